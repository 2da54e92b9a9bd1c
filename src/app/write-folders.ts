/**
 * @file Writes into folders on disk while a page is open: what was left at the last visit, what could not be written then, and what
 * comes. Begun by the page's background. Asks for no permission: that needs a press.
 */
import type { AppStorage } from '../storage/storage';

/** Begins, where the browser can give folders. Its code comes after the first screen. */
export function writeFolders(storage: AppStorage): void {
  if (!('showDirectoryPicker' in window)) return;
  const load = (): Promise<typeof import('./adapters/page-folder-ports')> => import('./adapters/page-folder-ports');
  const write = async (): Promise<void> => (await load()).exporterOf(storage).writeWaiting();
  const begin = async (): Promise<void> => {
    const { createFolderPorts, exporterOf } = await load();
    // Whatever stood in the way may be gone since the last visit.
    await createFolderPorts(storage).exports.unblock();
    await exporterOf(storage).writeWaiting();
  };
  // Where its code cannot be fetched now, the next note or visit tries again.
  const orLater = (work: Promise<void>): void => void work.catch(() => undefined);
  storage.changes.subscribe(['exports', 'folders', 'clips'], () => orLater(write()));
  orLater(begin());
}
