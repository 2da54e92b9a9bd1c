import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { tookAsSeen, usualTime } from './usual-time';

const seconds = (...values: number[]): number[] => values.map((s) => s * SECOND_MS);

describe('usualTime', () => {
  it('is not known before the first render', () => {
    expect(usualTime([])).toBeNull();
  });

  it('is wide after one, and narrower the more there are', () => {
    const widths = [1, 2, 3, 4, 5, 9].map((count) => {
      const usual = usualTime(Array.from({ length: count }, () => 100_000));
      return usual && Math.round(usual.toMs - usual.fromMs);
    });
    expect(widths).toEqual([45_320, 37_080, 30_900, 27_810, 24_308, 24_308]);
  });

  it('is as wide as renders were seen to spread', () => {
    expect(usualTime(seconds(80, 100, 100, 100, 120))).toMatchObject({ medianMs: 100_000, toMs: 120_000 });
  });

  it('is not led astray by one that waited for hours, or by one that went like nothing', () => {
    const usual = usualTime(seconds(178, 181, 10_000, 185, 20, 175, 182, 180, 179));
    expect(usual?.medianMs).toBe(180_000);
    expect(usual?.fromMs).toBeGreaterThan(150_000);
    expect(usual?.toMs).toBeLessThan(210_000);
  });

  it('counts all where most are far from the middle', () => {
    const usual = usualTime(seconds(60, 100, 180, 300, 420));
    expect(usual?.fromMs).toBeLessThan(60_000);
    expect(usual?.toMs).toBeGreaterThanOrEqual(420_000);
  });

  it('counts the latest only: a server gets faster, or busier', () => {
    const usual = usualTime(seconds(...Array.from({ length: 11 }, () => 180), ...Array.from({ length: 9 }, () => 60)));
    expect(usual?.medianMs).toBe(60_000);
  });

  it('sees two in a row that had ended too early, but no single one', () => {
    const before = seconds(180, 178, 182, 181, 179);
    expect(usualTime([...before, ...seconds(150)])?.isTooLate).toBe(false);
    expect(usualTime([...before, ...seconds(150, 145)])?.isTooLate).toBe(true);
    expect(usualTime([...before, ...seconds(150, 145, 181)])?.isTooLate).toBe(false);
  });

  it('trusts a server that got three times as fast within some renders', () => {
    let times = seconds(180, 178, 182, 181, 179);
    const lateBy: number[] = [];
    for (let n = 0; n < 10; n++) {
      const usual = usualTime(times);
      // Looked for where it is expected, or all the time when that was too late.
      const seenMs = usual && !usual.isTooLate ? Math.max(usual.fromMs + 5_000, 60_000) : 65_000;
      const lookedMs = usual && !usual.isTooLate ? 5_000 : 55_000;
      lateBy.push(Math.round((seenMs - 60_000) / SECOND_MS));
      times = [...times, tookAsSeen({ lookedMs, seenMs, isPlanned: true }) ?? 0];
    }
    expect(lateBy.slice(0, 2).every((s) => s > 80)).toBe(true);
    expect(lateBy.slice(2).every((s) => s <= 5)).toBe(true);
  });
});

describe('tookAsSeen', () => {
  it('is the middle of a short pause', () => {
    expect(tookAsSeen({ lookedMs: 50_000, seenMs: 60_000, isPlanned: false })).toBe(55_000);
    expect(tookAsSeen({ lookedMs: 9 * MINUTE_MS, seenMs: 10 * MINUTE_MS, isPlanned: false })).toBe(9.5 * MINUTE_MS);
  });

  it('is what the server says, unless that cannot be', () => {
    const seen = { lookedMs: 50_000, seenMs: 60_000, isPlanned: true };
    expect(tookAsSeen({ ...seen, tookMs: 53_000 })).toBe(53_000);
    expect(tookAsSeen({ ...seen, tookMs: 3_000 })).toBe(55_000);
    expect(tookAsSeen({ ...seen, tookMs: 90_000 })).toBe(55_000);
  });

  it('of a result that waited for a closed browser is learned from the server alone', () => {
    const seen = { lookedMs: 0, seenMs: 3 * 3_600_000, isPlanned: false };
    expect(tookAsSeen(seen)).toBeNull();
    expect(tookAsSeen({ ...seen, tookMs: 80_000 })).toBe(80_000);
  });

  it('of what had ended before it was looked for is a little less', () => {
    expect(tookAsSeen({ lookedMs: 5_000, seenMs: 160_000, isPlanned: true })).toBe(152_000);
  });

  it('is nothing where the clock was set back', () => {
    expect(tookAsSeen({ lookedMs: 60_000, seenMs: 50_000, isPlanned: true })).toBeNull();
    expect(tookAsSeen({ lookedMs: 0, seenMs: -5, isPlanned: true })).toBeNull();
  });
});
