import { describe, expect, it } from 'vitest';
import { after, PRICED } from './fixtures/apply';
import { AT, jobIn, PARAMS } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { LOST_AT, STATES } from './fixtures/states';
import type { Hold, Job } from './job';
import { transition } from './transition';

const queued = (change: Partial<Job> = {}): Job => jobIn(STATES.queued, change);

describe('a move in the queue', () => {
  it('changes the place and nothing else of what is to be sent', () => {
    const job = queued({ hold: { kind: 'slots-full' }, attempts: 2, dueAt: AT + 9_000 });
    expect(after(job, EVENTS.reordered)).toMatchObject({
      rank: AT - 90_000,
      hold: job.hold,
      attempts: 2,
      dueAt: job.dueAt,
      submissionId: job.submissionId,
    });
  });

  it('to where it stands, or to no place at all, is ignored', () => {
    expect(transition(queued({ rank: AT }), { type: 'reordered', rank: AT }, AT, PRICED).kind).toBe('ignored');
    expect(transition(queued(), { type: 'reordered', rank: NaN }, AT, PRICED).kind).toBe('ignored');
  });

  it('moves also what is sent again after a lost answer', () => {
    const job = after(jobIn(STATES['queued again']), EVENTS.reordered);
    expect(job).toMatchObject({ rank: AT - 90_000, state: { phase: 'queued', lostAt: LOST_AT } });
  });
});

describe('a change of what waits', () => {
  it('takes it away from the other takes of its render', () => {
    expect(after(queued({ takesId: 'press' }), EVENTS.edited).takesId).toBeNull();
    expect(after(queued(), EVENTS.edited)).not.toHaveProperty('takesId');
  });

  it('is another request under another id, due now, with no try that counts', () => {
    const before = queued({ attempts: 3, lastFailure: { code: 'no-credit' }, dueAt: AT + 60_000, rank: AT - 5 });
    expect(after(before, EVENTS.edited)).toMatchObject({
      params: { ...PARAMS, prompt: 'a lighthouse at dawn' },
      estimateMicros: 900_000,
      submissionId: 'submission-9',
      attempts: 0,
      lastFailure: null,
      dueAt: AT,
      rank: AT - 5,
      createdAt: before.createdAt,
    });
  });

  it.each<[Hold, Hold | null]>([
    [{ kind: 'over-budget' }, null],
    [{ kind: 'disk-full' }, null],
    [{ kind: 'rate-limited', until: AT - 1 }, null],
    [{ kind: 'paused' }, { kind: 'paused' }],
    [{ kind: 'vault-locked' }, { kind: 'vault-locked' }],
    [{ kind: 'slots-full' }, { kind: 'slots-full' }],
  ])('lifts what another request may lift: %o becomes %o', (hold, left) => {
    expect(after(queued({ hold }), EVENTS.edited).hold).toEqual(left);
  });

  it('sends nothing earlier than the server allowed', () => {
    const hold = { kind: 'rate-limited', until: AT + 60_000 } as const;
    const job = queued({ hold, dueAt: AT + 60_000, attempts: 4, lastFailure: { code: 'rate-limited' } });
    const { params, submissionId, ...rest } = after(job, EVENTS.edited);
    expect([params.prompt, submissionId]).toEqual(['a lighthouse at dawn', 'submission-9']);
    expect(rest).toMatchObject({ hold, dueAt: AT + 60_000, attempts: 4, lastFailure: { code: 'rate-limited' } });
  });

  it('may send it to another server, which has said nothing yet', () => {
    const hold = { kind: 'rate-limited', until: AT + 60_000 } as const;
    const job = after(queued({ hold, dueAt: AT + 60_000 }), { ...EVENTS.edited, connectionId: 'other' });
    expect(job).toMatchObject({ connectionId: 'other', hold: null, dueAt: AT });
  });

  it('takes its own pictures, and none of the request before it', () => {
    const before = queued({ sourceFileId: 'old start', inputFiles: { end: 'old end', references: ['old'] } });
    const inputFiles = { references: ['new'] };
    expect(after(before, { ...EVENTS.edited, sourceFileId: 'new start', inputFiles })).toMatchObject({
      sourceFileId: 'new start',
      inputFiles: { references: ['new'] },
    });
    expect(after(before, { ...EVENTS.edited, inputFiles }).inputFiles).not.toHaveProperty('end');
    expect(after(before, EVENTS.edited)).toMatchObject({ sourceFileId: null, inputFiles: null });
  });

  it('is refused where the first request may have arrived', () => {
    expect(transition(jobIn(STATES['queued again']), EVENTS.edited, AT, PRICED).kind).toBe('ignored');
  });

  it('does not share what the form goes on changing', () => {
    const params = { ...PARAMS, startImage: { fileId: 'f1', name: 'a.png', width: 10, height: 10 } };
    const job = after(queued(), { ...EVENTS.edited, params });
    params.startImage.name = 'b.png';
    expect(job.params.startImage?.name).toBe('a.png');
  });
});

it('gets the price that the person has set since, wherever it waits, and nothing of it once it is sent', () => {
  const priced = { type: 'priced', estimateMicros: 5 } as const;
  expect(after(jobIn(STATES.queued, { estimateMicros: null }), priced).estimateMicros).toBe(5);
  expect(transition(jobIn(STATES.queued, { estimateMicros: 5 }), priced, AT, PRICED).kind).toBe('ignored');
  expect(transition(jobIn(STATES.submitting, { estimateMicros: null }), priced, AT, PRICED).kind).toBe('ignored');
});
