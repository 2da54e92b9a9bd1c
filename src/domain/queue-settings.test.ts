import { describe, expect, it } from 'vitest';
import { planWith } from './poll-plan';
import { readQueueSettings, travellingQueueSettings } from './queue-settings';

describe('the first look', () => {
  it('is what was set, from 1 to 30 s; anything else leaves it to the service', () => {
    const read = (firstLookMs: unknown): unknown => readQueueSettings({ firstLookMs }).firstLookMs;
    expect([1000, 2500.4, 30_000].map(read)).toEqual([1000, 2500, 30_000]);
    expect([10, 0, -5, 1e9].map(read)).toEqual([1000, 1000, 1000, 30_000]);
    expect([undefined, null, 'soon', Number.NaN, {}].map(read)).toEqual(Array(5).fill(null));
  });

  it('takes the place of the plan of a service, whose longest pause is never the shorter one', () => {
    const plan = { firstMs: 5000, slowestMs: 20_000 };
    expect(planWith(plan, null)).toBe(plan);
    expect(planWith(plan, 1000)).toEqual({ firstMs: 1000, slowestMs: 20_000 });
    expect(planWith(plan, 30_000)).toEqual({ firstMs: 30_000, slowestMs: 30_000 });
  });

  it('travels with how many at the same time, and without the pause', () => {
    expect(travellingQueueSettings({ paused: true, parallel: 5, firstLookMs: 3000 })).toEqual({
      ...{ parallel: 5, firstLookMs: 3000 },
    });
    expect(travellingQueueSettings({ paused: true })).toEqual({ parallel: 3 });
  });
});
