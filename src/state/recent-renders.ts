/** @file The newest renders for the strip on New: jobs that are not clips yet, and clips. Pure; `RecentRenders.svelte` calls it. */
import type { Clip } from '../domain/clip';
import { isAtRest, type Job } from '../domain/job';

/** One tile of the strip. */
export type RecentRender =
  { kind: 'job'; id: string; at: number; job: Job } | { kind: 'clip'; id: string; at: number; clip: Clip };

/** Tiles in the strip. */
export const RECENT_MAX = 6;

/** Running renders may fill the strip up to here, so that the newest clips stay in sight. */
const ACTIVE_MAX = 4;

/** What is under way first, then what has ended, each newest first. A finished job is its clip; a canceled one is over. */
export function listRecent(jobs: readonly Job[], clips: readonly Clip[]): RecentRender[] {
  const shown = jobs.filter(
    ({ archivedAt, state: { phase } }) => archivedAt === null && phase !== 'done' && phase !== 'canceled',
  );
  const tiles = shown.map((job): RecentRender => ({ kind: 'job', id: job.id, at: endedAt(job), job }));
  const active = newest(tiles.filter((tile) => tile.kind === 'job' && !isAtRest(tile.job)));
  const ended = newest([
    ...tiles.filter((tile) => tile.kind === 'job' && isAtRest(tile.job)),
    ...clips
      .slice(0, RECENT_MAX)
      .map((clip): RecentRender => ({ kind: 'clip', id: clip.id, at: clip.createdAt, clip })),
  ]);
  const leading = active.slice(0, Math.max(ACTIVE_MAX, RECENT_MAX - ended.length));
  return [...leading, ...ended].slice(0, RECENT_MAX);
}

function endedAt({ createdAt, state }: Job): number {
  return state.phase === 'failed' ? state.failedAt : createdAt;
}

function newest(tiles: RecentRender[]): RecentRender[] {
  return tiles.toSorted((a, b) => b.at - a.at);
}
