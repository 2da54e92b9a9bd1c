/**
 * @file Rows as a bundle takes them along and brings them: read in pieces, and written all in one transaction, so that an import
 * is whole or nothing. Called by the bundle worker; never touches bytes.
 */
import type { Clip } from '../domain/clip';
import type { Connection } from '../domain/connection';
import { isAtRest, type Job } from '../domain/job';
import type { SpendRow } from '../domain/spend';
import { nextChange } from './change-number';
import type { Changes } from './changes';
import { rowToClip } from './clip-of-row';
import { clipToRow } from './clip-row';
import type { Database } from './database';
import { isQuotaError } from './database-trouble';
import { rowToJob } from './job-of-row';
import { jobToRow, remoteKeyOf } from './job-row';
import { knownRow } from './row';
import type { WriteTransaction } from './schema';

/** What one import writes. What is here already by its id is passed over. */
export interface MergedRows {
  /** files that have been stored for it; all must be here still */
  fileIds: readonly string[];
  clips: readonly Clip[];
  /** what is changed of clips that are here, deleted ones too; null leaves one as it is */
  clipChanges: ReadonlyMap<string, (clip: Clip) => Clip | null>;
  jobs: readonly Job[];
  spend: readonly SpendRow[];
  settings: readonly { key: string; value: unknown }[];
  connections: readonly Connection[];
  /** sealed already, under the ids they are looked up by */
  secrets: readonly { id: string; secret: unknown }[];
}

/** How it ended. `gone`: a stored file is not here any more. But for `merged` nothing has changed. */
export type MergeOutcome = 'merged' | 'gone' | 'disk-full';

/** A piece of a store, and where the next one begins; null: this was the last. */
export interface Piece<Row> {
  rows: Row[];
  lastId: string | null;
}

/** Stores whose rows are told apart by their ids. */
export type NamedStore = 'clips' | 'jobs' | 'spend' | 'settings' | 'connections' | 'secrets';

/** The rows. */
export interface BundleRows {
  /** those at rest; `unfinished`: how many others there are in this piece */
  listJobs(afterId: string | null): Promise<Piece<Job> & { unfinished: number }>;
  listSpend(afterId: string | null): Promise<Piece<SpendRow>>;
  getSetting(key: string): Promise<unknown>;
  /** Those of the ids that are here, in a newer build's rows too. */
  known(store: NamedStore, ids: readonly string[]): Promise<Set<string>>;
  /** Notes that these files are about to get their owner: the sweep lets younger ones be. `now`: ms since epoch. */
  touch(fileIds: readonly string[], now: number): Promise<void>;
  merge(rows: MergedRows): Promise<MergeOutcome>;
}

/** Rows of one transaction. */
const BATCH_ROWS = 500;

/** Binds them to the database. */
export function createBundleRows(db: Database, changes: Changes): BundleRows {
  return {
    listJobs: async (afterId) => {
      const rows = await db.read(['jobs'], ({ store }) => store.getAll(after(afterId), BATCH_ROWS));
      const all = rows.flatMap((row) => rowToJob(row) ?? []);
      const atRest = all.filter(isAtRest);
      return { rows: atRest, unfinished: all.length - atRest.length, lastId: lastIdOf(rows) };
    },
    listSpend: async (afterId) => {
      const rows = await db.read(['spend'], ({ store }) => store.getAll(after(afterId), BATCH_ROWS));
      return { rows, lastId: lastIdOf(rows) };
    },
    getSetting: (key) => db.read(['settings'], ({ store }) => store.get(key)),
    known: async (name, ids) => {
      const found = new Set<string>();
      for (let at = 0; at < ids.length; at += BATCH_ROWS) {
        const some = ids.slice(at, at + BATCH_ROWS);
        const keys = await db.read([name], (tx) => Promise.all(some.map((id) => tx.objectStore(name).getKey(id))));
        for (const key of keys) if (key !== undefined) found.add(key);
      }
      return found;
    },
    touch: async (fileIds, now) => {
      for (let at = 0; at < fileIds.length; at += BATCH_ROWS)
        await db.write(['files'], async ({ store }) => {
          for (const id of fileIds.slice(at, at + BATCH_ROWS)) {
            const file = knownRow(await store.get(id));
            if (file) await store.put({ ...file, createdAt: now });
          }
        });
    },
    merge: async (rows) => {
      try {
        await db.write(STORES, (tx) => mergeRows(tx, rows), { strict: true });
      } catch (error) {
        if (error instanceof FileGone) return 'gone';
        if (isQuotaError(error)) return 'disk-full';
        throw error;
      }
      changes.announce(['clips', 'files', 'jobs', 'spend', 'settings', 'connections']);
      return 'merged';
    },
  };
}

function after(id: string | null): IDBKeyRange | null {
  return id === null ? null : IDBKeyRange.lowerBound(id, true);
}

function lastIdOf(rows: readonly { id: string }[]): string | null {
  return rows.length < BATCH_ROWS ? null : (rows.at(-1)?.id ?? null);
}

const STORES = ['clips', 'counters', 'files', 'jobs', 'spend', 'settings', 'connections', 'secrets'] as const;
type MergeTransaction = WriteTransaction<typeof STORES>;

/** Ends the transaction, so that nothing of it is kept. */
class FileGone extends Error {}

async function mergeRows(tx: MergeTransaction, rows: MergedRows): Promise<void> {
  const files = tx.objectStore('files');
  for (const id of rows.fileIds) if (knownRow(await files.get(id))?.whole !== true) throw new FileGone(id);
  await mergeClips(tx, rows);
  await mergeJobs(tx, rows.jobs);
  const spend = tx.objectStore('spend');
  for (const row of rows.spend) if ((await spend.getKey(row.id)) === undefined) await spend.put(row);
  const connections = tx.objectStore('connections');
  for (const row of rows.connections) if ((await connections.getKey(row.id)) === undefined) await connections.put(row);
  const settings = tx.objectStore('settings');
  for (const { key, value } of rows.settings)
    if ((await settings.getKey(key)) === undefined) await settings.put(value, key);
  const secrets = tx.objectStore('secrets');
  for (const { id, secret } of rows.secrets)
    if ((await secrets.getKey(id)) === undefined) await secrets.put(secret, id);
}

async function mergeClips(tx: MergeTransaction, { clips, clipChanges }: MergedRows): Promise<void> {
  const store = tx.objectStore('clips');
  const first = await nextChange(tx, clips.length + clipChanges.size);
  let changed = first;
  for (const clip of clips) {
    if ((await store.getKey(clip.id)) !== undefined) continue;
    const { connectionId, remote } = clip;
    await store.put(clipToRow(clip, { remoteKey: remote && [connectionId, remote.remoteId], changed }));
    changed += 1;
  }
  for (const [id, change] of clipChanges) {
    const row = await store.get(id);
    const clip = rowToClip(row);
    const next = clip && change(clip);
    if (!next) continue;
    await store.put(clipToRow(next, { remoteKey: row?.index.remoteKey, changed }));
    changed += 1;
  }
}

/** One that stands for a render of another job here is passed over too: a render belongs to one job. */
async function mergeJobs(tx: MergeTransaction, jobs: readonly Job[]): Promise<void> {
  const store = tx.objectStore('jobs');
  for (const job of jobs) {
    if ((await store.getKey(job.id)) !== undefined) continue;
    const remoteKey = remoteKeyOf(job);
    if (remoteKey && (await store.index('remote').getKey(remoteKey)) !== undefined) continue;
    await store.put(jobToRow(job));
  }
}
