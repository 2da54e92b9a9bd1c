/** @file Clips that are asked to be moved into a folder on disk. Called by `page-folders.ts`; the exporter moves them. */
import type { FolderExport } from '../../domain/folder';
import type { FolderPorts } from '../../folders/ports';

type Needs = Pick<FolderPorts, 'folders' | 'exports' | 'clips' | 'now'>;

/** Asks for these clips to be moved there. Gives how many are to go: those that stand there, or are gone, are passed over. */
export async function moveTo(
  { folders, exports, clips, now }: Needs,
  folderId: string,
  clipIds: readonly string[],
): Promise<number> {
  if (!(await folders.get(folderId))) return 0;
  const asked: FolderExport[] = [];
  const askedAt = now();
  for (const clipId of new Set(clipIds)) {
    const clip = await clips.get(clipId);
    const isThere = clip?.place?.folderId === folderId;
    if (clip?.deletedAt !== null || isThere) continue;
    asked.push({ schema: 1, folderId, clipId, kind: 'move', askedAt, state: 'pending' });
  }
  if (asked.length > 0) await exports.add(asked);
  return asked.length;
}
