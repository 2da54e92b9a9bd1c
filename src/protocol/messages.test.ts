import { describe, expect, it } from 'vitest';
import { NOTICE_KINDS } from '../domain/notification-settings';
import { parseToPage010, parseToWorker010, TO_PAGE_010, TO_WORKER_010 } from './fixtures/messages-0-1-0';
import { parseToPage, parseToWorker, type ToPage, type ToWorker } from './messages';

const notice = { kind: 'ready', jobId: 'j1', clipId: 'c1' } as const;
/** One of each that this version sends. */
const TO_WORKER: Record<ToWorker['type'], ToWorker> = {
  'app/activate': { type: 'app/activate' },
  'app/ping': { type: 'app/ping' },
  'queue/kick': { type: 'queue/kick', budgetMs: 45_000 },
  'queue/tell': { type: 'queue/tell', notices: [{ ...notice, prompt: 'a boat' }] },
};
const TO_PAGE: Record<ToPage['type'], ToPage> = {
  'app/open': { type: 'app/open', path: 'library/c1' },
  'app/save': { type: 'app/save', clipId: 'c1' },
  'queue/notice': { type: 'queue/notice', ...notice, isQuiet: false },
};
const NOT_OURS = [undefined, null, 7, 'queue/kick', [], {}, { type: 'queue/pause' }, { type: 7 }, { budgetMs: 5 }];

describe('page and worker of one version', () => {
  it('read all of each other', () => {
    for (const message of Object.values(TO_WORKER)) expect(parseToWorker(structuredClone(message))).toEqual(message);
    for (const message of Object.values(TO_PAGE)) expect(parseToPage(structuredClone(message))).toEqual(message);
    for (const kind of NOTICE_KINDS) expect(parseToPage({ ...TO_PAGE['queue/notice'], kind })).toMatchObject({ kind });
  });

  it('ignore what is no message, or one with a part missing', () => {
    for (const raw of NOT_OURS) expect([parseToWorker(raw), parseToPage(raw)]).toEqual([undefined, undefined]);
    expect(parseToWorker({ type: 'queue/kick' })).toBeUndefined();
    expect(parseToWorker({ type: 'queue/tell', notices: 'all' })).toBeUndefined();
    for (const type of Object.keys(TO_PAGE)) expect(parseToPage({ type })).toBeUndefined();
  });
});

describe('page and worker of different versions', () => {
  it('this one reads all that 0.1.0 sends', () => {
    for (const message of TO_WORKER_010) expect(parseToWorker(message)).toEqual(message);
    for (const message of TO_PAGE_010) expect(parseToPage(message)).toMatchObject(message);
  });

  it('0.1.0 reads what it knows of what this one sends, and ignores the rest without an error', () => {
    const readByWorker = Object.values(TO_WORKER).map(parseToWorker010);
    expect(readByWorker).toEqual([
      { type: 'app/activate' },
      undefined,
      { type: 'queue/kick', budgetMs: 45_000 },
      undefined,
    ]);
    const readByPage = Object.values(TO_PAGE).map(parseToPage010);
    expect(readByPage).toEqual([
      { type: 'app/open', path: 'library/c1' },
      undefined,
      { type: 'queue/notice', ...notice },
    ]);
  });

  it('a later one may send more: what is new is left out, and a kind of news that is not known is ignored', () => {
    expect(parseToWorker({ type: 'queue/kick', budgetMs: 5, reason: 'online' })).toEqual({
      type: 'queue/kick',
      budgetMs: 5,
    });
    expect(parseToPage({ type: 'app/open', path: 'stats', tab: 'new' })).toEqual({ type: 'app/open', path: 'stats' });
    expect(parseToPage({ ...TO_PAGE['queue/notice'], kind: 'shared' })).toBeUndefined();
    const notices = [{ ...notice, prompt: 'a boat' }, { ...notice, kind: 'shared' }, 'more'];
    expect(parseToWorker({ type: 'queue/tell', notices })).toEqual(TO_WORKER['queue/tell']);
  });
});
