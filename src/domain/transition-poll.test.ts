import { describe, expect, it } from 'vitest';
import { after, afterAll } from './fixtures/apply';
import { acceptedAs, AT, jobIn, pollsWith } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { jobNamed, nameOf, STATES } from './fixtures/states';
import type { Job, PollState } from './job';
import type { JobEvent } from './job-event';

const progressed = (progress: number | null): JobEvent => ({
  type: 'render-progressed',
  progress,
  queuePosition: null,
  nextAt: AT + 9,
});

const notFound: JobEvent = { type: 'poll-failed', failure: { code: 'forgotten' }, nextAt: AT + 9, notFound: true };

function pollsOf({ state }: Job): PollState {
  if (!('polls' in state)) throw new Error(`no polls in ${state.phase}`);
  return state.polls;
}

function renderingAt(progress: number | null): Job {
  return jobIn({ phase: 'rendering', unwanted: false, polls: pollsWith({ progress }), ...acceptedAs('r1') });
}

describe('progress', () => {
  it.each([
    { shown: null, told: 0, then: 0 },
    { shown: 40, told: 20, then: 40 },
    { shown: 40, told: null, then: 40 },
    { shown: 40, told: 100, then: 99 },
    { shown: null, told: -3, then: 0 },
    { shown: null, told: null, then: null },
  ])('shown as $shown and told $told, is $then', ({ shown, told, then }) => {
    expect(pollsOf(after(renderingAt(shown), progressed(told))).progress).toBe(then);
  });

  it('notes when it moved, and only then', () => {
    const moved = after(renderingAt(40), progressed(41), AT + 1);
    const stood = after(moved, progressed(30), AT + 2);
    expect([pollsOf(moved).movedAt, pollsOf(stood).movedAt]).toEqual([AT + 1, AT + 1]);
  });

  it('counts the answers', () => {
    expect(pollsOf(afterAll(renderingAt(null), [progressed(1), progressed(null)])).count).toBe(2);
  });

  it('keeps the place in the provider’s queue up to date', () => {
    const job = after(renderingAt(null), { ...EVENTS['render-progressed'], queuePosition: 3 });
    expect(pollsOf(job).queuePosition).toBe(3);
    expect(pollsOf(after(job, progressed(null))).queuePosition).toBeNull();
  });
});

describe('what the server says of its work', () => {
  const said = (...log: string[]): JobEvent => ({
    type: 'render-progressed',
    progress: 5,
    queuePosition: null,
    log,
    nextAt: AT + 9,
  });
  const logOf = (job: Job) => pollsOf(job).log;

  it('is kept as it last said it, also while it says nothing or does not answer', () => {
    const job = after(renderingAt(null), said('queued', 'loading'));
    expect(logOf(job)).toEqual(['queued', 'loading']);
    expect(logOf(afterAll(job, [progressed(6), EVENTS['poll-failed']]))).toEqual(['queued', 'loading']);
    expect(logOf(after(job, said('step 1')))).toEqual(['step 1']);
    expect(logOf(after(job, said()))).toEqual([]);
    expect(pollsOf(after(renderingAt(null), progressed(6)))).not.toHaveProperty('log');
  });

  it('is bounded to its last lines, and each line to its beginning', () => {
    const lines = Array.from({ length: 1_000 }, (_none, n) => `${String(n)} ${'🎬'.repeat(10_000)}`);
    const log = logOf(after(renderingAt(null), said(...lines))) ?? [];
    expect(log.map((line) => Number.parseInt(line, 10))).toEqual(Array.from({ length: 20 }, (_none, n) => 980 + n));
    expect(new TextEncoder().encode(JSON.stringify(log)).byteLength).toBeLessThan(12 * 1024);
  });

  it('goes on being kept while it is canceled', () => {
    const job = after(renderingAt(null), said('loading'));
    expect(logOf(after(job, EVENTS['cancel-requested'], AT, { free: false, canCancel: true }))).toEqual(['loading']);
  });
});

describe('a look that is not answered', () => {
  it('is counted, gives a reason and a next time, and lifts a hold that no longer stands', () => {
    const job = after(jobNamed('rendering'), EVENTS['poll-failed']);
    expect([pollsOf(job).failures, job.lastFailure, job.dueAt]).toEqual([1, { code: 'server-error' }, AT + 5_000]);
    expect(job.hold).toBeNull();
  });

  it('notes 404 answers in a row', () => {
    const job = afterAll(jobNamed('rendering'), [notFound, notFound]);
    expect(pollsOf(job).notFoundAt).toEqual([AT, AT]);
    expect(pollsOf(after(job, EVENTS['poll-failed'])).notFoundAt).toEqual([]);
    expect(pollsOf(after(job, progressed(null)))).toMatchObject({ notFoundAt: [], failures: 0 });
  });
});

describe('a failed render', () => {
  it('keeps its operation, and a retry begins anew', () => {
    const job = after(jobNamed('rendering'), EVENTS['render-failed']);
    expect(job.state).toMatchObject({ resumeAt: 'submit', charged: 'unknown', accepted: { remoteId: 'r1' } });
  });

  it('that was not charged costs nothing', () => {
    const event = { ...EVENTS['render-failed'], charged: 'no' } as const;
    expect(after(jobNamed('rendering'), event).reportedMicros).toBe(0);
    expect(after(jobNamed('rendering'), { ...event, costMicros: 5 }).reportedMicros).toBe(0);
  });

  it('that was charged costs what the provider says, or what it said before', () => {
    const event = { ...EVENTS['render-failed'], charged: 'yes' } as const;
    expect(after(jobNamed('rendering'), { ...event, costMicros: 5 }).reportedMicros).toBe(5);
    expect(after(jobIn(STATES.rendering, { reportedMicros: 7 }), event).reportedMicros).toBe(7);
  });

  it('that asking gave up on may have been charged', () => {
    for (const name of ['poll-given-up', 'poll-given-up/expired', 'given-up'] as const)
      expect(after(jobNamed('rendering'), EVENTS[name]).state).toMatchObject({ charged: 'unknown' });
  });

  it('that the person had stopped waiting for is no news', () => {
    expect(after(jobNamed('rendering'), EVENTS['poll-given-up']).notifyDue).toBe(true);
    expect(after(jobNamed('rendering, unwanted'), EVENTS['poll-given-up']).notifyDue).toBe(false);
  });

  it('that asking gave up on is asked after again by a retry', () => {
    const job = after(jobNamed('rendering'), EVENTS['poll-given-up']);
    expect(nameOf(after(job, EVENTS['retry-requested']).state)).toBe('rendering');
  });
});

describe('a cancel', () => {
  it('leads to the server at once, and loses nothing that was learned', () => {
    const job = after(jobNamed('rendering'), EVENTS['cancel-requested'], AT + 2, { free: false, canCancel: true });
    expect([job.dueAt, pollsOf(job).progress]).toEqual([AT + 2, 40]);
    expect(pollsOf(after(job, EVENTS['cancel-refused'])).progress).toBe(40);
  });

  it('is passed on at once, and once it is, the next look comes in its time', () => {
    const look = { type: 'render-progressed', progress: null, queuePosition: null, nextAt: AT + 9_000 } as const;
    expect(after(jobNamed('canceling'), look).dueAt).toBe(AT);
    expect(after(jobNamed('canceling'), { ...look, isTold: true }).dueAt).toBe(AT + 9_000);
  });

  it('that comes too late keeps the finished render', () => {
    const job = after(jobNamed('canceling'), EVENTS['render-ready']);
    expect(nameOf(job.state)).toBe('downloading, unwanted');
  });

  it('can be taken back while the server keeps the result', () => {
    const job = afterAll(jobNamed('canceling'), [EVENTS['cancel-confirmed'], EVENTS['retry-requested']]);
    expect(job.state).toMatchObject({ phase: 'rendering', unwanted: false, remoteId: 'r1' });
  });
});
