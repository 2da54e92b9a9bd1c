import { describe, expect, it } from 'vitest';
import { after, afterAll, FREE } from './fixtures/apply';
import { AT, jobIn } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { jobNamed, nameOf, STATES } from './fixtures/states';
import type { FailureCode } from './failure';
import type { Job } from './job';
import { LOOK_TRIES_MAX } from './transition-look';

function afterFailedLooks(times: number, code: FailureCode, from = jobNamed('uncertain')): Job {
  const event = { type: 'look-failed', failure: { code }, lookAt: AT + 1 } as const;
  return afterAll(
    from,
    Array.from({ length: times }, () => event),
  );
}

describe('a look for a lost submission', () => {
  it('that finds it links the job, accepted when the submission left', () => {
    const job = after(jobNamed('uncertain'), { ...EVENTS['submission-found'], costMicros: 720_000 });
    expect(job.state).toMatchObject({ phase: 'rendering', remoteId: 'r9', acceptedAt: AT - 30_000 });
    expect([job.dueAt, job.reportedMicros]).toEqual([AT, 720_000]);
  });

  it('that sees nothing is noted with its time, and the next one is due later', () => {
    const job = after(jobNamed('uncertain'), EVENTS['look-empty'], AT + 3);
    expect(job.state).toMatchObject({ emptyLooksAt: [AT + 3], needsPerson: false });
    expect(job.dueAt).toBe(AT + 5_000);
  });

  it('that sees nothing any more withdraws the renders it had offered', () => {
    const job = afterAll(jobNamed('uncertain'), [EVENTS['submissions-many'], EVENTS['look-empty']]);
    expect(job.state).toMatchObject({ candidates: [] });
  });

  it('that sees several lets the person choose', () => {
    const job = after(jobNamed('uncertain'), EVENTS['submissions-many']);
    expect(job.state).toMatchObject({ needsPerson: true, candidates: [{ remoteId: 'r8' }, { remoteId: 'r9' }] });
  });

  it('that fails is tried again, and counted', () => {
    const job = afterFailedLooks(2, 'server-error');
    expect([job.attempts, job.dueAt, job.hold, job.lastFailure]).toEqual([2, AT + 1, null, { code: 'server-error' }]);
  });

  it('that fails again and again ends in a question, not in looking for ever', () => {
    expect(nameOf(afterFailedLooks(LOOK_TRIES_MAX - 1, 'bad-answer').state)).toBe('uncertain');
    expect(nameOf(afterFailedLooks(LOOK_TRIES_MAX, 'bad-answer').state)).toBe('uncertain, asked');
    expect(nameOf(afterFailedLooks(LOOK_TRIES_MAX, 'bad-answer', jobNamed('uncertain, cancel noted')).state)).toBe(
      'canceled, unknown',
    );
  });

  it.each(['network', 'timeout', 'key-refused', 'no-credit'] as const)(
    'that fails with the whole connection (%s) goes on when that is back',
    (code) => {
      expect(nameOf(afterFailedLooks(50, code).state)).toBe('uncertain');
    },
  );
});

describe('a submission that is absent', () => {
  it('is sent again by itself only where nothing is charged', () => {
    expect(nameOf(after(jobNamed('uncertain'), EVENTS['submission-absent'], AT, FREE).state)).toBe('queued again');
    expect(nameOf(after(jobNamed('uncertain'), EVENTS['submission-absent']).state)).toBe('uncertain, asked');
  });

  it('is not sent again when a cancel was asked for, free or not', () => {
    const job = after(jobNamed('uncertain, cancel noted'), EVENTS['submission-absent'], AT, FREE);
    expect(nameOf(job.state)).toBe('canceled, unknown');
  });
});

describe('a submission that was left alone', () => {
  it('is kept when it turns up, and not canceled', () => {
    const job = after(jobNamed('canceled, unknown'), EVENTS['submission-found'], AT, { free: false, canCancel: true });
    expect(nameOf(job.state)).toBe('rendering, unwanted');
  });

  it('is looked for before anything else when it is tried again', () => {
    const job = after(jobNamed('canceled, unknown'), EVENTS['retry-requested'], AT + 9);
    expect(job.state).toMatchObject({ phase: 'uncertain', submittedAt: AT - 30_000, emptyLooksAt: [] });
    expect(job.dueAt).toBe(AT + 9);
  });

  it('without a known time is looked for from when it was left', () => {
    const job = jobIn({ ...STATES['canceled, unknown'], submittedAt: null, canceledAt: AT - 5 });
    expect(after(job, EVENTS['retry-requested']).state).toMatchObject({ submittedAt: AT - 5 });
    expect(after(job, EVENTS['submission-found']).state).toMatchObject({ acceptedAt: AT - 5 });
  });
});
