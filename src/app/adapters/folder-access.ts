/** @file Whether a folder on disk may be used, and asking for it. Called by `page-folders.ts`; only a page may ask. */
import type { FolderAccess } from '../../domain/folder';
import type { FolderHandle, HandlePermission } from '../../protocol/folder-handle';
import { nameOf } from '../../storage/database-trouble';

const WANTED: HandlePermission = { mode: 'readwrite' };

/** As it is now; asks nobody. `gone`: it may be used, and is not where it was. */
export async function accessOf(handle: FolderHandle): Promise<FolderAccess> {
  const permission = await handle.queryPermission(WANTED);
  return permission === 'granted' && !(await isThere(handle)) ? 'gone' : permission;
}

/** Asks the person. Called in a press; false: they said no, or the press is too long ago. */
export async function askFor(handle: FolderHandle): Promise<boolean> {
  if ((await handle.queryPermission(WANTED)) === 'granted') return true;
  try {
    return (await handle.requestPermission(WANTED)) === 'granted';
  } catch {
    return false;
  }
}

/** A folder has no question of its own for that: it is asked for its first entry. */
async function isThere(handle: FolderHandle): Promise<boolean> {
  try {
    await handle.keys().next();
    return true;
  } catch (error) {
    // Whatever else is wrong with it, it is there.
    return nameOf(error) !== 'NotFoundError';
  }
}
