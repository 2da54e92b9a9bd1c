/**
 * @file What a clip says of the place of its own video, written with the row of the file in one transaction. Used by all that move
 * files between here and folders on disk.
 */
import type { Clip } from '../domain/clip';
import type { ClipPlace, FilePlace } from '../domain/folder';
import { nextChange } from './change-number';
import { rowToClip } from './clip-of-row';
import { clipToRow } from './clip-row';
import type { WriteTransaction } from './schema';

/** What the clip says where its own video stands there. */
export function placeOfClip({ folderId, path, missing }: FilePlace): ClipPlace {
  return { folderId, path, ...(missing && { missing }) };
}

/** Whether a clip says this already. */
export function saysPlace({ place }: Pick<Clip, 'place'>, wanted: ClipPlace | undefined): boolean {
  return place?.folderId === wanted?.folderId && place?.path === wanted?.path && place?.missing === wanted?.missing;
}

/** The clip with another place. Undefined: its video is here. */
export function withPlace(clip: Clip, place: ClipPlace | undefined): Clip {
  const next: Clip = { ...clip };
  delete next.place;
  return place ? { ...next, place } : next;
}

/** Lets the clip say it whose own video this file is, inside a transaction; nothing is written where it does. */
export async function tellClip(
  tx: Pick<WriteTransaction<['clips', 'counters']>, 'objectStore'>,
  fileId: string,
  place: ClipPlace | undefined,
): Promise<void> {
  const clips = tx.objectStore('clips');
  for (const row of await clips.index('owns').getAll(fileId)) {
    const clip = rowToClip(row);
    if (clip?.fileId !== fileId || saysPlace(clip, place)) continue;
    const facts = { remoteKey: row.index.remoteKey, changed: await nextChange(tx) };
    await clips.put(clipToRow(withPlace(clip, place), facts));
  }
}
