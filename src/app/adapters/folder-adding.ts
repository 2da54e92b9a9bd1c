/** @file Takes a folder in among those of the app, unless it is one of them. Called by `page-folders.ts`. */
import { err, ok, type Result } from '../../base/result';
import type { FolderPorts } from '../../folders/ports';
import type { FolderHandle } from '../../protocol/folder-handle';
import type { AddFolderTrouble } from '../../state/folder-services';

type Needs = Pick<FolderPorts, 'folders' | 'locks' | 'now' | 'createId'>;

/** Two that are dropped together, or given in two tabs, are one after the other. */
const LOCK = 'add-folder';

/** New clips are written into the first folder from now on: that is what it is given for. A further one is not touched by itself. */
export async function addFolder(needs: Needs, handle: FolderHandle): Promise<Result<string, AddFolderTrouble>> {
  const added = await needs.locks.run(LOCK, true, () => addUnlessKnown(needs, handle));
  return added === 'busy' ? err('canceled') : added;
}

async function addUnlessKnown(
  { folders, now, createId }: Needs,
  handle: FolderHandle,
): Promise<Result<string, AddFolderTrouble>> {
  const known = await folders.list();
  for (const row of known) if (await overlap(row.handle, handle)) return err('known');
  const id = createId();
  const savesNew = known.length === 0;
  const { name } = handle;
  await folders.add({ id, schema: 1, name, addedAt: now(), savesNew, template: null, scannedAt: null, handle });
  return ok(id);
}

/** The same, or one inside the other: each clip would stand in both. */
async function overlap(one: FolderHandle, other: FolderHandle): Promise<boolean> {
  if (await one.isSameEntry(other)) return true;
  return (await one.resolve(other)) !== null || (await other.resolve(one)) !== null;
}
