/**
 * @file How bytes stand in the database: parts under `[file id, n]`, as Blobs, or as ArrayBuffers where the browser refuses
 * Blobs (WebKit private sessions) and for pictures, which are small. Used by the file and clip stores and the sweep.
 */
import { PART_MAX_BYTES } from '../domain/stored-file';
import type { Database } from './database';
import { nameOf } from './database-trouble';
import type { Part, WriteTransaction } from './schema';

/** All parts of a file. An array sorts after every number, so the range holds every n. */
export function partsOf(fileId: string): IDBKeyRange {
  return IDBKeyRange.bound([fileId], [fileId, []]);
}

/** Frees a file and its parts, inside a transaction. */
export async function freeFile(
  tx: Pick<WriteTransaction<['files', 'parts']>, 'objectStore'>,
  fileId: string,
): Promise<void> {
  await tx.objectStore('files').delete(fileId);
  await tx.objectStore('parts').delete(partsOf(fileId));
}

/** How many bytes. */
export function sizeOf(bytes: Part): number {
  return bytes instanceof Blob ? bytes.size : bytes.byteLength;
}

/** Cuts bytes into parts of at most PART_MAX_BYTES; no bytes are no parts. */
export function splitBytes(bytes: Part): Part[] {
  const count = Math.ceil(sizeOf(bytes) / PART_MAX_BYTES);
  return Array.from({ length: count }, (_, n) => bytes.slice(n * PART_MAX_BYTES, (n + 1) * PART_MAX_BYTES));
}

/** Where the trial part stands for a moment; no file has this id. */
const TRIAL_ID = 'blob-trial';

/** A full disk, a database that does not open and a connection that ended say nothing about Blobs: try again next time. */
const SAYS_NOTHING = new Set(['QuotaExceededError', 'DatabaseError', 'AbortError', 'InvalidStateError']);

/**
 * Whether this browser keeps Blobs in its database: tried once, by writing one. The trial part is deleted in the same
 * transaction, so nothing of it remains.
 */
export function createBlobTrial(db: Database): () => Promise<boolean> {
  let answer: Promise<boolean> | null = null;

  async function tryBlob(): Promise<boolean> {
    try {
      await db.write(['parts'], async ({ store }) => {
        await store.put(new Blob(['x']), [TRIAL_ID, 0]);
        await store.delete([TRIAL_ID, 0]);
      });
      return true;
    } catch (error) {
      if (!SAYS_NOTHING.has(nameOf(error))) return false;
      answer = null;
      return true;
    }
  }

  return () => {
    answer ??= tryBlob();
    return answer;
  };
}
