import { describe, expect, it } from 'vitest';
import { AT, jobIn } from '../domain/fixtures/builders';
import type { ProblemEntry, RequestEntry } from '../domain/activity';
import { createLocale } from '../i18n/locale';
import { loadLaterMessages } from '../i18n/later-messages';
import { filterLines, logLines, type LogFeed } from './activity-log';

await loadLaterMessages();
const locale = createLocale('en');

const request = (change: Partial<RequestEntry> = {}): RequestEntry => ({
  ...{ schema: 1, connectionId: 'box', method: 'GET', host: 'box.test', path: '/v1/videos/v1', context: 'worker' },
  ...{ at: AT + 1000, ms: 12, status: 200, failed: null, bytes: 2048 },
  ...change,
});
const problem: ProblemEntry = {
  ...{ schema: 1, at: AT + 2000, context: 'page', name: 'TypeError', message: 'x is undefined', places: ['a.js:1:2'] },
};
const job = jobIn(
  { phase: 'queued' },
  {
    id: 'abcdef-1234',
    params: { prompt: 'a secret fox', model: 'sora-2', size: '1280x720', seconds: 4 },
    history: [
      { at: AT, event: 'queued' },
      { at: AT + 500, event: 'submit-lost' },
      { at: AT + 600, event: 'render-failed', note: 'moderation' },
    ],
  },
);
const feed: LogFeed = { jobs: [job], requests: [request()], problems: [problem], clearedAt: 0 };

describe('the lines of the log', () => {
  it('come from renders, requests and problems, newest first', () => {
    expect(logLines(feed, locale).map(({ source, level, at }) => [source, level, at - AT])).toEqual([
      ['problem', 'error', 2000],
      ['request', 'debug', 1000],
      ['render', 'error', 600],
      ['render', 'warn', 500],
      ['render', 'info', 0],
    ]);
  });

  it('name a render by its id and model, never by its prompt', () => {
    const texts = logLines(feed, locale).map(({ text }) => text);
    expect(texts.at(-1)).toBe('Render abcdef · sora-2 · Queued');
    expect(texts.join()).not.toContain('fox');
  });

  it('say of a request what was asked, what came, how long it took and how much it was', () => {
    const [, line] = logLines(feed, locale);
    expect(line?.text).toBe('GET box.test/v1/videos/v1 · 200 · 12 ms · 2 kB · worker');
  });

  it.each([
    ['a good question', {}, 'debug'],
    ['a submit', { method: 'POST' }, 'info'],
    ['a refusal', { status: 404 }, 'warn'],
    ['a server in trouble', { status: 503 }, 'warn'],
    ['no answer', { status: null, failed: 'network' }, 'warn'],
    ['one that the app gave up', { status: null, failed: 'stopped' }, 'debug'],
  ] as const)('weigh a request: %s', (_what, change, level) => {
    const lines = logLines({ ...feed, jobs: [], problems: [], requests: [request(change)] }, locale);
    expect(lines.map((line) => line.level)).toEqual([level]);
  });

  it('leave out what happened to renders before the log was cleared', () => {
    const lines = logLines({ ...feed, requests: [], problems: [], clearedAt: AT + 500 }, locale);
    expect(lines.map(({ at }) => at - AT)).toEqual([600]);
  });

  it('have keys of their own, also for the same call at the same moment', () => {
    const lines = logLines({ ...feed, requests: [request(), request()] }, locale);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  });
});

describe('the filter', () => {
  const lines = logLines(feed, locale);
  it.each([
    ['by level', { level: 'warn', source: 'all', text: '' }, 3],
    ['by source', { level: 'debug', source: 'request', text: '' }, 1],
    ['by words, in any order and case', { level: 'debug', source: 'all', text: 'SORA-2  abcdef' }, 3],
    ['by all at once', { level: 'error', source: 'render', text: 'render' }, 1],
    ['with nothing left', { level: 'debug', source: 'all', text: 'giraffe' }, 0],
  ] as const)('goes %s', (_what, filter, count) => {
    expect(filterLines(lines, filter)).toHaveLength(count);
  });
});
