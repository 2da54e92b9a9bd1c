import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { AT } from './fixtures/builders';
import { timeLeft, type TimeLeftFacts } from './time-left';

function left(elapsedS: number, facts: Partial<TimeLeftFacts> = {}): number | null {
  const now = AT + elapsedS * SECOND_MS;
  const ms = timeLeft({ acceptedAt: AT, progress: null, typicalMs: null, now, shownBefore: null, ...facts });
  return ms === null ? null : ms / SECOND_MS;
}

describe('timeLeft', () => {
  it('is not known when there is neither progress nor a past', () => {
    expect(left(10)).toBeNull();
    expect(left(10, { progress: 0 })).toBeNull();
  });

  it('is what earlier renders leave of the usual time, and unknown past it', () => {
    expect(left(60, { typicalMs: 3 * MINUTE_MS })).toBe(120);
    expect(left(180, { typicalMs: 3 * MINUTE_MS })).toBeNull();
  });

  it('follows the progress the more of it there is', () => {
    expect(left(20, { progress: 50 })).toBe(20);
    // 20 s by progress and 580 s by the past, half and half.
    expect(left(20, { progress: 50, typicalMs: 600 * SECOND_MS })).toBe(300);
    expect(left(50, { progress: 90, typicalMs: 100 * SECOND_MS })).toBe(10);
  });

  it.each([
    { exact: 1, shown: 10 },
    { exact: 11, shown: 20 },
    { exact: 61, shown: 90 },
    { exact: 290, shown: 300 },
    { exact: 301, shown: 360 },
    { exact: 1_500, shown: 1_500 },
    { exact: 1_501, shown: 1_800 },
  ])('of $exact s is shown as $shown s', ({ exact, shown }) => {
    expect(left(0, { typicalMs: exact * SECOND_MS })).toBe(shown);
  });

  it('stands while a stalled render makes the guess longer, and grows only when it was far off', () => {
    const stalled = { progress: 50, shownBefore: 30 * SECOND_MS };
    expect([left(31, stalled), left(45, stalled), left(60, stalled)]).toEqual([30, 30, 30]);
    expect(left(61, stalled)).toBe(90);
    expect(left(20, stalled)).toBe(20);
  });

  it('never grows by little, second by second', () => {
    const progress = fc.option(fc.nat(99), { nil: null });
    const typicalMs = fc.option(fc.nat(20 * MINUTE_MS), { nil: null });
    fc.assert(
      fc.property(fc.array(progress, { minLength: 2 }), typicalMs, (reports, typicalMs) => {
        let shownBefore: number | null = null;
        reports.forEach((progress, second) => {
          const shown = timeLeft({ acceptedAt: AT, progress, typicalMs, now: AT + second * SECOND_MS, shownBefore });
          if (shown !== null && shownBefore !== null && shown > shownBefore)
            expect(shown).toBeGreaterThan(2 * shownBefore);
          shownBefore = shown;
        });
      }),
    );
  });
});
