import { describe, expect, it, vi } from 'vitest';
import { connectionWith } from '../domain/fixtures/builders';
import type { RowsReport } from '../domain/finding';
import { loadLaterMessages } from '../i18n/later-messages';
import { createLocale } from '../i18n/locale';
import type { BrowserFacts, CareServices, WorkerAnswer } from './care-services';
import { SelfTests } from './self-tests.svelte';
import type { DiskFacts, TestAnswer } from './services';

await loadLaterMessages();

const FACTS: BrowserFacts = {
  ...{ backgroundSync: 'yes', periodicSync: 'yes', notifications: 'yes', userAgent: 'Test' },
  decoders: [{ name: 'H.264', canDecode: true }],
};
const GOOD: TestAnswer = { ok: true, address: 'http://box/v1', modelIds: ['m'], tookMs: 4 };
const ROWS: RowsReport = { rows: 10, newer: 0, findings: [] };

interface Seed {
  answer?: TestAnswer;
  disk?: DiskFacts | null;
  database?: () => Promise<{ isSame: boolean; tookMs: number }>;
  worker?: WorkerAnswer;
  browser?: Partial<BrowserFacts>;
  rows?: RowsReport[];
}

function world(seed: Seed = {}) {
  const reports = [...(seed.rows ?? [ROWS])];
  const repair = vi.fn(async () => 2);
  const checks: CareServices['checks'] = {
    tryDatabase: seed.database ?? (async () => ({ isSame: true, tookMs: 3 })),
    worker: async () => seed.worker ?? { kind: 'answers', tookMs: 2, isSameBuild: true },
    browser: async () => ({ ...FACTS, ...seed.browser }),
    rows: async (told) => {
      told(5);
      return reports.length > 1 ? (reports.shift() ?? ROWS) : (reports[0] ?? ROWS);
    },
    repair,
    counts: async () => ({}),
  };
  const test = vi.fn(async () => seed.answer ?? GOOD);
  const disk = seed.disk === undefined ? { usedBytes: 1, quotaBytes: 100, isPersisted: true } : seed.disk;
  const tests = new SelfTests({
    services: {
      care: async () => ({ checks }) as CareServices,
      connections: { test, hasKey: async () => true, kindOf: () => undefined },
      platform: { disk: async () => disk },
    },
    connections: { current: [connectionWith({ id: 'box', label: 'Box' })] },
    locale: createLocale('en'),
  });
  const run = async (id: string) => {
    const found = tests.tests.find((one) => one.id === id);
    if (!found) throw new Error(`no test ${id}`);
    await tests.run(found);
    return tests.outcomeOf(id);
  };
  return { tests, run, test, repair };
}

describe('the self-test', () => {
  it('has a test for each connection, for what is stored and for what the browser can do; none is run by itself', () => {
    const { tests } = world();
    expect(tests.tests.map(({ id }) => id)).toEqual([
      ...['connection box', 'database', 'quota', 'rows', 'worker', 'sync', 'sweep', 'notifications', 'decoders'],
    ]);
    expect(tests.tests.map(({ id }) => tests.stateOf(id))).toEqual(tests.tests.map(() => 'not-run'));
    expect(tests.summary).toBeNull();
  });

  it('runs all of them, and says how many are good', async () => {
    const { tests } = world({ browser: { periodicSync: 'denied' } });
    await tests.runAll();
    expect(tests.summary).toEqual({ good: 8, rest: 1 });
    expect(tests.isRunningAll).toBe(false);
  });

  it('asks a connection with its stored key, and changes nothing of it', async () => {
    const { run, test } = world();
    await run('connection box');
    expect(test).toHaveBeenCalledWith(expect.objectContaining({ id: 'box', key: null }));
  });

  it.each<[string, Seed, string, 'good' | 'warn' | 'bad', string]>([
    [
      'a refused key',
      { answer: { ok: false, address: '', why: 'key-refused', failure: null } },
      'connection box',
      'bad',
      'key-refused',
    ],
    ['a server without models', { answer: { ...GOOD, modelIds: [] } }, 'connection box', 'bad', 'no-models'],
    [
      'other bytes than written',
      { database: async () => ({ isSame: false, tookMs: 1 }) },
      'database',
      'bad',
      'different',
    ],
    [
      'a full disk',
      { database: () => Promise.reject(new DOMException('', 'QuotaExceededError')) },
      'database',
      'bad',
      'QuotaExceededError',
    ],
    ['little room', { disk: { usedBytes: 95, quotaBytes: 100, isPersisted: true } }, 'quota', 'bad', 'low'],
    [
      'room that may be cleared',
      { disk: { usedBytes: 1, quotaBytes: 100, isPersisted: false } },
      'quota',
      'warn',
      'not-persisted',
    ],
    ['a browser that does not say', { disk: null }, 'quota', 'warn', 'unknown'],
    ['rows of a newer build', { rows: [{ ...ROWS, newer: 2 }] }, 'rows', 'good', 'good'],
    [
      'rows that do not fit',
      { rows: [{ ...ROWS, findings: [{ kind: 'clip-index', ids: ['a'], count: 1 }] }] },
      'rows',
      'bad',
      'clip-index 1',
    ],
    ['a silent worker', { worker: { kind: 'silent' } }, 'worker', 'bad', 'silent'],
    [
      'a worker of another build',
      { worker: { kind: 'answers', tookMs: 1, isSameBuild: false } },
      'worker',
      'warn',
      'other-build',
    ],
    ['no worker', { worker: { kind: 'none' } }, 'worker', 'warn', 'none'],
    ['a page beside its worker', { worker: { kind: 'not-controlling' } }, 'worker', 'warn', 'not-controlling'],
    ['no sync', { browser: { backgroundSync: 'no' } }, 'sync', 'warn', 'no'],
    ['blocked notifications', { browser: { notifications: 'denied' } }, 'notifications', 'warn', 'denied'],
    [
      'notifications not asked for',
      { browser: { notifications: 'asked-first' } },
      'notifications',
      'warn',
      'asked-first',
    ],
    ['no decoder at all', { browser: { decoders: [{ name: 'AV1', canDecode: false }] } }, 'decoders', 'bad', 'none'],
    [
      'some decoders',
      {
        browser: {
          decoders: [
            { name: 'AV1', canDecode: false },
            { name: 'H.264', canDecode: true },
          ],
        },
      },
      'decoders',
      'warn',
      'H.264',
    ],
  ])('finds %s, and says the next step where there is one', async (_what, seed, id, state, code) => {
    const outcome = await world(seed).run(id);
    expect(outcome).toMatchObject({ state, code });
    if (state !== 'good' && !outcome?.connection) expect(outcome?.next ?? '').not.toBe('');
  });

  it('says so when a test itself breaks off', async () => {
    const { run } = world({
      browser: {
        get decoders(): never {
          throw new Error('broken');
        },
      },
    });
    expect(await run('decoders')).toMatchObject({ state: 'bad', code: 'broke' });
  });

  it('repairs a finding and looks again', async () => {
    const finding = { kind: 'clip-index', ids: ['a', 'b'], count: 2 } as const;
    const { tests, run, repair } = world({ rows: [{ ...ROWS, findings: [finding] }, ROWS] });
    await run('rows');
    await tests.repair(finding);
    expect(repair).toHaveBeenCalledWith(finding);
    expect([tests.repaired, tests.stateOf('rows'), tests.repairing]).toEqual([2, 'good', null]);
  });
});
