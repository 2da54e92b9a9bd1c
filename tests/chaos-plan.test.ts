import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../sandbox/fault-table.mjs';
import { STORM_FAULTS } from './chaos/faults';
import { planOf, type Plan } from './chaos/plan';

/** As many as `npm test` runs. */
const SEEDS = 20;

const plansFrom = (from: number): Plan[] => Array.from({ length: SEEDS }, (_, n) => planOf(from + n));

const faultsIn = (plans: readonly Plan[]): unknown[] =>
  plans.flatMap(({ steps }) => steps.flatMap(({ step }) => (step.kind === 'fault' ? [step.fault] : [])));

describe('the plan of a storm', () => {
  it('is the same for the same seed, and another one for another', () => {
    expect(planOf(7)).toEqual(planOf(7));
    expect(planOf(7).steps).not.toEqual(planOf(8).steps);
  });

  it.each([1, 2, 500])('meets every fault of the sandbox in twenty seeds, from %i on', (from) => {
    const met = new Set(faultsIn(plansFrom(from)).map((fault) => JSON.stringify(fault)));
    expect(STORM_FAULTS.map((fault) => JSON.stringify(fault)).filter((fault) => !met.has(fault))).toEqual([]);
    const names = new Set(STORM_FAULTS.map(({ name }) => name));
    expect(Object.keys(FAULT_KINDS).filter((name) => !names.has(name))).toEqual([]);
  });

  it('has every kind of step, both drivers and every server in the seeds of npm test', () => {
    const plans = plansFrom(1);
    const kinds = new Set(plans.flatMap(({ steps }) => steps.map(({ step }) => step.kind)));
    expect([...kinds].sort()).toEqual(
      ['clock', 'close-tabs', 'disk', 'edit', 'fault', 'kill', 'network', 'open', 'periodic-sync', 'press']
        .concat(['queue', 'reload', 'render', 'server', 'sync'])
        .sort(),
    );
    expect(new Set(plans.map(({ server }) => server))).toEqual(new Set(['priced', 'free', 'practice']));
    expect(new Set(plans.map(({ driver }) => driver))).toEqual(new Set(['worker', 'page']));
    expect(new Set(plans.map(({ isAway }) => isAway))).toEqual(new Set([true, false]));
    expect(new Set(plans.map(({ areFilmsLong }) => areFilmsLong))).toEqual(new Set([true, false]));
  });

  it('orders three to eight renders, some of them alike', () => {
    const orders = plansFrom(1).map(({ steps }) =>
      steps.flatMap(({ step }) =>
        step.kind === 'render' ? Array.from({ length: step.takes }, () => step.prompt) : [],
      ),
    );
    for (const prompts of orders) {
      expect(prompts.length).toBeGreaterThanOrEqual(3);
      expect(prompts.length).toBeLessThanOrEqual(8);
    }
    expect(orders.some((prompts) => new Set(prompts).size < prompts.length)).toBe(true);
  });

  it('ends every trouble it begins', () => {
    for (const { steps } of plansFrom(1)) {
      const last = (kind: string): unknown => steps.findLast(({ step }) => step.kind === kind)?.step;
      expect([undefined, true]).toContain((last('network') as { isThere?: boolean } | undefined)?.isThere);
      expect([undefined, true]).toContain((last('server') as { isThere?: boolean } | undefined)?.isThere);
      expect([undefined, 'none']).toContain((last('disk') as { full?: string } | undefined)?.full);
    }
  });
});
