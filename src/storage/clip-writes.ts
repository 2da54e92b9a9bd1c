/**
 * @file Changes and deletes clips in the database. A part of the clip store, which promises what stands there. Each write gives
 * its row the next number of changes.
 */
import type { Clip } from '../domain/clip';
import { nextChange } from './change-number';
import type { Changes } from './changes';
import { rowToClip } from './clip-of-row';
import { clipToRow, ownFileIds } from './clip-row';
import type { ClipStore } from './clip-store';
import type { Database } from './database';
import { dropExportsOf } from './export-row';
import { freeFile } from './file-parts';
import type { RemoteKey, WriteTransaction } from './schema';

/** Rows of one transaction, so that what else is asked of the database waits a fraction of a second at most. */
const WRITE_ROWS = 500;

/** The same where bytes go too: a clip has some ten parts and three files. */
const PURGE_ROWS = 50;

const FREEING = ['clips', 'files', 'parts', 'exports'] as const;

type Change = (clip: Clip) => Clip | null;

/** Binds the writes to the database. */
export function createClipWrites(
  db: Database,
  changes: Changes,
): Pick<ClipStore, 'update' | 'updateMany' | 'markDeletedMany' | 'undeleteMany' | 'purge' | 'erase'> {
  const announce = (): void => changes.announce(['clips']);

  async function update(id: string, change: Change): Promise<Clip | undefined> {
    const { here, changedCount } = await db.write(['clips', 'counters'], (tx) => changeRows(tx, [id], change));
    if (changedCount > 0) announce();
    return here[0];
  }

  async function updateMany(ids: readonly string[], change: Change): Promise<number> {
    let hereCount = 0;
    let changedCount = 0;
    try {
      for (const some of inPieces(ids, WRITE_ROWS)) {
        const piece = await db.write(['clips', 'counters'], (tx) => changeRows(tx, some, change));
        hereCount += piece.here.length;
        changedCount += piece.changedCount;
      }
    } finally {
      // Also of what was changed before the disk was full.
      if (changedCount > 0) announce();
    }
    return hereCount;
  }

  /** Frees those that are to go, and gives their ids. */
  async function free(ids: readonly string[], isToGo: (clip: Clip) => boolean): Promise<string[]> {
    const freed: string[] = [];
    try {
      for (const some of inPieces(ids, PURGE_ROWS))
        freed.push(...(await db.write(FREEING, (tx) => freeRows(tx, some, isToGo))));
    } finally {
      if (freed.length > 0) changes.announce(['clips', 'files', 'exports']);
    }
    return freed;
  }

  return {
    update,
    updateMany,
    markDeletedMany: (ids, at) =>
      updateMany(ids, (clip) => (clip.deletedAt === null ? { ...clip, deletedAt: at } : null)),
    undeleteMany: async (ids) => {
      const wanted = new Set(ids);
      const here = await updateMany([...wanted], (clip) =>
        clip.deletedAt === null ? null : { ...clip, deletedAt: null },
      );
      return wanted.size - here;
    },
    purge: (ids, deletedBefore = Infinity) =>
      free(ids, ({ deletedAt }) => deletedAt !== null && deletedAt < deletedBefore),
    erase: async (ids) => void (await free(ids, () => true)),
  };
}

/** Each id once, in pieces of at most `most`. */
function inPieces(ids: readonly string[], most: number): string[][] {
  const all = [...new Set(ids)];
  return Array.from({ length: Math.ceil(all.length / most) }, (_, n) => all.slice(n * most, (n + 1) * most));
}

/** What was found of the rows asked for, as it is now. */
interface ChangedRows {
  here: Clip[];
  changedCount: number;
}

/** Changes rows inside a transaction. */
async function changeRows(
  tx: WriteTransaction<readonly ['clips', 'counters']>,
  ids: readonly string[],
  change: Change,
): Promise<ChangedRows> {
  const store = tx.objectStore('clips');
  const here: Clip[] = [];
  const changed: { clip: Clip; remoteKey: RemoteKey | undefined }[] = [];
  for (const id of ids) {
    const row = await store.get(id);
    const stored = rowToClip(row);
    if (!stored) continue;
    const next = change(stored);
    here.push(next ?? stored);
    if (next) changed.push({ clip: next, remoteKey: row?.index.remoteKey });
  }
  if (changed.length === 0) return { here, changedCount: 0 };
  const first = await nextChange(tx, changed.length);
  for (const [n, { clip, remoteKey }] of changed.entries())
    await store.put(clipToRow(clip, { remoteKey, changed: first + n }));
  return { here, changedCount: changed.length };
}

/** Frees clips inside a transaction. What stands in folders on disk stays there. Gives the ids of those that were. */
async function freeRows(
  tx: WriteTransaction<typeof FREEING>,
  ids: readonly string[],
  isToGo: (clip: Clip) => boolean,
): Promise<string[]> {
  const freed: string[] = [];
  for (const id of ids) {
    const clip = rowToClip(await tx.objectStore('clips').get(id));
    if (!clip || !isToGo(clip)) continue;
    await tx.objectStore('clips').delete(id);
    for (const fileId of ownFileIds(clip)) await freeFile(tx, fileId);
    await dropExportsOf(tx, id);
    freed.push(id);
  }
  return freed;
}
