/**
 * @file Whether a clip that stands in another folder is not there any more: then what was found here is that clip, moved from one
 * folder to the other, and no copy. Asked for a sidecar that names it, before that other folder has been looked through itself.
 */
import type { ClipPlace } from '../domain/folder';
import type { KnownFile } from '../domain/open-files';
import { fileIn, whyClosed } from './list-videos';
import { troubleOf } from './read-trouble';
import type { ScanPorts } from './scan-ports';

type Ports = Pick<ScanPorts, 'folders' | 'clips' | 'files'>;

/** Its own file, as it is known; undefined: it stands there, or nobody can say now. */
export async function findGone(ports: Ports, clipId: string): Promise<KnownFile | undefined> {
  const clip = await ports.clips.get(clipId);
  const place = clip?.place;
  if (!clip || !place || !(await isGone(ports, place))) return undefined;
  const file = await ports.files.get(clip.fileId);
  return file?.place ? { fileId: file.id, clipId, bytes: file.bytes, place: file.place } : undefined;
}

/** Its folder can be looked at, and nothing stands at the path. */
async function isGone({ folders }: Ports, { folderId, path }: ClipPlace): Promise<boolean> {
  const folder = await folders.get(folderId);
  // Of folders that are not known all files are listed as lost.
  if (!folder || (await whyClosed(folder.handle)) !== null) return false;
  const names = path.split('/');
  const name = names.pop() ?? '';
  let at: FileSystemDirectoryHandle = folder.handle;
  for (const below of names) {
    try {
      at = await at.getDirectoryHandle(below);
    } catch (error) {
      return troubleOf(error) === 'gone';
    }
  }
  const file = await fileIn(at, name);
  return !file.ok && file.error === 'gone';
}
