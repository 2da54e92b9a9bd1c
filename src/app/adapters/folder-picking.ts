/** @file A folder the person gives: by the browser's picker, or dropped on the page. Called by `page-folders.ts`. */
import { err, ok, type Result } from '../../base/result';
import type { FolderHandle } from '../../protocol/folder-handle';
import type { AddFolderTrouble } from '../../state/folder-services';
import { nameOf } from '../../storage/database-trouble';

interface FolderPicker {
  showDirectoryPicker(options: { id: string; mode: 'readwrite' }): Promise<FolderHandle>;
}

function hasFolderPicker(target: object): target is FolderPicker {
  return 'showDirectoryPicker' in target;
}

/** Chromium only: https://wicg.github.io/file-system-access/. */
export const canPickFolders = (): boolean => hasFolderPicker(window);

/** The browser opens the picker where the last one with this name was. */
const PICKER_ID = 'clips';

/** A picker is open: a browser refuses a second one. */
let isAsking = false;

/** Asks for one. Called in a press. */
export async function pickFolder(): Promise<Result<FolderHandle, AddFolderTrouble>> {
  if (!hasFolderPicker(window)) return err('not-allowed');
  if (isAsking) return err('canceled');
  isAsking = true;
  try {
    return ok(await window.showDirectoryPicker({ id: PICKER_ID, mode: 'readwrite' }));
  } catch (error) {
    return err(nameOf(error) === 'AbortError' ? 'canceled' : 'not-allowed');
  } finally {
    isAsking = false;
  }
}

interface HandleItem extends DataTransferItem {
  getAsFileSystemHandle(): Promise<FileSystemHandle | null>;
}

const givesHandles = (item: DataTransferItem): item is HandleItem => 'getAsFileSystemHandle' in item;

/** The folder that was dropped. Asks the item before anything is awaited: it is empty afterwards. */
export async function droppedFolder(item: DataTransferItem): Promise<Result<FolderHandle, AddFolderTrouble>> {
  if (!givesHandles(item)) return err('not-allowed');
  try {
    const handle = await item.getAsFileSystemHandle();
    // A folder has the two calls more that its type here has: where one can be dropped, they are there.
    return handle?.kind === 'directory' ? ok(handle as FolderHandle) : err('not-a-folder');
  } catch {
    return err('not-allowed');
  }
}
