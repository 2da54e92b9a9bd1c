/**
 * @file What an inspector of rows may ask of the others, inside one transaction. Rows are taken as foreign data: they are what is
 * in doubt. Used by the `integrity-…` files alone; writes nothing.
 */
import { isRecord, textOf } from '../base/json';
import type { FilePlace } from '../domain/folder';
import type { fileIdsOf } from '../domain/params';
import { partsOf } from './file-parts';
import { isOwned } from './sweep';
import type { StoreId, WriteTransaction } from './schema';

/** Everything that is looked through or asked on the way. */
export const INSPECTED = [
  ...(['jobs', 'clips', 'files', 'parts', 'connections', 'catalogues', 'secrets'] as const),
  ...(['settings', 'spend', 'counters', 'folders', 'exports'] as const),
] as const;

/** A transaction that repairs. */
export type RepairTransaction = WriteTransaction<typeof INSPECTED>;

/** As much of a store as is asked, reading or writing, with rows as they come. */
interface LooseStore {
  get(key: IDBValidKey | IDBKeyRange): Promise<unknown>;
  getKey(key: IDBValidKey | IDBKeyRange): Promise<IDBValidKey | undefined>;
  getAll(range?: IDBKeyRange | null, count?: number): Promise<unknown[]>;
  getAllKeys(range?: IDBKeyRange | null, count?: number): Promise<IDBValidKey[]>;
  index(name: 'owns' | 'changed'): LooseIndex;
}

/** As much of an index. */
interface LooseIndex {
  count(key?: IDBValidKey | IDBKeyRange | null): Promise<number>;
  getAll(key?: IDBValidKey | IDBKeyRange | null): Promise<unknown[]>;
  openKeyCursor(range: null, direction: 'prev'): Promise<{ key: IDBValidKey } | null>;
}

/** A transaction of either kind. */
export interface LooseTransaction {
  objectStore(name: StoreId): LooseStore;
}

/** Stored bytes, as they are. */
export interface PartFacts {
  /** without a gap, from the first on */
  count: number;
  bytes: number;
  /** parts behind a gap, or beyond `expected` */
  beyond: number;
}

/** What may be asked. */
export interface Facts {
  /** a row, whatever it is; undefined: there is none */
  row(store: StoreId, key: IDBValidKey): Promise<unknown>;
  /** whether there is such a row; it is not read */
  has(store: StoreId, key: IDBValidKey): Promise<boolean>;
  /** keys and rows of a store, in their order; `isKeysOnly`: no rows */
  some(
    store: StoreId,
    range: IDBKeyRange | null,
    count: number,
    isKeysOnly: boolean,
  ): Promise<[keys: IDBValidKey[], rows: unknown[]]>;
  /** the parts of a file, of which `expected` are to be there */
  parts(fileId: string, expected: number): Promise<PartFacts>;
  /** named by anybody at all, a row of a newer build too */
  isFileOwned(fileId: string): Promise<boolean>;
  /** the video of a clip, or one of several */
  isVideoOfClip(fileId: string): Promise<boolean>;
  /** the highest number of a change that stands in a clip; 0: none */
  highestChange(): Promise<number>;
}

/** Binds the questions to a transaction. */
export function factsOf(tx: LooseTransaction): Facts {
  return {
    row: (store, key) => tx.objectStore(store).get(key),
    has: async (store, key) => (await tx.objectStore(store).getKey(key)) !== undefined,
    some: (store, range, count, isKeysOnly) =>
      Promise.all([
        tx.objectStore(store).getAllKeys(range, count),
        isKeysOnly ? [] : tx.objectStore(store).getAll(range, count),
      ]),
    parts: (fileId, expected) => lookAtParts(tx, fileId, expected),
    isFileOwned: (fileId) => isOwned(tx, fileId),
    isVideoOfClip: async (fileId) =>
      (await tx.objectStore('clips').index('owns').getAll(fileId)).some((row) => hasVideo(row, fileId)),
    highestChange: async () => {
      const cursor = await tx.objectStore('clips').index('changed').openKeyCursor(null, 'prev');
      return typeof cursor?.key === 'number' ? cursor.key : 0;
    },
  };
}

/** Whether a row of a clip says that this file is its video, or one of them. */
function hasVideo(raw: unknown, fileId: string): boolean {
  if (!isRecord(raw)) return false;
  const further = Array.isArray(raw['outputs']) ? raw['outputs'] : [];
  return raw['fileId'] === fileId || further.some((output) => isRecord(output) && output['fileId'] === fileId);
}

/** One after the other: where the browser refuses Blobs each is 8 MiB of memory. */
async function lookAtParts(tx: LooseTransaction, fileId: string, expected: number): Promise<PartFacts> {
  const keys = await tx.objectStore('parts').getAllKeys(partsOf(fileId));
  let [count, bytes] = [0, 0];
  for (const key of keys) {
    if (!Array.isArray(key) || key[1] !== count || count >= expected) continue;
    bytes += sizeOfPart(await tx.objectStore('parts').get(key));
    count += 1;
  }
  return { count, bytes, beyond: keys.length - count };
}

function sizeOfPart(part: unknown): number {
  if (part instanceof Blob) return part.size;
  return part instanceof ArrayBuffer ? part.byteLength : 0;
}

/** True for a row of a newer build, which is never judged and never written. */
export function isNewer(raw: unknown): boolean {
  return isRecord(raw) && typeof raw['schema'] === 'number' && raw['schema'] > 1;
}

/** Whether a value is what can be stored as a time, a size or an amount. */
export function isNumber(raw: unknown): raw is number {
  return typeof raw === 'number' && Number.isFinite(raw);
}

/** The place a file says it stands at; undefined: its bytes are here, or what it says is none. */
export function placeIn(raw: unknown): FilePlace | undefined {
  if (!isRecord(raw) || !isRecord(raw['place'])) return undefined;
  const { modifiedAt, missing } = raw['place'];
  const [folderId, path, print] = [raw['place']['folderId'], raw['place']['path'], raw['place']['print']].map(textOf);
  if (folderId === undefined || path === undefined || print === undefined || !isNumber(modifiedAt)) return undefined;
  return { folderId, path, modifiedAt, print, ...(missing === true && { missing }) };
}

/** Whether these can be used as the parameters of a render. */
export function areParams(raw: unknown): raw is Parameters<typeof fileIdsOf>[0] {
  if (!isRecord(raw)) return false;
  const { prompt, model, size, seconds, startImage, endImage, references, origin } = raw;
  const isPicture = (picture: unknown): boolean =>
    picture === undefined || (isRecord(picture) && typeof picture['fileId'] === 'string');
  const arePictures = references === undefined || (Array.isArray(references) && references.every(isPicture));
  const isOrigin = origin === undefined || (isRecord(origin) && typeof origin['clipId'] === 'string');
  const areTexts = [prompt, model, size].every((text) => typeof text === 'string');
  return areTexts && isNumber(seconds) && isPicture(startImage) && isPicture(endImage) && arePictures && isOrigin;
}
