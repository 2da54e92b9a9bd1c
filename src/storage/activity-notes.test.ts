import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProblemEntry, RequestEntry } from '../domain/activity';
import { createActivityNotes, GATHER_MS, GATHERED_MAX } from './activity-notes';

const ASKED = { connectionId: 'box', method: 'GET', host: 'box.test', path: '/v1/videos' };

/** A log that keeps what it is given, one entry for each write. */
function keepingLog(fails = false) {
  const writes: (readonly RequestEntry[])[] = [];
  const problems: ProblemEntry[] = [];
  const log = {
    addRequests: async (entries: readonly RequestEntry[]) => {
      if (fails) throw new DOMException('full', 'QuotaExceededError');
      writes.push(entries);
    },
    addProblems: async (entries: readonly ProblemEntry[]) => void problems.push(...entries),
  };
  let clock = 1000;
  const notes = createActivityNotes({ log, context: 'worker', now: () => clock });
  return { notes, writes, problems, pass: (ms: number) => (clock += ms) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('notes of calls', () => {
  it('are written together, a moment later', async () => {
    const { notes, writes } = keepingLog();
    for (let n = 0; n < 3; n++) notes.request(ASKED)({ status: 200, bytes: 12 });
    await vi.advanceTimersByTimeAsync(GATHER_MS - 1);
    expect(writes).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(writes.map(({ length }) => length)).toEqual([3]);
  });

  it('say when it left, how long it took and how it ended', async () => {
    const { notes, writes, pass } = keepingLog();
    const [first, second] = [notes.request(ASKED), notes.request({ ...ASKED, method: 'POST' })];
    pass(40);
    first({ status: 503, bytes: null });
    pass(2);
    second({ failed: 'time-out' });
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    expect(writes[0]).toEqual([
      { schema: 1, ...ASKED, at: 1000, ms: 40, status: 503, failed: null, bytes: null, context: 'worker' },
      {
        schema: 1,
        ...ASKED,
        method: 'POST',
        at: 1000,
        ms: 42,
        status: null,
        failed: 'time-out',
        bytes: null,
        context: 'worker',
      },
    ]);
  });

  it('are written at once when there are many', async () => {
    const { notes, writes } = keepingLog();
    for (let n = 0; n < GATHERED_MAX; n++) notes.request(ASKED)({ status: 200, bytes: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(writes.map(({ length }) => length)).toEqual([GATHERED_MAX]);
  });

  it('are lost without a word where the log does not take them', async () => {
    const { notes, writes } = keepingLog(true);
    notes.request(ASKED)({ status: 200, bytes: null });
    await vi.advanceTimersByTimeAsync(2 * GATHER_MS);
    expect(writes).toEqual([]);
  });
});

describe('notes of problems', () => {
  it('hold nothing that was quoted', async () => {
    const { notes, problems } = keepingLog();
    notes.problem(new SyntaxError(`Unexpected token 'a', "a red fox"... is not valid JSON`));
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    expect(problems).toMatchObject([{ name: 'SyntaxError', at: 1000, context: 'worker' }]);
    expect(JSON.stringify(problems)).not.toContain('fox');
  });
});
