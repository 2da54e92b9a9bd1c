/** @file The clip in a row, for all that reads clips; pure. `clip-row.ts` is the way back. */
import type { Clip } from '../domain/clip';
import { knownRow } from './row';
import type { ClipIndex, ClipRow } from './schema';

/** The clip in a row; undefined when its schema is newer than this build. */
export function rowToClip(row: ClipRow | undefined): Clip | undefined {
  const known = knownRow(row);
  if (!known) return undefined;
  const clip: Clip & { index?: ClipIndex } = { ...known };
  delete clip.index;
  return clip;
}

/** The clips in rows of this build. */
export function toClips(rows: readonly (ClipRow | undefined)[]): Clip[] {
  return rows.flatMap((row) => rowToClip(row) ?? []);
}
