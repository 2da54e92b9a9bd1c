import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time';
import { AT } from './fixtures/builders';
import type { UsualTime } from './usual-time';
import { backoffMs, isForgotten, isTooOld, nextPollDelay, RETRY_AFTER_MAX_MS, type PollSituation } from './poll-plan';

const HOSTED = { firstMs: 5_000, slowestMs: 20_000 };
const OWN = { firstMs: 2_000, slowestMs: 5_000 };

/** Two minutes, as five renders that were seen closely tell. */
const usual: UsualTime = { medianMs: 120_000, fromMs: 105_000, toMs: 134_000, isTooLate: false };

/** Without chance unless a test says otherwise. */
function delayWith(change: Partial<PollSituation>): number {
  return nextPollDelay({
    plan: HOSTED,
    sinceAcceptedMs: 0,
    progress: null,
    movedMsAgo: 0,
    usual: null,
    failures: 0,
    retryAfterMs: null,
    jitter: 0,
    ...change,
  });
}

/** Seconds after acceptance at which it is asked after, when nothing is ever answered but "not yet". */
function looks(untilS: number, change: Partial<PollSituation>): number[] {
  const seconds: number[] = [];
  for (let at = 0; at < untilS * SECOND_MS;) {
    at += delayWith({ ...change, sinceAcceptedMs: at });
    seconds.push(Math.round(at / SECOND_MS));
  }
  return seconds;
}

describe('a first render of its kind', () => {
  it('is looked at first after the first pause, whatever else is known', () => {
    expect(delayWith({})).toBe(5_000);
    expect(delayWith({ usual: { ...usual, fromMs: HOUR_MS, toMs: 2 * HOUR_MS } })).toBe(5_000);
  });

  it('is looked at less and less often, and closely where most hosted ones end', () => {
    expect(looks(210, {})).toEqual([5, 10, 17, 29, 49, 69, 89, 109, 129, 149, 164, 179, 193, 208, 224]);
  });

  it('is looked at every few seconds on a server of one’s own', () => {
    expect(looks(40, { plan: OWN })).toEqual([2, 4, 7, 12, 17, 22, 27, 32, 37, 42]);
  });

  it('is not slowed down by the backoff when nothing has failed', () => {
    expect(delayWith({ plan: { firstMs: 1_000, slowestMs: 5_000 } })).toBe(1_000);
  });
});

describe('a render of a known kind', () => {
  it('is left alone until it may end, looked at in equal steps while it may, and less often past that', () => {
    expect(looks(240, { usual })).toEqual([
      5, 110, 115, 120, 125, 130, 135, 140, 146, 152, 160, 168, 177, 188, 199, 212, 227, 244,
    ]);
  });

  it('is looked at on its way where it shows progress, or takes only some of the longest pauses', () => {
    expect(looks(100, { usual, progress: 2 })).toEqual([5, 20, 35, 50, 65, 80, 95, 110]);
    const short = { medianMs: 60_000, fromMs: 53_000, toMs: 67_000, isTooLate: false };
    expect(looks(60, { usual: short })).toEqual([5, 25, 45, 58, 63]);
  });

  it('is watched as if nothing were known once the last ones had ended before anybody looked', () => {
    expect(looks(60, { usual: { ...usual, isTooLate: true } })).toEqual(looks(60, {}));
  });

  it('of an hour is asked after every three minutes on the way: a failure is news too', () => {
    const long = { medianMs: HOUR_MS, fromMs: 53 * MINUTE_MS, toMs: 67 * MINUTE_MS, isTooLate: false };
    expect(delayWith({ usual: long, sinceAcceptedMs: 10 * MINUTE_MS })).toBe(3 * MINUTE_MS);
  });
});

describe('progress', () => {
  it('is believed more than the past', () => {
    const atHalf = { sinceAcceptedMs: 20 * SECOND_MS, progress: 50 };
    expect(delayWith(atHalf)).toBe(12_000);
    expect(delayWith({ ...atHalf, usual })).toBe(12_000);
  });

  it('lets the time since it last moved count for the rest', () => {
    // 50 % after 20 s, so it ends at 40 s; at 30 s ten are left.
    const stood = { sinceAcceptedMs: 30 * SECOND_MS, progress: 50, movedMsAgo: 10 * SECOND_MS };
    expect(delayWith(stood)).toBe(6_000);
  });

  it('past its promise slows the looks down', () => {
    const stalled = (s: number): number =>
      delayWith({ sinceAcceptedMs: s * SECOND_MS, progress: 50, movedMsAgo: (s - 20) * SECOND_MS });
    expect([stalled(40), stalled(80), stalled(400)]).toEqual([5_000, 10_000, 20_000]);
  });

  it.each([0, 2, 99, 100])('of %i from the start is no news', (progress) => {
    const since = { sinceAcceptedMs: MINUTE_MS, movedMsAgo: MINUTE_MS - 5_000 };
    expect(delayWith({ ...since, progress })).toBe(delayWith(since));
  });

  it('of 99 that was lower before means the end', () => {
    expect(delayWith({ sinceAcceptedMs: 3 * MINUTE_MS, progress: 99, usual })).toBe(5_000);
  });
});

describe('every pause', () => {
  it('obeys Retry-After as the least, up to ten minutes', () => {
    expect(delayWith({ retryAfterMs: 45_000 })).toBe(45_000);
    expect(delayWith({ retryAfterMs: 100, sinceAcceptedMs: MINUTE_MS })).toBe(20_000);
    expect(delayWith({ retryAfterMs: DAY_MS })).toBe(RETRY_AFTER_MAX_MS);
    expect(delayWith({ retryAfterMs: -5 })).toBe(5_000);
  });

  it('backs off after failures', () => {
    expect(delayWith({ failures: 3, jitter: 0.5 })).toBe(8_000);
    expect(delayWith({ failures: 1, sinceAcceptedMs: HOUR_MS })).toBe(20_000);
  });

  it('is shortened by chance a little, never made longer', () => {
    expect([delayWith({ jitter: 1 }), delayWith({ jitter: 1, sinceAcceptedMs: HOUR_MS })]).toEqual([4_750, 19_000]);
  });

  it('stays a whole number between the first pause and three minutes', () => {
    const times = fc.record({
      medianMs: fc.nat(DAY_MS),
      fromMs: fc.nat(DAY_MS),
      toMs: fc.nat(DAY_MS),
      isTooLate: fc.boolean(),
    });
    const situation = fc.record({
      sinceAcceptedMs: fc.nat(2 * DAY_MS),
      progress: fc.option(fc.nat(100), { nil: null }),
      movedMsAgo: fc.nat(2 * DAY_MS),
      usual: fc.option(times, { nil: null }),
      jitter: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(situation, (change) => {
        const delay = delayWith(change);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(HOSTED.firstMs - SECOND_MS);
        expect(delay).toBeLessThanOrEqual(3 * MINUTE_MS);
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
