/**
 * @file Reads a file that stands in a folder on disk, as it stands there, without a copy. Called by the file store and for what the
 * page says of a clip. Asks for no permission and writes nothing. The disk is asked when no transaction is open.
 */
import type { StoredFile } from '../domain/stored-file';
import type { FilePlace } from '../domain/folder';
import type { FolderHandle } from '../protocol/folder-handle';
import type { Database } from './database';
import { nameOf } from './database-trouble';
import { knownRow } from './row';

/** Where a file is and whether it can be read. */
export type LocatedFile =
  | { kind: 'ready'; place: FilePlace; file: File }
  /** the person has to allow the folder again, by a press */
  | { kind: 'needs-permission'; place: FilePlace }
  /** nothing stands there, or the folder itself is not where it was */
  | { kind: 'missing'; place: FilePlace }
  /** something of another length stands there, or it cannot be read */
  | { kind: 'changed'; place: FilePlace }
  /** the folder was taken out of the app */
  | { kind: 'no-folder'; place: FilePlace };

/** Undefined: there is no such file, or its bytes are here. */
export async function locateFile(db: Database, fileId: string): Promise<LocatedFile | undefined> {
  const [row, folder] = await db.read(['files', 'folders'], async (tx) => {
    const file = knownRow(await tx.objectStore('files').get(fileId));
    return [file, file?.place && knownRow(await tx.objectStore('folders').get(file.place.folderId))] as const;
  });
  if (!row?.place) return undefined;
  return folder ? lookThere(row, row.place, folder.handle) : { kind: 'no-folder', place: row.place };
}

/** Its bytes with the type its row says; undefined: they cannot be had now. */
export async function readPlaced(db: Database, file: StoredFile): Promise<Blob | undefined> {
  const located = await locateFile(db, file.id);
  if (located?.kind !== 'ready') return undefined;
  // A slice is a view. A system tells the type by the name's ending, and some endings it does not know.
  return located.file.slice(0, located.file.size, file.type);
}

async function lookThere({ bytes }: StoredFile, place: FilePlace, handle: FolderHandle): Promise<LocatedFile> {
  try {
    if ((await handle.queryPermission({ mode: 'read' })) !== 'granted') return { kind: 'needs-permission', place };
    const file = await fileAt(handle, place.path);
    return file.size === bytes ? { kind: 'ready', place, file } : { kind: 'changed', place };
  } catch (error) {
    return { kind: kindOf(nameOf(error)), place };
  }
}

async function fileAt(handle: FolderHandle, path: string): Promise<File> {
  const names = path.split('/');
  const name = names.pop() ?? '';
  let folder: FileSystemDirectoryHandle = handle;
  for (const below of names) folder = await folder.getDirectoryHandle(below);
  return (await folder.getFileHandle(name)).getFile();
}

function kindOf(name: string): 'needs-permission' | 'missing' | 'changed' {
  // Permission may go between the question and the look.
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'needs-permission';
  // A file where a folder was, and the other way about: what stood there is gone.
  return name === 'NotFoundError' || name === 'TypeMismatchError' ? 'missing' : 'changed';
}
