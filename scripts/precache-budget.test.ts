import { describe, expect, it, vi } from 'vitest';
import { PRECACHE_BUDGET_BYTES, withinPrecacheBudget } from './precache-budget.mjs';

const entries = (...sizes: number[]) =>
  sizes.map((size, n) => ({ url: `assets/${String(n)}.js`, revision: null, size }));

describe('the precache budget', () => {
  it('lets a build pass that is just within, and changes nothing', () => {
    vi.spyOn(console, 'log').mockReturnValue();
    const list = entries(PRECACHE_BUDGET_BYTES - 1, 1);
    expect(withinPrecacheBudget(list)).toEqual({ manifest: list, warnings: [] });
  });

  it('fails a build that is a byte over, and names the largest file first', () => {
    expect(() => withinPrecacheBudget(entries(1, PRECACHE_BUDGET_BYTES))).toThrow(
      /over budget\.\n {2}1900 kB {2}assets\/1\.js/,
    );
  });
});
