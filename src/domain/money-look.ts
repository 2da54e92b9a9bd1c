/**
 * @file What was spent, what is committed and what waits, at one moment: for the page of budgets, the bar's breakdown and the word
 * beside an estimate. Pure; the sums are those of the budgets, so that what is said is what is checked.
 */
import { acceptedRender } from './accepted-render';
import type { BudgetDays, Budgets, CountedMoney } from './budget';
import { countMoney, reservedMicros } from './counted-money';
import type { Connection } from './connection';
import { isIn, type Job } from './job';
import type { SpendRow } from './spend';
import { amountsOf, type SpendAmount } from './sum-spend';

/** What is read for it, in one transaction. */
export interface MoneyFacts {
  budgets: Budgets;
  /** since the beginning of the month */
  rows: readonly SpendRow[];
  /** jobs with a next step */
  active: readonly Job[];
  connections: readonly Pick<Connection, 'id' | 'label' | 'charge'>[];
}

/** A day or a month. Micro-dollars of real money. */
export interface PeriodMoney {
  /** of renders that have ended */
  spentMicros: number;
  /** of what was sent and has not ended */
  committedMicros: number;
  /** renders at a price nobody knows */
  unknown: number;
}

/** A part of the month, under a name. */
export interface Share {
  id: string;
  label: string;
  micros: number;
  unknown: number;
}

/** Everything that is shown. */
export interface MoneyLook {
  budgets: Budgets;
  day: PeriodMoney;
  month: PeriodMoney;
  /** what counts towards the budgets */
  counted: CountedMoney;
  /** sent and not ended, since whenever */
  committedMicros: number;
  /** queued and not sent: the sum of the estimates, and how many have none */
  waiting: { count: number; micros: number; unknown: number };
  /** of the month, the dearest first */
  byModel: readonly Share[];
  byConnection: readonly Share[];
  /** of the month: ended without a clip and charged all the same, or perhaps */
  withoutClip: { chargedMicros: number; unsureMicros: number };
  /** of the month: what the sandbox would have cost */
  practiceMicros: number;
}

/** Adds it all up. */
export function lookAtMoney(facts: MoneyFacts, days: BudgetDays): MoneyLook {
  const { budgets, rows, active, connections } = facts;
  const practice = new Set(connections.flatMap(({ id, charge }) => (charge === 'practice' ? [id] : [])));
  const real = active.filter(({ connectionId }) => !practice.has(connectionId));
  const all = amountsOf(rows, days.monthAt);
  const month = all.filter((amount) => !amount.practice);
  const kept = (charged: 'yes' | 'unknown'): number => sumOf(month.filter((one) => one.withoutClip === charged));
  const counted = countMoney({ rows, active, connections }, days);
  const running = new Set(real.filter(isRunning).map(({ id }) => id));
  return {
    budgets,
    day: periodOf(amountsOf(rows, days.dayAt), counted.dayMicros, { running, real, since: days.dayAt }),
    month: periodOf(all, counted.monthMicros, { running, real, since: days.monthAt }),
    counted,
    committedMicros: real.reduce((sum, job) => sum + reservedMicros(job, days.monthAt) + runningMicros(job), 0),
    waiting: waitingOf(real),
    byModel: sharesOf(month, ({ model }) => ({ id: model, label: model })),
    byConnection: sharesOf(month, ({ connectionId: id }) => ({ id, label: labelOf(id, connections) })),
    withoutClip: { chargedMicros: kept('yes'), unsureMicros: kept('unknown') },
    practiceMicros: sumOf(all.filter((amount) => amount.practice)),
  };
}

function periodOf(
  amounts: readonly SpendAmount[],
  countedMicros: number,
  { running, real, since }: { running: ReadonlySet<string>; real: readonly Job[]; since: number },
): PeriodMoney {
  const own = amounts.filter(({ practice }) => !practice);
  // Of a job that was sent before, only the latest render has not ended.
  const latest = new Map(own.map((amount) => [amount.jobId, amount]));
  const underWay = [...latest.values()].filter(({ jobId }) => running.has(jobId));
  const committedMicros = sumOf(underWay) + real.reduce((sum, job) => sum + reservedMicros(job, since), 0);
  const unknown = own.filter(({ isUnknown }) => isUnknown).length;
  return { spentMicros: countedMicros - committedMicros, committedMicros, unknown };
}

/** Accepted, and still being made: from then on what it costs is settled. What was paid elsewhere is not of this log. */
function isRunning(job: Job): boolean {
  const { state, paidElsewhere } = job;
  if (state.phase !== 'rendering' && state.phase !== 'canceling') return false;
  return acceptedRender(state)?.remoteId !== paidElsewhere;
}

function runningMicros(job: Job): number {
  return isRunning(job) ? (job.reportedMicros ?? job.estimateMicros ?? 0) : 0;
}

function waitingOf(jobs: readonly Job[]): MoneyLook['waiting'] {
  const queued = jobs.filter((job) => isIn(job, 'queued'));
  const unknown = queued.filter(({ estimateMicros }) => estimateMicros === null).length;
  const micros = queued.reduce((sum, { estimateMicros }) => sum + (estimateMicros ?? 0), 0);
  return { count: queued.length, micros, unknown };
}

function sharesOf(
  amounts: readonly SpendAmount[],
  nameOf: (amount: SpendAmount) => Pick<Share, 'id' | 'label'>,
): Share[] {
  const shares = new Map<string, Share>();
  for (const amount of amounts) {
    const name = nameOf(amount);
    const share = shares.get(name.id) ?? { ...name, micros: 0, unknown: 0 };
    shares.set(name.id, {
      ...share,
      micros: share.micros + amount.micros,
      unknown: share.unknown + Number(amount.isUnknown),
    });
  }
  // What came to nothing would only make the list long.
  const told = [...shares.values()].filter(({ micros, unknown }) => micros > 0 || unknown > 0);
  return told.sort((a, b) => b.micros - a.micros || (a.label < b.label ? -1 : 1));
}

/** A removed connection is named by its id's beginning: its spend stays. */
function labelOf(id: string, connections: MoneyFacts['connections']): string {
  return connections.find((connection) => connection.id === id)?.label ?? id.slice(0, 8);
}

function sumOf(amounts: readonly SpendAmount[]): number {
  return amounts.reduce((sum, { micros }) => sum + micros, 0);
}
