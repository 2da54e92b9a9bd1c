/**
 * @file The order of what waits: by the place the person gave it, else by when it was queued. One order for the engine, which
 * sends by it, and the page, which shows it and moves in it.
 */
import type { Job } from './job';

/** What of a job decides its place. */
export type Placed = Pick<Job, 'id' | 'createdAt' | 'rank'>;

/** A job and the rank it is to get. */
export interface NewRank {
  id: string;
  rank: number;
}

/** Behind the last one by less than the millisecond that lies between two takes, so that what is queued later stays later. */
const END_GAP = 0.5;

/** Between neighbours when all are spaced anew: 1 ms, as takes have it. */
const SPACING = 1;

/** Its place in the line, smaller first; in ms, because a job that nobody moved stands where its time puts it. */
export function queueRank({ rank, createdAt }: Placed): number {
  return rank ?? createdAt;
}

/** For `sort`: what is sent first comes first. Total, so that every context agrees. */
export function byQueueOrder(a: Placed, b: Placed): number {
  return queueRank(a) - queueRank(b) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/**
 * The ranks to write so that `movedId` stands right before `beforeId`, or last for null: one, and only where there is no
 * number left between two neighbours one for each. Empty: it stands there already, or one of them is not in `jobs`.
 */
export function ranksToMove(jobs: readonly Placed[], movedId: string, beforeId: string | null): NewRank[] {
  const now = jobs.toSorted(byQueueOrder);
  const from = now.findIndex(({ id }) => id === movedId);
  const moved = now[from];
  const others = now.filter(({ id }) => id !== movedId);
  const to = beforeId === null ? others.length : others.findIndex(({ id }) => id === beforeId);
  if (!moved || to < 0 || to === from) return [];
  const [before, after] = [others[to - 1], others[to]];
  const rank = rankBetween(before && queueRank(before), after && queueRank(after));
  return rank === null ? spaced([...others.slice(0, to), moved, ...others.slice(to)]) : [{ id: movedId, rank }];
}

/** Null: the two are equal, or so near that no number lies between them. */
function rankBetween(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined) return (after ?? 0) - SPACING;
  if (after === undefined) return before + END_GAP;
  const middle = before + (after - before) / 2;
  return before < middle && middle < after ? middle : null;
}

/** Anew for all, ending where the last one stands now, so that what is queued later stays behind them. */
function spaced(jobs: readonly Placed[]): NewRank[] {
  const end = Math.max(...jobs.map(queueRank));
  return jobs.map(({ id }, index) => ({ id, rank: end - (jobs.length - 1 - index) * SPACING }));
}
