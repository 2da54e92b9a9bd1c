/**
 * @file Frees what nobody owns, at the start of the page: files without an owner, and clips deleted a while ago. Called by
 * the composition roots; safe to run in several contexts at once. Never frees what a row of a newer build owns: every
 * build writes the files a row owns into its index.
 */
import { MINUTE_MS } from '../base/time';
import { UNDO_MS } from '../domain/clip';
import type { Changes } from './changes';
import type { ClipStore } from './clip-store';
import type { Database } from './database';
import { freeFile } from './file-parts';
import type { WriteTransaction } from './schema';

/** A file younger than this may be about to get its owner: a picture is stored before the draft that names it. */
export const ORPHAN_AGE_MS = 10 * MINUTE_MS;

/** Rows read at once: a few hundred KiB, so that a library of any size passes through little memory. */
const BATCH_ROWS = 500;

/** What a sweep has freed. */
export interface Freed {
  clipIds: string[];
  fileIds: string[];
  /** of the files without an owner */
  bytes: number;
}

/** Sweeps once. `now`: ms since epoch. */
export async function sweep(db: Database, clips: ClipStore, changes: Changes, now: number): Promise<Freed> {
  const clipIds: string[] = [];
  const deletedBefore = now - UNDO_MS;
  for (const id of await clips.listDeleted(deletedBefore)) if (await clips.purge(id, deletedBefore)) clipIds.push(id);

  const before = now - ORPHAN_AGE_MS;
  const fileIds: string[] = [];
  let bytes = 0;
  for (const id of await findOrphans(db, before)) {
    const freed = await freeOrphan(db, id, before);
    if (freed === undefined) continue;
    fileIds.push(id);
    bytes += freed;
  }
  if (fileIds.length > 0) changes.announce(['files']);
  return { clipIds, fileIds, bytes };
}

/** Old files that no row names: a first look in small steps, which holds up no other transaction for long. */
async function findOrphans(db: Database, before: number): Promise<ReadonlySet<string>> {
  const old = await db.read(['files'], ({ store }) =>
    store.index('createdAt').getAllKeys(IDBKeyRange.upperBound(before, true)),
  );
  const orphans = new Set(old);
  for (const store of ['jobs', 'clips'] as const) if (orphans.size > 0) await leaveOutOwned(db, store, orphans);
  return orphans;
}

async function leaveOutOwned(db: Database, name: 'jobs' | 'clips', orphans: Set<string>): Promise<void> {
  let last: string | undefined;
  for (;;) {
    const range = last === undefined ? null : IDBKeyRange.lowerBound(last, true);
    const rows: readonly { id: string; index: { owns: readonly string[] } }[] = await db.read([name], (tx) =>
      tx.objectStore(name).getAll(range, BATCH_ROWS),
    );
    for (const { index } of rows) for (const id of index.owns) orphans.delete(id);
    last = rows.at(-1)?.id;
    if (last === undefined) return;
  }
}

const STORES = ['files', 'parts', 'jobs', 'clips', 'settings'] as const;

/** Looks again and frees, in one transaction: an owner may have come since the first look. Gives the bytes freed. */
function freeOrphan(db: Database, id: string, before: number): Promise<number | undefined> {
  return db.write(STORES, async (tx) => {
    const file = await tx.objectStore('files').get(id);
    if (!file || file.createdAt >= before || (await isOwned(tx, id))) return undefined;
    await freeFile(tx, id);
    return file.bytes;
  });
}

async function isOwned(tx: WriteTransaction<typeof STORES>, id: string): Promise<boolean> {
  const [byJobs, byClips, settings] = await Promise.all([
    tx.objectStore('jobs').index('owns').count(id),
    tx.objectStore('clips').index('owns').count(id),
    tx.objectStore('settings').getAll(),
  ]);
  return byJobs + byClips > 0 || settings.some((value) => names(value, id));
}

/** True when the text stands anywhere in the value. The draft names its picture; settings of other builds may too. */
function names(value: unknown, text: string): boolean {
  if (value === text) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some((part) => names(part, text));
}
