/**
 * @file Stored files and their parts. A file is its parts; nothing is ever assembled. Downloads grow a file part by part
 * with the cursor in the same transaction; pictures are written whole. A full disk is a value where bytes are written.
 */
import type { StoredFile } from '../domain/stored-file';
import type { Changes } from './changes';
import type { Database } from './database';
import { isQuotaError } from './database-trouble';
import { createBlobTrial, freeFile, partsOf, sizeOf, splitBytes } from './file-parts';
import { letPartsGo } from './let-parts-go';
import { placeOfClip, tellClip } from './clip-place';
import { readPlaced } from './read-placed';
import { knownRow } from './row';
import type { Part, WriteTransaction } from './schema';

/** How an append ended. `stale`: another run has moved the cursor, or the file is gone. */
export type AppendOutcome = 'stored' | 'stale' | 'disk-full';

/** A file about to be written whole: the rest of its row follows from the bytes. */
export type WholeFile = Pick<StoredFile, 'id' | 'madeBy' | 'type' | 'createdAt'>;

/** Files and their parts. */
export interface FileStore {
  get(id: string): Promise<StoredFile | undefined>;
  /** Writes the row and frees all parts it had; its clip says the same place. Rejects with QuotaExceededError on a full disk. */
  begin(file: StoredFile): Promise<void>;
  /** Part number `file.partCount - 1` and the moved cursor in one transaction; `file` is the row as it is to be. */
  append(file: StoredFile, part: Blob): Promise<AppendOutcome>;
  /**
   * Writes a file at once, in place of one with its id. Pictures become ArrayBuffers, a render stays Blobs. One that stood in a folder is
   * here again, and its clip says so.
   */
  putWhole(file: WholeFile, bytes: Blob | ArrayBuffer): Promise<'stored' | 'disk-full'>;
  /**
   * The bytes so far as one Blob over the parts, or of what stands in a folder, without a copy; undefined when it is gone, parts are
   * missing, or the folder may not be read now. `locateFile` of `read-placed.ts` says which.
   */
  read(id: string): Promise<Blob | undefined>;
  /** Frees a file and its parts. */
  drop(id: string): Promise<void>;
}

/** Binds files to the database. */
export function createFileStore(db: Database, changes: Changes): FileStore {
  const acceptsBlobs = createBlobTrial(db);
  const announce = (): void => changes.announce(['files']);

  return {
    get: async (id) => knownRow(await db.read(['files'], ({ store }) => store.get(id))),
    begin: async (file) => {
      await putParts(db, changes, file, []);
      announce();
    },
    append: async (file, part) => {
      // Before the transaction: a transaction does not wait for anything but its own requests.
      const bytes = (await acceptsBlobs()) ? part : await part.arrayBuffer();
      const outcome = await orDiskFull(() => append(db, file, bytes, part.size));
      letPartsGo(part.size);
      if (outcome === 'stored') announce();
      return outcome;
    },
    putWhole: async (file, bytes) => {
      const keepsBlobs = file.madeBy === 'render' && (await acceptsBlobs());
      const source = keepsBlobs || !(bytes instanceof Blob) ? bytes : await bytes.arrayBuffer();
      const parts = splitBytes(source);
      const row = wholeRow(file, source, parts.length);
      const outcome = await orDiskFull(() => putParts(db, changes, row, parts));
      if (outcome === 'stored') announce();
      return outcome;
    },
    read: (id) => read(db, id),
    drop: async (id) => {
      await db.write(['files', 'parts'], (tx) => freeFile(tx, id));
      announce();
    },
  };
}

function wholeRow(file: WholeFile, bytes: Part, partCount: number): StoredFile {
  const size = sizeOf(bytes);
  return { ...file, schema: 1, bytes: size, partCount, whole: true, validator: null, totalBytes: size };
}

/** The row and its parts in place of all that stood there. Where one of the two stands in a folder, its clip is told in that transaction. */
async function putParts(db: Database, changes: Changes, file: StoredFile, parts: readonly Part[]): Promise<'stored'> {
  // Clips are not locked while bytes are written, but for the few that come back.
  const isPlaced = await db.write(['files', 'parts'], async (tx) => {
    if (file.place || (await tx.objectStore('files').get(file.id))?.place) return true;
    await putWithParts(tx, file, parts);
    return false;
  });
  if (!isPlaced) return 'stored';
  await db.write(['files', 'parts', 'clips', 'counters'], async (tx) => {
    await putWithParts(tx, file, parts);
    await tellClip(tx, file.id, file.place && placeOfClip(file.place));
  });
  changes.announce(['clips']);
  return 'stored';
}

async function putWithParts(
  tx: Pick<WriteTransaction<['files', 'parts']>, 'objectStore'>,
  file: StoredFile,
  parts: readonly Part[],
): Promise<void> {
  const store = tx.objectStore('parts');
  await store.delete(partsOf(file.id));
  await tx.objectStore('files').put(file);
  for (const [n, part] of parts.entries()) await store.put(part, [file.id, n]);
}

/** One part and the moved cursor, when the cursor stands where it is thought to stand. */
function append(db: Database, file: StoredFile, part: Part, size: number): Promise<AppendOutcome> {
  return db.write(['files', 'parts'], async (tx) => {
    const stored = knownRow(await tx.objectStore('files').get(file.id));
    if (stored?.partCount !== file.partCount - 1) return 'stale';
    if (stored.bytes + size !== file.bytes) throw new Error(`file ${file.id}: the cursor misses bytes`);
    await tx.objectStore('parts').put(part, [file.id, file.partCount - 1]);
    await tx.objectStore('files').put(file);
    return 'stored';
  });
}

async function read(db: Database, id: string): Promise<Blob | undefined> {
  const [row, parts] = await db.read(['files', 'parts'], (tx) =>
    Promise.all([tx.objectStore('files').get(id), tx.objectStore('parts').getAll(partsOf(id))]),
  );
  const file = knownRow(row);
  if (file?.place) return readPlaced(db, file);
  if (file?.partCount !== parts.length) return undefined;
  return new Blob(parts, { type: file.type });
}

/** Makes a value of a full disk; the failed transaction has left nothing behind. */
async function orDiskFull<Outcome extends string>(write: () => Promise<Outcome>): Promise<Outcome | 'disk-full'> {
  try {
    return await write();
  } catch (error) {
    if (isQuotaError(error)) return 'disk-full';
    throw error;
  }
}
