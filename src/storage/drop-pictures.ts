/**
 * @file Takes the posters and filmstrips of all clips away, so that they are made anew. Called by the page's storage settings.
 * Nothing but these is touched: every one of them can be made again from its video. Where that stands in a folder that cannot be read
 * now they stay.
 */
import type { Clip } from '../domain/clip';
import { nextChange } from './change-number';
import type { Changes } from './changes';
import { rowToClip } from './clip-of-row';
import { clipToRow } from './clip-row';
import type { Database } from './database';
import { freeFile } from './file-parts';
import { readableFolders } from './folder-access';

/** Clips of one transaction: two files each. */
const BATCH_ROWS = 100;

/** Drops them all; `told`: clips so far. Gives the ids of the clips that are to have new ones. */
export async function dropPictures(
  db: Database,
  changes: Changes,
  told: (clips: number) => void = () => undefined,
): Promise<string[]> {
  const dropped: string[] = [];
  const readable = new Set(await readableFolders(db, await db.read(['folders'], ({ store }) => store.getAllKeys())));
  try {
    for (let last: string | undefined; ;) {
      const range = last === undefined ? null : IDBKeyRange.lowerBound(last, true);
      const { ids, lastId } = await db.write(['clips', 'counters', 'files', 'parts'], async (tx) => {
        const rows = await tx.objectStore('clips').getAll(range, BATCH_ROWS);
        const touched: string[] = [];
        for (const row of rows) {
          const clip = rowToClip(row);
          if (!clip || !hasPictures(clip) || !canBeMade(clip, readable)) continue;
          for (const id of [clip.posterFileId, clip.stripFileId]) if (typeof id === 'string') await freeFile(tx, id);
          const facts = { remoteKey: row.index.remoteKey, changed: await nextChange(tx) };
          await tx.objectStore('clips').put(clipToRow(withoutPictures(clip), facts));
          touched.push(clip.id);
        }
        return { ids: touched, lastId: rows.length < BATCH_ROWS ? undefined : rows.at(-1)?.id };
      });
      dropped.push(...ids);
      told(dropped.length);
      last = lastId;
      if (last === undefined) return dropped;
    }
  } finally {
    if (dropped.length > 0) changes.announce(['clips', 'files']);
  }
}

/** Also a note that there is none: another build, or another browser, may be able to make it. */
function hasPictures({ posterFileId, posterFailure, stripFileId }: Clip): boolean {
  return posterFileId !== null || posterFailure !== null || stripFileId !== undefined;
}

function canBeMade({ place }: Clip, readable: ReadonlySet<string>): boolean {
  return !place || (!place.missing && readable.has(place.folderId));
}

function withoutPictures(clip: Clip): Clip {
  const bare: Clip = { ...clip, posterFileId: null, posterFailure: null };
  delete bare.stripFileId;
  return bare;
}
