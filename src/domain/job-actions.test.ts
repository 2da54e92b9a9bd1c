import { describe, expect, it } from 'vitest';
import { AT, connectionWith, jobIn } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { STATES } from './fixtures/states';
import type { JobEvent } from './job-event';
import { actionsFor, retryPays, type JobAction } from './job-actions';
import { transition } from './transition';

const STOPS = { canList: true, canCancel: true };
const CANNOT_STOP = { canList: true, canCancel: false };

/** What pressing a button makes happen; Edit and retry and Remove leave the job as it is. */
const EVENT_OF: Partial<Record<JobAction, JobEvent>> = {
  cancel: { type: 'cancel-requested' },
  'stop-waiting': { type: 'cancel-requested' },
  edit: EVENTS.edited,
  retry: { type: 'retry-requested' },
  'check-now': { type: 'check-requested' },
  'send-again': { type: 'resubmit-confirmed' },
  'leave-it': { type: 'submission-discarded' },
  unarchive: { type: 'unarchived' },
};

describe('actionsFor', () => {
  it.each([
    ['queued', 'cancel edit'],
    // What may have arrived stays as it was sent.
    ['queued again', 'cancel'],
    ['submitting', 'cancel'],
    ['submitting, cancel noted', ''],
    ['uncertain', 'cancel check-now'],
    ['uncertain, cancel noted', 'check-now'],
    ['uncertain, asked', 'send-again leave-it check-now'],
    ['rendering', 'cancel check-now'],
    ['rendering, unwanted', 'cancel check-now'],
    ['canceling', 'check-now'],
    ['downloading', 'check-now'],
    ['downloading, one stored', 'stop-waiting check-now'],
    ['downloading, enough', 'check-now'],
    ['failed, submit', 'retry edit-and-retry remove'],
    ['done', 'remove'],
    ['canceled, confirmed', 'retry edit-and-retry remove'],
  ] as const)('of a job that is %s are: %s', (name, actions) => {
    expect(actionsFor(jobIn(STATES[name]), STOPS).join(' ')).toBe(actions);
  });

  it('say honestly that a server cannot cancel', () => {
    expect(actionsFor(jobIn(STATES.rendering), CANNOT_STOP)).toEqual(['stop-waiting', 'check-now']);
    expect(actionsFor(jobIn(STATES['rendering, unwanted']), CANNOT_STOP)).toEqual(['check-now']);
  });

  it('put the editing first when the policy refused the words', () => {
    const job = jobIn({ ...STATES['failed, render'], failure: { code: 'moderation' } });
    expect(actionsFor(job, STOPS)).toEqual(['edit-and-retry', 'retry', 'remove']);
  });

  it('of what is archived are only to put it back or remove it', () => {
    for (const name of ['done', 'failed, submit', 'canceled, unknown'] as const) {
      const job = jobIn(STATES[name], { archivedAt: AT });
      expect(actionsFor(job, STOPS)).toEqual(['unarchive', 'remove']);
      expect(transition(job, { type: 'unarchived' }, AT, { free: false, canCancel: true }).kind).toBe('changed');
    }
  });

  it('offer no look where nothing can be looked up', () => {
    expect(actionsFor(jobIn(STATES.uncertain), { ...STOPS, canList: false })).toEqual(['send-again', 'leave-it']);
  });

  it('offer a look at a queued job only where it might lift what holds it', () => {
    const held = (kind: 'offline' | 'paused' | 'slots-full'): JobAction[] =>
      actionsFor(jobIn(STATES.queued, { hold: { kind } }), STOPS);
    expect(held('offline')).toContain('check-now');
    expect([...held('paused'), ...held('slots-full')]).not.toContain('check-now');
    const refused = connectionWith({ hold: { kind: 'key-refused', since: AT } });
    expect(actionsFor(jobIn(STATES.queued), STOPS, refused)).toContain('check-now');
    expect(actionsFor(jobIn(STATES.queued), STOPS, connectionWith())).not.toContain('check-now');
  });

  it('all do something: none is ignored by the machine', () => {
    for (const state of Object.values(STATES))
      for (const canCancel of [true, false])
        for (const canList of [true, false]) {
          const job = jobIn(state);
          for (const action of actionsFor(job, { canCancel, canList })) {
            const event = EVENT_OF[action];
            if (event) expect(transition(job, event, AT, { free: false, canCancel }).kind).toBe('changed');
          }
        }
  });
});

describe('retryPays', () => {
  it.each([
    ['failed, submit', true],
    ['failed, submit again', true],
    ['failed, render', true],
    ['failed, poll', false],
    ['failed, download', false],
    ['canceled, never-sent', true],
    ['canceled, confirmed', false],
    ['canceled, unknown', false],
    ['done', false],
    ['rendering', false],
  ] as const)('of a job that is %s: %s', (name, pays) => {
    expect(retryPays(jobIn(STATES[name]))).toBe(pays);
  });

  it('is what a retry then does: the price is shown exactly where it leads to a submit', () => {
    for (const state of Object.values(STATES)) {
      const job = jobIn(state);
      const next = transition(job, { type: 'retry-requested' }, AT, { free: false, canCancel: false });
      expect(retryPays(job)).toBe(next.kind === 'changed' && next.job.state.phase === 'queued');
    }
  });
});
