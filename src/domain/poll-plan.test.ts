import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time';
import { AT } from './fixtures/builders';
import { backoffMs, isForgotten, isTooOld, nextPollDelay, RETRY_AFTER_MAX_MS, type PollSituation } from './poll-plan';

const plan = { firstMs: 2_500, slowestMs: 30_000 };

/** Without chance (a jitter of one half changes nothing) unless a test says otherwise. */
function delayWith(change: Partial<PollSituation>): number {
  return nextPollDelay({
    plan,
    sinceAcceptedMs: 0,
    progress: null,
    movedMsAgo: 0,
    typicalMs: null,
    failures: 0,
    retryAfterMs: null,
    jitter: 0.5,
    ...change,
  });
}

describe('nextPollDelay', () => {
  it('looks first after the first pause, whatever else is known', () => {
    expect(delayWith({})).toBe(2_500);
    expect(delayWith({ typicalMs: HOUR_MS })).toBe(2_500);
  });

  it('is not slowed down by the backoff when nothing has failed', () => {
    expect(delayWith({ plan: { firstMs: 1_000, slowestMs: 5_000 } })).toBe(1_000);
  });

  it.each([
    { since: 2_500, delay: 2_813 },
    { since: 10 * SECOND_MS, delay: 3_750 },
    { since: MINUTE_MS, delay: 10_000 },
    { since: 3 * MINUTE_MS, delay: 25_000 },
    { since: HOUR_MS, delay: 30_000 },
  ])('pauses $delay ms after $since ms when nothing is known', ({ since, delay }) => {
    expect(delayWith({ sinceAcceptedMs: since })).toBe(delay);
  });

  it('is rare far from the end that earlier renders tell, close near it, and slows down past it', () => {
    const typicalMs = 2 * MINUTE_MS;
    const delays = [10, 90, 110, 119, 120, 160, 600].map((s) =>
      delayWith({ typicalMs, sinceAcceptedMs: s * SECOND_MS }),
    );
    expect(delays).toEqual([30_000, 15_000, 5_000, 2_500, 2_500, 7_500, 30_000]);
  });

  it('believes the progress reported more than the past', () => {
    const atHalf = { sinceAcceptedMs: 20 * SECOND_MS, progress: 50 };
    expect(delayWith(atHalf)).toBe(10_000);
    expect(delayWith({ ...atHalf, typicalMs: HOUR_MS })).toBe(10_000);
  });

  it('lets the time since the progress last moved count for the rest', () => {
    // 50 % after 20 s, so it ends at 40 s; at 30 s ten are left.
    expect(delayWith({ sinceAcceptedMs: 30 * SECOND_MS, progress: 50, movedMsAgo: 10 * SECOND_MS })).toBe(5_000);
  });

  it.each([0, 2, 99, 100])('takes a progress of %i for no news', (progress) => {
    expect(delayWith({ sinceAcceptedMs: MINUTE_MS, progress })).toBe(10_000);
  });

  it('obeys Retry-After as the least, up to ten minutes', () => {
    expect(delayWith({ retryAfterMs: 45_000 })).toBe(45_000);
    expect(delayWith({ retryAfterMs: 100, sinceAcceptedMs: MINUTE_MS })).toBe(10_000);
    expect(delayWith({ retryAfterMs: DAY_MS })).toBe(RETRY_AFTER_MAX_MS);
    expect(delayWith({ retryAfterMs: -5 })).toBe(2_500);
  });

  it('backs off after failures', () => {
    expect(delayWith({ failures: 3 })).toBe(8_000);
    expect(delayWith({ failures: 1, sinceAcceptedMs: HOUR_MS })).toBe(30_000);
  });

  it('stays a whole number within a tenth of the plan, or within 60 s after failures', () => {
    const situation = fc.record({
      sinceAcceptedMs: fc.nat(2 * DAY_MS),
      progress: fc.option(fc.nat(100), { nil: null }),
      movedMsAgo: fc.nat(2 * DAY_MS),
      typicalMs: fc.option(fc.nat(DAY_MS), { nil: null }),
      failures: fc.nat(2_000),
      jitter: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(situation, (change) => {
        const delay = delayWith(change);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(2_500 * 0.9);
        expect(delay).toBeLessThanOrEqual(change.failures > 0 ? MINUTE_MS : 30_000 * 1.1);
      }),
    );
  });
});

describe('backoffMs', () => {
  it('doubles from two seconds and stays within 60 s', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 5_000].map((attempts) => backoffMs(attempts, 0.5))).toEqual([
      2_000, 2_000, 4_000, 8_000, 16_000, 32_000, 50_000, 50_000, 50_000,
    ]);
    expect(backoffMs(99, 1)).toBe(MINUTE_MS);
  });

  it('is spread by a fifth either way', () => {
    expect([backoffMs(3, 0), backoffMs(3, 1)]).toEqual([6_400, 9_600]);
  });

  it('obeys Retry-After as the least, up to ten minutes', () => {
    expect([backoffMs(1, 0.5, 30_000), backoffMs(4, 0.5, 1_000)]).toEqual([30_000, 16_000]);
    expect([backoffMs(1, 0.5, null), backoffMs(1, 0.5, HOUR_MS)]).toEqual([2_000, RETRY_AFTER_MAX_MS]);
  });
});

describe('isForgotten', () => {
  it.each([
    { seconds: [], forgotten: false },
    { seconds: [0, 60], forgotten: false },
    { seconds: [0, 30, 59], forgotten: false },
    { seconds: [0, 30, 60], forgotten: true },
    { seconds: [0, 1, 2, 3, 61], forgotten: true },
    // The clock was set back by five hours after the first.
    { seconds: [18_000, 0, 59], forgotten: false },
    { seconds: [18_000, 0, 30, 60], forgotten: true },
  ])('after 404 at $seconds s: $forgotten', ({ seconds, forgotten }) => {
    expect(isForgotten(seconds.map((s) => AT + s * SECOND_MS))).toBe(forgotten);
  });
});

describe('isTooOld', () => {
  it('is a day after acceptance, or when the result expires, the later', () => {
    expect([isTooOld(AT, null, AT + DAY_MS), isTooOld(AT, null, AT + DAY_MS + 1)]).toEqual([false, true]);
    expect(isTooOld(AT, AT + HOUR_MS, AT + 2 * HOUR_MS)).toBe(false);
    expect(isTooOld(AT, AT + 2 * DAY_MS, AT + DAY_MS + 1)).toBe(false);
    expect(isTooOld(AT, AT + 2 * DAY_MS, AT + 2 * DAY_MS + 1)).toBe(true);
  });
});
