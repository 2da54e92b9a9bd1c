/**
 * @file What the person's budgets let through, before anything is asked for it: what would exceed a stop waits, and goes on when the
 * budget is raised, a new day or month begins, or money comes back. Called before each submit. Only a first look: whether a submit
 * still fits is decided in the transaction that claims it, see `JobStore.claim`. Never looks at what was sent.
 */
import { MINUTE_MS } from '../base/time';
import {
  countedWith,
  hasStop,
  limitOf,
  liftsAt,
  type BudgetDays,
  type BudgetLimit,
  type Budgets,
  type CountedMoney,
} from '../domain/budget';
import { claimMicros } from '../domain/counted-money';
import { isIn, type Job } from '../domain/job';
import { ownEstimate } from '../domain/own-estimate';
import { applyEvent } from './apply-event';
import { settingOf, type Lane } from './lane';

/** What the stored budgets and the log say at one moment. */
export interface BudgetSight {
  budgets: Budgets;
  /** only as far as a stop needs it */
  counted: CountedMoney;
}

/** What was queued at a price nobody knew has the one that the person has set on its connection since. */
export async function priceAgain(lane: Lane): Promise<void> {
  for (const job of lane.jobs) {
    if (!isIn(job, 'queued') || job.estimateMicros !== null) continue;
    const estimateMicros = ownEstimate(lane.connection, job.params);
    if (estimateMicros === null) continue;
    await applyEvent(lane.ports, job, { type: 'priced', estimateMicros }, { ...settingOf(lane), once: true });
  }
}

/** Those of `line` (in their order) that fit side by side. The others are told that they wait, and why. */
export async function keepWithinBudget(lane: Lane, line: readonly Job[]): Promise<Job[]> {
  if (line.length === 0) return [];
  const { fitting, limits } = await seeBudget(lane, line);
  for (const job of line) {
    const limit = limits.get(job.id);
    if (limit) await holdForBudget(lane, job, limit);
  }
  return fitting;
}

/** Of those that were held by a budget, the ones that fit now: they wait for something else. */
export async function freedByBudget(lane: Lane, line: readonly Job[]): Promise<Job[]> {
  const held = line.filter(({ hold }) => hold?.kind === 'over-budget');
  return held.length === 0 ? [] : (await seeBudget(lane, held)).fitting;
}

interface Judged {
  fitting: Job[];
  limits: ReadonlyMap<string, BudgetLimit>;
}

async function seeBudget({ ports, connection }: Lane, line: readonly Job[]): Promise<Judged> {
  const { budgets, counted } = await ports.jobs.seeBudget(ports.budgetDays());
  if (!hasStop(budgets)) return { fitting: [...line], limits: new Map() };
  const fitting: Job[] = [];
  const limits = new Map<string, BudgetLimit>();
  let soFar = counted;
  for (const job of line) {
    const micros = claimMicros(job, connection);
    const limit = limitOf(budgets, micros, soFar);
    if (limit) {
      limits.set(job.id, limit);
      continue;
    }
    fitting.push(job);
    // The next one in line must not be promised the same money.
    soFar = countedWith(soFar, micros ?? 0);
  }
  return { fitting, limits };
}

/** Notes that a job waits for a budget: told once, however often it is looked at. */
export async function holdForBudget(lane: Lane, job: Job, limit: BudgetLimit): Promise<void> {
  if (job.hold?.kind === 'over-budget' && job.hold.limit === limit) return;
  const event = { type: 'held', hold: { kind: 'over-budget', limit }, dueAt: job.dueAt } as const;
  await applyEvent(lane.ports, job, event, { ...settingOf(lane), once: true });
}

/** No run of the engine lasts longer (285 s at most): a later midnight is seen by whoever is called then. */
const NEAR_MS = 5 * MINUTE_MS;

/** When a budget that holds one of these may lift by itself, as far as a run can wait for it; null = not soon. */
export function nextLiftAt(jobs: readonly Job[], days: BudgetDays, now: number): number | null {
  const times = jobs.flatMap((job) => {
    const limit = isIn(job, 'queued') && job.hold?.kind === 'over-budget' ? job.hold.limit : undefined;
    const at = limit === undefined ? null : liftsAt(limit, days);
    return at !== null && at - now <= NEAR_MS ? [at] : [];
  });
  return times.length === 0 ? null : Math.min(...times);
}
