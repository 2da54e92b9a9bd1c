import { describe, expect, it } from 'vitest';
import { after, afterAll, PRICED } from './fixtures/apply';
import { AT, jobIn, pollsWith } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { jobNamed, LOST_AT, nameOf, STATES } from './fixtures/states';
import { isIn, type Job, type Phase, type StateIn } from './job';

function stateIn<P extends Phase>(job: Job, phase: P): StateIn<P> {
  if (!isIn(job, phase)) throw new Error(`it is ${job.state.phase}`);
  return job.state;
}

describe('a submit', () => {
  it('notes when it leaves, before it leaves, and lifts the hold', () => {
    const job = after(jobNamed('queued'), EVENTS['submit-started'], AT + 1);
    expect(job.state).toEqual({ phase: 'submitting', submittedAt: AT + 1, cancelRequested: false });
    expect(job.hold).toBeNull();
  });

  it('is found due by the next run, which sees it only after a crash', () => {
    const job = after(jobIn(STATES.queued, { dueAt: AT }), EVENTS['submit-started'], AT + 1);
    expect(job.dueAt).toBeLessThanOrEqual(AT + 1);
  });

  it('when accepted, is looked at first when its server says', () => {
    const traits = { ...PRICED, pollPlan: { firstMs: 2_500, slowestMs: 30_000 } };
    const job = after(jobNamed('submitting'), EVENTS['submit-accepted'], AT, traits);
    expect([job.dueAt, stateIn(job, 'rendering').acceptedAt]).toEqual([AT + 2_500, AT]);
    expect(after(jobNamed('submitting'), EVENTS['submit-accepted']).dueAt).toBe(AT);
  });

  it('when accepted, knows nothing of its progress yet', () => {
    const job = after(jobNamed('submitting'), EVENTS['submit-accepted']);
    expect(stateIn(job, 'rendering').polls).toEqual(pollsWith());
  });

  it('when accepted, forgets what an earlier acceptance had cost', () => {
    const paid = jobIn(STATES.submitting, { reportedMicros: 500_000 });
    expect(after(paid, EVENTS['submit-accepted']).reportedMicros).toBeNull();
    expect(after(paid, { ...EVENTS['submit-accepted'], costMicros: 0 }).reportedMicros).toBe(0);
  });

  it('when refused for now, waits until the server says, with one more try counted', () => {
    const job = after(jobIn(STATES.submitting, { attempts: 2 }), EVENTS['submit-refused/later']);
    const until = AT + 5_000;
    expect([job.hold, job.dueAt, job.attempts]).toEqual([{ kind: 'rate-limited', until }, until, 3]);
    expect(job.lastFailure).toEqual({ code: 'rate-limited' });
  });

  it('when the key is refused, stays first in line without a hold of its own', () => {
    const event = { type: 'submit-refused', failure: { code: 'key-refused' }, retryAt: AT } as const;
    const job = after(jobNamed('submitting'), event);
    expect([job.state.phase, job.hold, job.dueAt]).toEqual(['queued', null, AT]);
  });

  it('when refused for good, was not charged', () => {
    expect(stateIn(after(jobNamed('submitting'), EVENTS['submit-refused']), 'failed').charged).toBe('no');
  });

  it('when lost, is looked for, with its reason kept', () => {
    const job = after(jobNamed('submitting'), EVENTS['submit-lost']);
    expect([job.dueAt, job.lastFailure]).toEqual([AT + 5_000, { code: 'network' }]);
    expect(stateIn(job, 'uncertain')).toMatchObject({ submittedAt: AT - 30_000, since: AT, emptyLooksAt: [] });
  });
});

describe('an earlier submission that may have arrived', () => {
  const sentAgain = afterAll(jobNamed('uncertain, asked'), [EVENTS['resubmit-confirmed'], EVENTS['submit-started']]);

  it('is remembered with when it left', () => {
    expect(stateIn(sentAgain, 'submitting').lostAt).toBe(AT - 30_000);
    const later = after(sentAgain, EVENTS['submit-refused/later']);
    expect(stateIn(later, 'queued').lostAt).toBe(AT - 30_000);
  });

  it('is looked for too when the second one is lost as well', () => {
    expect(stateIn(after(sentAgain, EVENTS['submit-lost']), 'uncertain').submittedAt).toBe(AT - 30_000);
  });

  it('saves the second payment when it is heard of in time', () => {
    const job = after(jobNamed('queued again'), EVENTS['submission-found']);
    expect(stateIn(job, 'rendering')).toMatchObject({ remoteId: 'r9', acceptedAt: LOST_AT, unwanted: false });
  });

  it('makes a refusal of the second one no proof that nothing was charged', () => {
    const failed = after(jobNamed('submitting again'), EVENTS['submit-refused']);
    expect(stateIn(failed, 'failed')).toMatchObject({ charged: 'unknown', lostAt: LOST_AT });
    expect(stateIn(after(failed, EVENTS['retry-requested']), 'queued').lostAt).toBe(LOST_AT);
  });

  it('keeps a cancel from claiming that nothing was sent', () => {
    const canceled = after(jobNamed('queued again'), EVENTS['cancel-requested']);
    expect(stateIn(canceled, 'canceled')).toMatchObject({ how: 'unknown', submittedAt: LOST_AT });
  });

  it('is no longer looked for once a render is linked', () => {
    expect('lostAt' in after(jobNamed('submitting again'), EVENTS['submit-accepted']).state).toBe(false);
  });
});

describe('an answer that comes late', () => {
  it.each(['uncertain', 'uncertain, asked', 'queued again', 'failed, submit again', 'canceled, unknown'] as const)(
    'is kept when the job is %s, because it is paid for',
    (name) => {
      const job = after(jobNamed(name), EVENTS['submit-accepted']);
      expect(stateIn(job, 'rendering').operation).toEqual({ id: 'r9' });
    },
  );

  it('keeps the cancel that was asked for meanwhile', () => {
    expect(nameOf(after(jobNamed('uncertain, cancel noted'), EVENTS['submit-accepted']).state)).toBe(
      'rendering, unwanted',
    );
  });
});
