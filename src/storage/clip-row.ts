/** @file A clip as a row: the clip itself, and what of it can be asked for. Used by the clip and job stores; pure. */
import type { Clip } from '../domain/clip';
import { furtherOutputs } from '../domain/clip-outputs';
import { fileIdsOf } from '../domain/params';
import type { ClipIndex, ClipPlaceKey, ClipRow, RemoteKey } from './schema';

/** What of a row does not follow from its clip. */
export interface RowFacts {
  /** known when the clip is made, and kept from row to row */
  remoteKey: RemoteKey | undefined;
  /** of this write, see `change-number.ts` */
  changed: number;
}

/** The row to store. */
export function clipToRow(clip: Clip, { remoteKey, changed }: RowFacts): ClipRow {
  const isHere = clip.deletedAt === null;
  const isPosterDue = isHere && clip.posterFileId === null && clip.posterFailure === null;
  const place = isHere && clip.place;
  const index: ClipIndex = {
    ...(isHere && { shownAt: clip.createdAt }),
    ...(isPosterDue && !place && { posterDueAt: clip.createdAt }),
    ...(remoteKey && { remoteKey }),
    ...(isHere && clip.params.origin && { madeFrom: [clip.params.origin.clipId, clip.createdAt] }),
    ...(isHere && clip.takesId !== undefined && { takes: [clip.takesId, clip.acceptedAt] }),
    ...(place && { place: [place.folderId, place.missing ? 1 : 0, isPosterDue ? 1 : 0] as ClipPlaceKey }),
    changed,
    owns: [...ownFileIds(clip), ...fileIdsOf(clip.params)],
  };
  return { ...clip, index };
}

/** The files that are freed with it: its videos and what was made of them. Pictures it was made from may be others' too. */
export function ownFileIds(clip: Pick<Clip, 'fileId' | 'posterFileId' | 'stripFileId' | 'outputs'>): string[] {
  const further = furtherOutputs(clip).map(({ fileId }) => fileId);
  return [clip.fileId, clip.posterFileId, clip.stripFileId, ...further].filter((id) => typeof id === 'string');
}
