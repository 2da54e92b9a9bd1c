/** @file A clip as a row: the clip itself, and what of it can be asked for. Used by the clip and job stores; pure. */
import type { Clip } from '../domain/clip';
import { fileIdsOf } from '../domain/params';
import { knownRow } from './row';
import type { ClipIndex, ClipRow, RemoteKey } from './schema';

/** The row to store. `remoteKey` is known when the clip is made and kept from row to row. */
export function clipToRow(clip: Clip, remoteKey: RemoteKey | undefined): ClipRow {
  const isHere = clip.deletedAt === null;
  const isPosterDue = isHere && clip.posterFileId === null && clip.posterFailure === null;
  const index: ClipIndex = {
    ...(isHere && { shownAt: clip.createdAt }),
    ...(isPosterDue && { posterDueAt: clip.createdAt }),
    ...(remoteKey && { remoteKey }),
    ...(isHere && clip.params.origin && { madeFrom: [clip.params.origin.clipId, clip.createdAt] }),
    owns: [clip.fileId, clip.posterFileId, ...fileIdsOf(clip.params)].filter((id) => typeof id === 'string'),
  };
  return { ...clip, index };
}

/** The clip in a row; undefined when its schema is newer than this build. */
export function rowToClip(row: ClipRow | undefined): Clip | undefined {
  const known = knownRow(row);
  if (!known) return undefined;
  const clip: Clip & { index?: ClipIndex } = { ...known };
  delete clip.index;
  return clip;
}
