/** @file Folders on disk as a page shows them, and what waits for them. Called by `page-folders.ts`; changes nothing. */
import type { ExportTrouble, Folder, FolderExport } from '../../domain/folder';
import type { FolderPorts, FolderRow } from '../../folders/ports';
import type { FoldersWaiting, FolderView } from '../../state/folder-services';
import { accessOf } from './folder-access';

type Needs = Pick<FolderPorts, 'folders' | 'exports' | 'placed'>;

/** In the order they were added. */
export async function viewsOf({ folders, exports, placed }: Needs): Promise<FolderView[]> {
  const [rows, waiting] = await Promise.all([folders.list(), exports.listWaiting()]);
  return Promise.all(
    rows.map(async (row) => {
      const mine = waiting.filter(({ folderId }) => folderId === row.id);
      const [access, counts] = await Promise.all([accessOf(row.handle), placed.count(row.id)]);
      const blocked = blockedOf(mine);
      return { ...folderOf(row), access, waiting: mine.length, blocked, ...counts };
    }),
  );
}

/** A handle is nothing a page's state is to know of. */
function folderOf({ id, schema, name, addedAt, savesNew, template, scannedAt }: FolderRow): Folder {
  return { id, schema, name, addedAt, savesNew, template, scannedAt };
}

function blockedOf(exports: readonly FolderExport[]): FolderView['blocked'] {
  const counts = new Map<ExportTrouble, number>();
  for (const { state, why = 'not-written' } of exports)
    if (state === 'blocked') counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count }));
}

/** Over all folders. */
export async function waitingOf({ folders, exports }: Needs): Promise<FoldersWaiting> {
  const waiting = await exports.listWaiting();
  if (waiting.length === 0) return { folders: [], underWay: 0, blocked: 0 };
  const pending = waiting.filter(({ state }) => state === 'pending');
  const held: FoldersWaiting['folders'][number][] = [];
  for (const { id, name, handle } of await folders.list()) {
    const count = pending.filter(({ folderId }) => folderId === id).length;
    if (count > 0 && (await handle.queryPermission({ mode: 'readwrite' })) !== 'granted')
      held.push({ id, name, count });
  }
  const heldCount = held.reduce((sum, { count }) => sum + count, 0);
  return { folders: held, underWay: pending.length - heldCount, blocked: waiting.length - pending.length };
}
