/** @file The clips the first screen shows. A part of the clip store, which promises what stands there. */
import type { Clip } from '../domain/clip';
import { rowToClip } from './clip-row';
import type { Database } from './database';
import type { ClipRow } from './schema';

/** All shown clips, newest first. */
export async function listShownClips(db: Database): Promise<Clip[]> {
  return toClips(await db.read(['clips'], ({ store }) => store.index('shown').getAll())).reverse();
}

/** The clips in rows of this build. */
export function toClips(rows: readonly (ClipRow | undefined)[]): Clip[] {
  return rows.flatMap((row) => rowToClip(row) ?? []);
}
