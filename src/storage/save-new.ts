/**
 * @file Asks for a new clip to be written into every folder that takes new ones, in the transaction that saves it, so that no crash
 * can forget one. Called by the job store. Reads keys alone: no row of a folder, however odd, can keep a clip from being saved.
 */
import type { Clip } from '../domain/clip';
import { exportToRow } from './export-row';
import type { WriteTransaction } from './schema';

/** The schema of folders this build knows. */
const FOLDER_SCHEMA = 1;

/** Gives how many were asked for. */
export async function addForNew(
  tx: Pick<WriteTransaction<['folders', 'exports']>, 'objectStore'>,
  { id: clipId, createdAt: askedAt }: Clip,
): Promise<number> {
  const folderIds = await tx.objectStore('folders').index('savesNew').getAllKeys(FOLDER_SCHEMA);
  for (const folderId of folderIds)
    await tx
      .objectStore('exports')
      .put(exportToRow({ schema: 1, folderId, clipId, kind: 'copy', askedAt, state: 'pending' }));
  return folderIds.length;
}
