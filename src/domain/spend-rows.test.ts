import { describe, expect, it } from 'vitest';
import { after } from './fixtures/apply';
import { AT, jobIn } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { jobNamed, STATES } from './fixtures/states';
import type { Job } from './job';
import type { JobEvent } from './job-event';
import type { SpendRow } from './spend';
import { spendFor } from './spend-rows';

function rowsOf(before: Job, event: JobEvent, practice = false): SpendRow[] {
  return spendFor(before, after(before, event), { createId: () => 's1', now: AT, practice });
}

function amounts(before: Job, event: JobEvent): [string, number | null][] {
  return rowsOf(before, event).map(({ kind, micros }) => [kind, micros]);
}

describe('spendFor', () => {
  it('notes the estimate when a render is accepted', () => {
    expect(rowsOf(jobNamed('submitting'), EVENTS['submit-accepted'])).toEqual([
      {
        id: 's1',
        jobId: 'job-1',
        connectionId: 'box',
        model: 'sora-2',
        at: AT,
        kind: 'accepted',
        micros: 800_000,
        practice: false,
      },
    ]);
  });

  it('notes what the provider says instead, zero included', () => {
    const event = { ...EVENTS['submit-accepted'], costMicros: 0 };
    expect(amounts(jobNamed('submitting'), event)).toEqual([['accepted', 0]]);
  });

  it('notes a price that nobody knows as such', () => {
    expect(amounts(jobIn(STATES.submitting, { estimateMicros: null }), EVENTS['submit-accepted'])).toEqual([
      ['accepted', null],
    ]);
  });

  it.each(['uncertain', 'canceled, unknown', 'queued again'] as const)(
    'counts a lost submission when it is found: %s',
    (name) => {
      expect(amounts(jobNamed(name), EVENTS['submission-found'])).toEqual([['accepted', 800_000]]);
    },
  );

  it('marks practice, which is kept out of real sums', () => {
    expect(rowsOf(jobNamed('submitting'), EVENTS['submit-accepted'], true)).toMatchObject([{ practice: true }]);
  });

  it('notes the difference when the provider later says another amount', () => {
    const event = { ...EVENTS['render-ready'], costMicros: 720_000 };
    expect(amounts(jobNamed('rendering'), event)).toEqual([['adjusted', -80_000]]);
    expect(amounts(jobIn(STATES.rendering, { reportedMicros: 700_000 }), event)).toEqual([['adjusted', 20_000]]);
  });

  it('notes the whole amount when none was known before', () => {
    const job = jobIn(STATES.rendering, { estimateMicros: null });
    expect(amounts(job, { ...EVENTS['render-ready'], costMicros: 5 })).toEqual([['adjusted', 5]]);
  });

  it('gives back what was counted when a failed render was not charged', () => {
    const event = { ...EVENTS['render-failed'], charged: 'no' } as const;
    expect(amounts(jobNamed('rendering'), event)).toEqual([['adjusted', -800_000]]);
    expect(amounts(jobIn(STATES.rendering, { reportedMicros: 5 }), event)).toEqual([['adjusted', -5]]);
    expect(amounts(jobIn(STATES.rendering, { estimateMicros: null }), event)).toEqual([['adjusted', 0]]);
  });

  it('notes that a render ended without a clip where its amount stands, and when it is waited for again', () => {
    const failing = (charged: 'yes' | 'no' | 'unknown') => ({ ...EVENTS['render-failed'], charged });
    expect(rowsOf(jobNamed('rendering'), failing('yes'))).toMatchObject([
      { kind: 'without-clip', micros: 0, charged: 'yes' },
    ]);
    expect(rowsOf(jobNamed('rendering'), failing('unknown'))).toMatchObject([{ charged: 'unknown' }]);
    expect(rowsOf(jobNamed('canceling'), EVENTS['cancel-confirmed'])).toMatchObject([{ charged: 'unknown' }]);
    expect(amounts(jobNamed('rendering'), failing('no'))).toEqual([['adjusted', -800_000]]);
    expect(amounts(jobNamed('failed, poll'), EVENTS['retry-requested'])).toEqual([['resumed', 0]]);
  });

  it('notes nothing when the amount stays, when nothing is said, and when nothing was accepted', () => {
    expect(amounts(jobNamed('rendering'), { ...EVENTS['render-ready'], costMicros: 800_000 })).toEqual([]);
    expect(amounts(jobNamed('rendering'), EVENTS['render-progressed'])).toEqual([]);
    expect(amounts(jobNamed('submitting'), EVENTS['submit-refused'])).toEqual([]);
    expect(amounts(jobNamed('failed, render'), EVENTS['retry-requested'])).toEqual([]);
  });
});
