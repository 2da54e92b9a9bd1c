/** @file The line of what waits while it is being changed: who stands where, and the order with one job moved. Pure; `QueueMoves` calls it. */
import type { Job } from '../domain/job';

/** A place in the line, counted from 1. */
export interface Place {
  place: number;
  of: number;
}

/** A job on its way to stand before another; null = at the end. */
export interface Move {
  id: string;
  beforeId: string | null;
}

/** The order with one job moved. A job that is gone moves nothing, a neighbour that is gone leaves it where it was. */
export function withMove(jobs: readonly Job[], move: Move | null): readonly Job[] {
  const moved = jobs.find(({ id }) => id === move?.id);
  if (!move || !moved) return jobs;
  const others = jobs.filter((job) => job !== moved);
  const at = move.beforeId === null ? others.length : others.findIndex(({ id }) => id === move.beforeId);
  return at < 0 ? jobs : [...others.slice(0, at), moved, ...others.slice(at)];
}

/** Places by job id, counted from 1. */
export function placesOf(jobs: readonly Job[]): ReadonlyMap<string, number> {
  return new Map(jobs.map(({ id }, index) => [id, index + 1]));
}
