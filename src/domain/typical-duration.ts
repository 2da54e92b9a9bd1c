/** @file What renders of one kind usually take. Called with the library's clips for the poll plan and the time left. */
import type { Clip } from './clip';
import type { RenderParams } from './params';

/** What makes two renders comparable. */
export interface RenderKind extends Pick<RenderParams, 'model' | 'size' | 'seconds'> {
  connectionId: string;
}

/** Of a clip, what this needs. */
export type TimedClip = Pick<Clip, 'connectionId' | 'params' | 'acceptedAt' | 'createdAt'>;

/** Only the latest count: a server gets faster, or busier. */
const LATEST = 20;

/**
 * The median time from acceptance to the stored clip, ms; null when there is none yet. A clip fetched hours later, because
 * nothing was open, hardly moves a median.
 */
export function typicalDuration(kind: RenderKind, clips: readonly TimedClip[]): number | null {
  const durations = clips
    .filter((clip) => isOfKind(kind, clip))
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, LATEST)
    .map(({ acceptedAt, createdAt }) => createdAt - acceptedAt)
    .sort((a, b) => a - b);
  const middle = durations.length >> 1;
  const upper = durations[middle];
  if (upper === undefined) return null;
  const lower = durations.length % 2 === 0 ? (durations[middle - 1] ?? upper) : upper;
  return Math.round((lower + upper) / 2);
}

function isOfKind(kind: RenderKind, { connectionId, params, acceptedAt, createdAt }: TimedClip): boolean {
  return (
    connectionId === kind.connectionId &&
    params.model === kind.model &&
    params.size === kind.size &&
    params.seconds === kind.seconds &&
    createdAt > acceptedAt
  );
}
