/**
 * @file Which clips are to get a poster now. A part of the clip store, which promises what stands there. A clip whose folder cannot be
 * read waits until it can: listing it would only have it tried in vain.
 */
import type { Clip } from '../domain/clip';
import { toClips } from './clip-of-row';
import type { Database } from './database';
import { readableFolders } from './folder-access';
import type { ClipPlaceKey } from './schema';
import { listNewestBy } from './shown-clips';

/** See `ClipQueries.listPosterless`. */
export async function listPosterless(db: Database, limit: number): Promise<Clip[]> {
  const clips = await listNewestBy(db, 'posterDue', limit);
  if (clips.length >= limit) return clips;
  for (const folderId of await readableFolders(db, await foldersWithDue(db))) {
    const rest = limit - clips.length;
    if (rest < 1) break;
    const rows = await db.read(['clips'], ({ store }) => store.index('place').getAll(dueIn(folderId), rest));
    clips.push(...toClips(rows));
  }
  return clips;
}

/** Its clips that are there and have no poster. */
function dueIn(folderId: string): IDBKeyRange {
  return IDBKeyRange.only([folderId, 0, 1] satisfies ClipPlaceKey);
}

/** Folders with such clips. */
function foldersWithDue(db: Database): Promise<string[]> {
  return db.read(['clips'], async ({ store }) => {
    const folderIds: string[] = [];
    // At most four keys a folder.
    for (let at = await store.index('place').openKeyCursor(null, 'nextunique'); at; at = await at.continue()) {
      const [folderId, missing, posterDue] = at.key;
      if (missing === 0 && posterDue === 1) folderIds.push(folderId);
    }
    return folderIds;
  });
}
