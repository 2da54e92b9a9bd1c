import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../base/time';
import { AT } from './fixtures/builders';
import { firstLookDelayMs, isAbsent, nextLookDelayMs } from './look-plan';

describe('the plan for looking a lost submission up', () => {
  it('looks first a few seconds after the loss', () => {
    expect([firstLookDelayMs(0), firstLookDelayMs(0.999)]).toEqual([4_000, 5_998]);
  });

  it('keeps two empty looks far enough apart to prove absence, whatever chance says', () => {
    for (const jitter of [0, 0.3, 0.999]) expect(isAbsent([AT, AT + nextLookDelayMs(jitter)])).toBe(true);
    expect([nextLookDelayMs(0), nextLookDelayMs(0.999)]).toEqual([2 * MINUTE_MS, 2 * MINUTE_MS + 1_998]);
  });
});

describe('isAbsent', () => {
  it.each([
    { minutes: [], absent: false },
    { minutes: [0], absent: false },
    { minutes: [0, 1.9], absent: false },
    { minutes: [0, 0.1, 0.2], absent: false },
    { minutes: [0, 2], absent: true },
    { minutes: [0, 1, 2.5], absent: true },
    // The clock was set back by five hours after the first.
    { minutes: [300, 0], absent: false },
    { minutes: [300, 0, 2], absent: true },
  ])('with empty looks at $minutes min: $absent', ({ minutes, absent }) => {
    expect(isAbsent(minutes.map((minute) => AT + minute * MINUTE_MS))).toBe(absent);
  });
});
