/**
 * @file Folders on disk, for the page: given by the person, allowed, looked through, written into. Loaded by `clip-files.ts` with the
 * first question about them. Writes nothing to a disk itself: the exporter does, in here or in the worker.
 */
import type { FolderService } from '../../state/folder-services';
import type { AppStorage } from '../../storage/storage';
import { reachOf } from './clip-reach';
import { addFolder } from './folder-adding';
import { askFor } from './folder-access';
import { createFolderDesk, type FolderDesk } from './folder-desk';
import { moveTo } from './folder-exports';
import { canPickFolders, droppedFolder, pickFolder } from './folder-picking';
import { viewsOf, waitingOf } from './folder-views';

/** Binds them to storage. `desk`: tests give their own. */
export function createPageFolders(storage: AppStorage, desk: FolderDesk = createFolderDesk(storage)): FolderService {
  const { ports, write, scan, locate } = desk;
  const { folders, exports } = ports;
  return {
    isSupported: canPickFolders,
    list: () => viewsOf(ports),
    add: async () => {
      const picked = await pickFolder();
      return picked.ok ? addFolder(ports, picked.value) : picked;
    },
    addDropped: async (item) => {
      const dropped = await droppedFolder(item);
      return dropped.ok ? addFolder(ports, dropped.value) : dropped;
    },
    change: async (id, change) => void (await folders.update(id, (row) => ({ ...row, ...change }))),
    remove: (id) => folders.remove(id),
    allow: async (ids) => {
      const rows = (await folders.list()).filter(({ id }) => ids.includes(id));
      let isAllowed = true;
      // One after the other: a browser shows one question at a time.
      for (const { handle } of rows) isAllowed = (await askFor(handle)) && isAllowed;
      write();
      return isAllowed;
    },
    move: async (folderId, clipIds) => {
      const count = await moveTo(ports, folderId, clipIds);
      if (count > 0) write();
      return count;
    },
    tryAgain: async (folderId) => {
      await exports.unblock(folderId);
      write();
    },
    giveUp: (folderId) => exports.giveUp(folderId),
    scan,
    waiting: () => waitingOf(ports),
    reach: (clip) => reachOf({ locate, folders }, clip),
  };
}
