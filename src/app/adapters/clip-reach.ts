/** @file Where a clip's video is, and whether it can be played now. Called by `page-folders.ts`; asks for no permission. */
import type { Clip } from '../../domain/clip';
import type { FolderRows } from '../../folders/ports';
import type { ClipReach } from '../../state/folder-services';
import type { FolderStorage } from '../../storage/folder-storage';

/** What it asks. */
export interface ReachNeeds extends Pick<FolderStorage, 'locate'> {
  folders: Pick<FolderRows, 'get'>;
}

/** As its file's row says; the clip's own word may be older. */
export async function reachOf({ locate, folders }: ReachNeeds, { fileId }: Pick<Clip, 'fileId'>): Promise<ClipReach> {
  const located = await locate(fileId);
  if (!located) return { kind: 'here' };
  const { folderId, path } = located.place;
  const folder = await folders.get(folderId);
  if (located.kind === 'no-folder' || !folder) return { kind: 'no-folder', path };
  const folderName = folder.name;
  if (located.kind === 'missing' || located.kind === 'changed') return { kind: 'missing', folderName, path };
  return { kind: located.kind === 'ready' ? 'readable' : 'needs-permission', folderId, folderName, path };
}
