/**
 * @file Asks folders on disk whether they can be read now. Called where many clips would be asked for one by one. Asks for no
 * permission and writes nothing. The disk is asked when no transaction is open.
 */
import type { FolderHandle } from '../protocol/folder-handle';
import type { Database } from './database';
import { knownRow } from './row';

/** Those of these folders that are known, allowed, and where they were. */
export async function readableFolders(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.read(['folders'], ({ store }) => Promise.all(ids.map((id) => store.get(id))));
  const readable: string[] = [];
  for (const row of rows) {
    const folder = knownRow(row);
    if (folder && (await isReadable(folder.handle))) readable.push(folder.id);
  }
  return readable;
}

async function isReadable(handle: FolderHandle): Promise<boolean> {
  try {
    if ((await handle.queryPermission({ mode: 'read' })) !== 'granted') return false;
    // A folder that is gone says so only when it is looked into.
    await handle.keys().next();
    return true;
  } catch {
    return false;
  }
}
