/** @file Finds the way from a folder a person gave to a subfolder of it. Called by all that writes there; makes subfolders, nothing else. */
import { ok, type Result } from '../base/result';
import type { FolderHandle } from '../protocol/folder-handle';
import { onDisk, type DiskTrouble } from './on-disk';

/** A path parted into its subfolders and the last name. */
export interface PathParts {
  folders: readonly string[];
  name: string;
}

/** "a/b/c" is `c` in `a/b`. */
export function partsOfPath(path: string): PathParts {
  const names = path.split('/');
  const name = names.pop() ?? '';
  return { folders: names, name };
}

/** The subfolder. `make`: where it is not there it is made; else `not-found`. */
export async function openPath(
  root: FileSystemDirectoryHandle,
  folders: readonly string[],
  make: boolean,
): Promise<Result<FileSystemDirectoryHandle, DiskTrouble>> {
  let folder = root;
  for (const name of folders) {
    const above = folder;
    const opened = await onDisk(() => above.getDirectoryHandle(name, { create: make }));
    if (!opened.ok) return opened;
    folder = opened.value;
  }
  return ok(folder);
}

/** A file as it is now; undefined: none stands there. */
export async function fileIn(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<Result<File | undefined, DiskTrouble>> {
  const found = await onDisk(async () => (await folder.getFileHandle(name)).getFile());
  return !found.ok && found.error === 'not-found' ? ok(undefined) : found;
}

/** The folder itself is where it was: it has no question of its own for that, so it is asked for its first entry. */
export async function isThere(root: FileSystemDirectoryHandle): Promise<boolean> {
  const looked = await onDisk(() => root.keys().next());
  return looked.ok || looked.error !== 'not-found';
}

/** It may be written to now. Asks nobody. */
export async function mayUse(root: FolderHandle): Promise<boolean> {
  const asked = await onDisk(() => root.queryPermission({ mode: 'readwrite' }));
  return asked.ok && asked.value === 'granted';
}
