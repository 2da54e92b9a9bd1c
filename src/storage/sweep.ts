/**
 * @file Frees what nobody owns, at the start of the page: files without an owner, and clips deleted a while ago. Called by
 * the composition roots; safe to run in several contexts at once. Never frees what a row of a newer build owns: every
 * build writes the files a row owns into its index.
 */
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../base/time';
import { UNDO_MS } from '../domain/clip';
import type { Changes } from './changes';
import { ownFileIds } from './clip-row';
import type { ClipStore } from './clip-store';
import type { Database } from './database';
import { freeFile } from './file-parts';
import { ownedFiles } from './job-row';
import { knownRow } from './row';
import type { ClipRow, JobRow } from './schema';

/** A file younger than this may be about to get its owner: a picture is stored before the draft that names it. */
export const ORPHAN_AGE_MS = 10 * MINUTE_MS;

/**
 * The page that hid clips frees them itself; the sweep is for pages that were closed. So much later, since hiding many takes a while
 * (30,000 took 13 s on a busy machine) and Undo is offered from its end.
 */
export const DELETED_GRACE_MS = MINUTE_MS;

/** After a sweep: by then all may go that was hidden before it. */
export const SWEEP_AGAIN_MS = UNDO_MS + DELETED_GRACE_MS + SECOND_MS;

/** Rows read at once: a few hundred KiB, so that a library of any size passes through little memory. */
const BATCH_ROWS = 500;

/** Ids read at once, some ms. */
const BATCH_IDS = 5000;

/**
 * [Note: Sweeping a large library]
 * Finding files without an owner reads every row that may own one. Up to so many files (some 700 clips) that is done at each
 * start, in a moment; above, once a day, and so slowly that a page beside it does not notice: a batch is about 5 ms of work.
 */
export const SMALL_FILES = 2000;
const LARGE_EVERY_MS = DAY_MS;
const LARGE_PAUSE_MS = 50;

/** Where it is remembered when a large library was last looked through; ms since epoch. */
const SWEPT_AT_KEY = 'swept-at';

/** What a sweep has freed. */
export interface Freed {
  clipIds: string[];
  fileIds: string[];
  /** of the files without an owner */
  bytes: number;
}

/** Sweeps once. `now`: ms since epoch. `isAsked`: by the person: at once, and however large the library is. */
export async function sweep(
  db: Database,
  clips: Pick<ClipStore, 'purge' | 'listDeleted'>,
  changes: Changes,
  now: number,
  isAsked = false,
): Promise<Freed> {
  const deletedBefore = now - UNDO_MS - DELETED_GRACE_MS;
  const clipIds = await clips.purge(await clips.listDeleted(deletedBefore), deletedBefore);
  return { clipIds, ...(await freeOrphans(db, changes, now, isAsked)) };
}

/** Frees files without an owner. `isAsked`: by the person, so that a large library is not put off either. */
export async function freeOrphans(
  db: Database,
  changes: Changes,
  now: number,
  isAsked: boolean,
): Promise<Omit<Freed, 'clipIds'>> {
  const before = now - ORPHAN_AGE_MS;
  const fileIds: string[] = [];
  let bytes = 0;
  for (const id of await findOrphans(db, now, isAsked)) {
    const freed = await freeOrphan(db, id, before);
    if (freed === undefined) continue;
    fileIds.push(id);
    bytes += freed;
  }
  if (fileIds.length > 0) changes.announce(['files']);
  return { fileIds, bytes };
}

/** Files that no row names, young ones too: a first look in small steps, which holds up no other transaction for long. */
async function findOrphans(db: Database, now: number, isAsked: boolean): Promise<ReadonlySet<string>> {
  const orphans = new Set<string>();
  const some = await db.read(['files'], ({ store }) => store.getAllKeys(null, SMALL_FILES + 1));
  const isLarge = some.length > SMALL_FILES;
  if (isLarge && !isAsked && !(await claimLargeSweep(db, now))) return orphans;
  const pause = (): Promise<void> | undefined =>
    isLarge && !isAsked ? new Promise((resolve) => setTimeout(resolve, LARGE_PAUSE_MS)) : undefined;

  for (let last: string | undefined; ; await pause()) {
    const ids = await db.read(['files'], ({ store }) => store.getAllKeys(after(last), BATCH_IDS));
    for (const id of ids) orphans.add(id);
    last = ids.at(-1);
    if (last === undefined) break;
  }
  for (const store of ['jobs', 'clips'] as const) if (orphans.size > 0) await leaveOutOwned(db, store, orphans, pause);
  return orphans;
}

/** False: it was done less than a day ago, here or in another context. A clock that was set back does not put it off. */
function claimLargeSweep(db: Database, now: number): Promise<boolean> {
  return db.write(['settings'], async ({ store }) => {
    const sweptAt = await store.get(SWEPT_AT_KEY);
    if (typeof sweptAt === 'number' && sweptAt <= now && now - sweptAt < LARGE_EVERY_MS) return false;
    await store.put(now, SWEPT_AT_KEY);
    return true;
  });
}

async function leaveOutOwned(
  db: Database,
  name: 'jobs' | 'clips',
  orphans: Set<string>,
  pause: () => Promise<void> | undefined,
): Promise<void> {
  for (let last: string | undefined; ; await pause()) {
    const rows = await db.read([name], (tx) => tx.objectStore(name).getAll(after(last), BATCH_ROWS));
    for (const row of rows) for (const id of filesOf(row)) orphans.delete(id);
    last = rows.at(-1)?.id;
    if (last === undefined) return;
  }
}

/** Also what a build that knows of fewer files has left out when it wrote the row. */
function filesOf(row: JobRow | ClipRow): string[] {
  const known = knownRow(row);
  if (!known) return [...row.index.owns];
  return [...known.index.owns, ...('state' in known ? ownedFiles(known) : ownFileIds(known))];
}

function after(last: string | undefined): IDBKeyRange | null {
  return last === undefined ? null : IDBKeyRange.lowerBound(last, true);
}

const STORES = ['files', 'parts', 'jobs', 'clips', 'settings'] as const;

/** Looks again and frees, in one transaction: an owner may have come since the first look. Gives the bytes freed. */
function freeOrphan(db: Database, id: string, before: number): Promise<number | undefined> {
  return db.write(STORES, async (tx) => {
    const file = await tx.objectStore('files').get(id);
    if (!file || file.createdAt >= before || (await isOwned(tx, id))) return undefined;
    await freeFile(tx, id);
    // What stands in a folder stays there.
    return file.place ? 0 : file.bytes;
  });
}

/** What is asked of the stores that may own a file, of a transaction that may read or write. */
interface OwnerStores {
  objectStore(name: 'jobs' | 'clips'): {
    index(name: 'owns'): { count(id?: string | IDBKeyRange | null): Promise<number> };
  };
  objectStore(name: 'settings'): { getAll(): Promise<unknown[]> };
}

/** Whether any row names the file, one of a newer build too. */
export async function isOwned(tx: OwnerStores, id: string): Promise<boolean> {
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
