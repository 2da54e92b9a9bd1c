/**
 * @file What counts towards the budgets: the log of what was accepted, and what was sent and may still be. One reckoning for the
 * transaction that claims a submit and for what screens say. Pure.
 */
import type { BudgetDays, CountedMoney } from './budget';
import type { Connection } from './connection';
import type { Job } from './job';
import type { SpendRow } from './spend';
import { sumSpend } from './sum-spend';

/** What is read at one moment. */
export interface MoneyRows {
  /** since the beginning of the month, or the day where only that matters */
  rows: readonly SpendRow[];
  /** jobs with a next step */
  active: readonly Job[];
  connections: readonly Pick<Connection, 'id' | 'charge'>[];
}

/** Spent and committed, today and this month. `rows` of a day alone give the day's sums for both. */
export function countMoney({ rows, active, connections }: MoneyRows, { dayAt, monthAt }: BudgetDays): CountedMoney {
  const practice = new Set(connections.flatMap(({ id, charge }) => (charge === 'practice' ? [id] : [])));
  const real = active.filter(({ connectionId }) => !practice.has(connectionId));
  const since = (at: number): number =>
    sumSpend(rows, at).micros + real.reduce((sum, job) => sum + reservedMicros(job, at), 0);
  return { dayMicros: since(dayAt), monthMicros: since(monthAt) };
}

/**
 * What a job may cost that no row says yet: its submission is under way, or nobody knows whether it arrived. One that was sent once
 * more counts twice where the first left since `since`, because both may be charged. Micro-dollars.
 */
export function reservedMicros(
  { state, estimateMicros }: Pick<Job, 'state' | 'estimateMicros'>,
  since: number,
): number {
  const each = estimateMicros ?? 0;
  const isLost = (lostAt: number | undefined): boolean => lostAt !== undefined && lostAt >= since;
  switch (state.phase) {
    case 'submitting':
      return isLost(state.lostAt) ? 2 * each : each;
    case 'uncertain':
      return each;
    case 'queued':
      return isLost(state.lostAt) ? each : 0;
    default:
      return 0;
  }
}

/** What sending a job adds; null = nobody knows. Practice and a server that charges nothing add nothing. */
export function claimMicros(
  { estimateMicros }: Pick<Job, 'estimateMicros'>,
  connection: Pick<Connection, 'charge'> | undefined,
): number | null {
  if (connection?.charge === 'practice') return 0;
  return estimateMicros === null && connection?.charge === 'free' ? 0 : estimateMicros;
}
