import { describe, expect, it } from 'vitest';
import { after, afterAll, PRICED } from './fixtures/apply';
import { AT, jobIn } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { jobNamed, STATES } from './fixtures/states';
import type { Job } from './job';
import type { JobEvent } from './job-event';
import { HISTORY_MAX, transition } from './transition';

const refused = (code: 'key-refused' | 'no-credit' | 'server-error'): JobEvent => ({
  type: 'poll-failed',
  failure: { code },
  nextAt: AT,
  notFound: false,
});

describe('transition', () => {
  it('raises rev by one and notes the time of every change', () => {
    const job = after(jobNamed('queued'), EVENTS['submit-started'], AT + 5);
    expect([job.rev, job.updatedAt]).toEqual([8, AT + 5]);
  });

  it('says why an event is ignored', () => {
    expect(transition(jobNamed('done'), EVENTS['submit-started'], AT, PRICED)).toEqual({
      kind: 'ignored',
      why: 'submit-started does not fit done',
    });
  });

  it('leaves a job of a newer build alone', () => {
    const raw: unknown = { ...jobNamed('queued'), state: { phase: 'dreaming' } };
    for (const event of Object.values(EVENTS)) expect(transition(raw as Job, event, AT, PRICED).kind).toBe('ignored');
  });
});

describe('the history', () => {
  it('keeps the latest entries only', () => {
    let job = jobNamed('rendering');
    for (let n = 0; n < HISTORY_MAX; n++)
      job = afterAll(job, [EVENTS['poll-failed'], EVENTS['check-requested']], AT + n);
    expect(job.history).toHaveLength(HISTORY_MAX);
    expect(job.history.at(-1)).toEqual({ at: AT + HISTORY_MAX - 1, event: 'check-requested' });
  });

  it('counts what happens again and again, so that the beginning stays', () => {
    let job = jobNamed('rendering');
    for (let n = 1; n <= 200; n++) job = after(job, EVENTS['poll-failed'], AT + n);
    expect(job.history).toEqual([
      { at: AT - 60_000, event: 'queued' },
      { at: AT + 200, event: 'poll-failed', note: 'server-error', times: 200 },
    ]);
  });

  it('counts together only what is the same', () => {
    const failed = (code: 'timeout' | 'network') => ({ ...EVENTS['poll-failed'], failure: { code } }) as const;
    const job = afterAll(jobNamed('rendering'), [
      EVENTS['check-requested'],
      EVENTS['cancel-requested'],
      failed('timeout'),
      failed('network'),
    ]);
    expect(job.history.slice(1).map(({ event, note, times }) => [event, note, times])).toEqual([
      ['check-requested', undefined, undefined],
      ['cancel-requested', undefined, undefined],
      ['poll-failed', 'timeout', undefined],
      ['poll-failed', 'network', undefined],
    ]);
  });

  it('says nothing of progress and notices, which the row itself shows', () => {
    const before = jobNamed('rendering');
    expect(after(before, EVENTS['render-progressed']).history).toEqual(before.history);
    expect(after(jobNamed('done'), EVENTS.notified).history).toEqual(before.history);
  });

  it('names the hold', () => {
    expect(after(jobNamed('queued'), EVENTS.held).history.at(-1)).toEqual({ at: AT, event: 'held', note: 'paused' });
  });
});

describe('what the person is told', () => {
  it.each([
    ['a clip', jobIn(STATES.downloading), EVENTS['clip-saved']],
    ['a failure', jobIn(STATES.rendering), EVENTS['render-failed']],
    ['a question', jobIn(STATES.uncertain), EVENTS['submission-absent']],
    ['a refused key', jobIn(STATES.rendering), refused('key-refused')],
    ['an empty account', jobIn(STATES.rendering), refused('no-credit')],
    ['a full disk', jobIn(STATES.downloading), { type: 'held', hold: { kind: 'disk-full' }, dueAt: AT }],
    ['a budget', jobIn(STATES.queued), { type: 'held', hold: { kind: 'over-budget' }, dueAt: AT }],
    ['a locked vault', jobIn(STATES.queued), { type: 'held', hold: { kind: 'vault-locked' }, dueAt: AT }],
  ] as const)('%s', (_what, job, event) => {
    expect(after(job, event).notifyDue).toBe(true);
  });

  it.each([
    ['a wait for the network', jobIn(STATES.queued), { type: 'held', hold: { kind: 'offline' }, dueAt: AT }],
    ['a server that stumbles', jobIn(STATES.rendering), refused('server-error')],
    ['a clip they had stopped waiting for', jobIn(STATES['downloading, unwanted']), EVENTS['clip-saved']],
    ['a failure of what they had canceled', jobIn(STATES.canceling), EVENTS['render-failed']],
    ['a cancel', jobIn(STATES.queued), EVENTS['cancel-requested']],
  ] as const)('not %s', (_what, job, event) => {
    expect(after(job, event).notifyDue).toBe(false);
  });

  it('is told once, not at every try', () => {
    const told = afterAll(jobIn(STATES.rendering), [refused('key-refused'), EVENTS.notified]);
    expect(after(told, refused('key-refused')).notifyDue).toBe(false);
    const asked = afterAll(jobIn(STATES.uncertain), [EVENTS['submission-absent'], EVENTS.notified]);
    expect(after(asked, EVENTS['submission-absent']).notifyDue).toBe(false);
  });

  it('is told again when it comes again', () => {
    const held = { type: 'held', hold: { kind: 'disk-full' }, dueAt: AT } as const;
    const job = afterAll(jobIn(STATES.downloading), [held, EVENTS.notified, EVENTS.released, held]);
    expect(job.notifyDue).toBe(true);
  });

  it('is told again when a new try is refused as the old one was', () => {
    const refusal = { type: 'submit-refused', failure: { code: 'key-refused' }, retryAt: AT } as const;
    const told = afterAll(jobIn(STATES.submitting), [refusal, EVENTS.notified]);
    const trying = after(told, EVENTS['submit-started']);
    expect([trying.notifyDue, after(trying, refusal).notifyDue]).toEqual([false, true]);
  });

  it('is not told what is over before they could be', () => {
    const held = { type: 'held', hold: { kind: 'disk-full' }, dueAt: AT } as const;
    expect(afterAll(jobIn(STATES.downloading), [held, EVENTS.released]).notifyDue).toBe(false);
    expect(afterAll(jobIn(STATES.uncertain), [EVENTS['submission-absent'], EVENTS['submit-accepted']]).notifyDue).toBe(
      false,
    );
  });
});

describe('the archive', () => {
  it('takes a finished job once and gives it back', () => {
    const archived = after(jobNamed('done'), EVENTS.archived);
    expect([archived.archivedAt, archived.notifyDue]).toEqual([AT, false]);
    expect(transition(archived, EVENTS.archived, AT + 9, PRICED).kind).toBe('ignored');
    expect(after(archived, EVENTS.unarchived).archivedAt).toBeNull();
  });

  it.each(['failed, render', 'failed, poll', 'canceled, confirmed', 'canceled, never-sent'] as const)(
    'gives back a job that is tried again when %s',
    (name) => {
      expect(afterAll(jobNamed(name), [EVENTS.archived, EVENTS['retry-requested']]).archivedAt).toBeNull();
    },
  );

  it('gives back a job whose lost submission turns up', () => {
    const left = after(jobNamed('canceled, unknown'), EVENTS.archived);
    expect(after(left, EVENTS['submission-found']).archivedAt).toBeNull();
  });
});
