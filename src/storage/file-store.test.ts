import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PART_MAX_BYTES, type StoredFile } from '../domain/stored-file';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import { SAMPLE_TIME, sampleFile } from './fixtures/samples';

const POSTER = { id: 'poster', madeBy: 'poster', type: 'image/webp', createdAt: SAMPLE_TIME } as const;

/** The row after one more part. */
const grown = (file: StoredFile, part: Blob): StoredFile => ({
  ...file,
  bytes: file.bytes + part.size,
  partCount: file.partCount + 1,
});

/** A file of these texts, one part each. */
async function withParts(...texts: string[]) {
  const storage = freshStorage();
  let file = sampleFile('file');
  await storage.files.begin(file);
  for (const text of texts) {
    const part = new Blob([text]);
    file = grown(file, part);
    expect(await storage.files.append(file, part)).toBe('stored');
  }
  return { ...storage, file, textOf: async () => (await storage.files.read('file'))?.text() };
}

/** Lets the browser's put fail the way it does for `refuses`. */
function refusePuts(errorName: string, refuses: (store: IDBObjectStore, value: unknown) => boolean) {
  const put = Reflect.get(IDBObjectStore.prototype, 'put');
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
    if (refuses(this, row[0])) throw new DOMException('refused', errorName);
    return put.apply(this, row);
  });
}

afterEach(() => void vi.restoreAllMocks());

describe('a growing file', () => {
  it('is its parts in order, as one Blob of its type', async () => {
    const { files, file } = await withParts('one ', 'two ', 'three');
    const blob = await files.read('file');
    expect([await blob?.text(), blob?.type]).toEqual(['one two three', 'video/mp4']);
    expect(await files.get('file')).toStrictEqual({ ...file, bytes: 13, partCount: 3 });
  });

  it('keeps order beyond ten parts', async () => {
    const texts = Array.from({ length: 12 }, (_, n) => `${n} `);
    const { textOf } = await withParts(...texts);
    expect(await textOf()).toBe(texts.join(''));
  });

  it('is empty and readable before its first part', async () => {
    const { files } = await withParts();
    expect((await files.read('file'))?.size).toBe(0);
  });

  it('takes a part only at the cursor', async () => {
    const { files, file, textOf } = await withParts('one');
    const part = new Blob(['two']);
    const behind = { ...file, bytes: 3 };
    const ahead = grown(grown(file, part), part);
    expect([await files.append(behind, part), await files.append(ahead, part)]).toEqual(['stale', 'stale']);
    expect(await files.append(sampleFile('gone', { partCount: 1, bytes: 3 }), part)).toBe('stale');
    expect(await textOf()).toBe('one');
  });

  it('takes one of two appends at once', async () => {
    const { files, file, databaseName, textOf } = await withParts('one ');
    const other = freshStorage({ databaseName });
    const [mine, theirs] = [new Blob(['mine']), new Blob(['them'])];
    const outcomes = await Promise.all([
      files.append(grown(file, mine), mine),
      other.files.append(grown(file, theirs), theirs),
    ]);
    expect([...outcomes].sort()).toEqual(['stale', 'stored']);
    expect(await textOf()).toBe(outcomes[0] === 'stored' ? 'one mine' : 'one them');
  });

  it('refuses a cursor that does not fit the part', async () => {
    const { files, file } = await withParts('one');
    await expect(files.append({ ...file, partCount: 2, bytes: 5 }, new Blob(['two']))).rejects.toThrow('cursor');
  });

  it('begins anew with none of its old parts', async () => {
    const storage = await withParts('one', 'two');
    await storage.files.begin(sampleFile('file'));
    expect(await (await openBehind(storage)).count('parts')).toBe(0);
    expect(await storage.textOf()).toBe('');
  });

  it('is gone with its parts when dropped, and no other file is', async () => {
    const storage = await withParts('one', 'two');
    await storage.files.putWhole(POSTER, new ArrayBuffer(3));
    await storage.files.drop('file');
    expect([await storage.files.get('file'), await storage.files.read('file')]).toEqual([undefined, undefined]);
    expect(await (await openBehind(storage)).getAllKeys('parts')).toEqual([['poster', 0]]);
  });

  it('is not readable when a part is missing', async () => {
    const storage = await withParts('one', 'two');
    await (await openBehind(storage)).delete('parts', ['file', 0]);
    expect(await storage.files.read('file')).toBeUndefined();
  });
});

describe('a full disk', () => {
  it.each(['parts', 'files'])('met in %s leaves the part and the cursor where they were', async (full) => {
    const storage = await withParts('one');
    const { files, file, textOf, changes } = storage;
    const announced = vi.spyOn(changes, 'announce');
    refusePuts('QuotaExceededError', (store) => store.name === full);
    expect(await files.append(grown(file, new Blob(['two'])), new Blob(['two']))).toBe('disk-full');
    vi.restoreAllMocks();
    expect(await files.get('file')).toEqual(file);
    expect(await textOf()).toBe('one');
    expect(announced).not.toHaveBeenCalled();
    expect(await files.append(grown(file, new Blob([' two'])), new Blob([' two']))).toBe('stored');
  });

  it.each(['parts', 'files'])('told only by the end of the transaction, after %s, is the same', async (last) => {
    const { files, file, textOf } = await withParts('one');
    const put = Reflect.get(IDBObjectStore.prototype, 'put');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      const request = put.apply(this, row);
      // What the browser does when it runs out of room: aborts with the reason on the transaction alone.
      const tx = this.transaction as IDBTransaction & { _abort(name: string): void };
      if (this.name === last) request.addEventListener('success', () => tx._abort('QuotaExceededError'));
      return request;
    });
    expect(await files.append(grown(file, new Blob(['two'])), new Blob(['two']))).toBe('disk-full');
    vi.restoreAllMocks();
    expect(await files.get('file')).toEqual(file);
    expect(await textOf()).toBe('one');
  });

  it('leaves an old picture whole when a new one finds no room', async () => {
    const { files } = freshStorage();
    await files.putWhole(POSTER, Uint8Array.of(1, 2).buffer);
    refusePuts('QuotaExceededError', (store) => store.name === 'parts');
    expect(await files.putWhole(POSTER, Uint8Array.of(3).buffer)).toBe('disk-full');
    vi.restoreAllMocks();
    expect(await (await files.read('poster'))?.bytes()).toEqual(Uint8Array.of(1, 2));
  });
});

describe('a browser that refuses Blobs', () => {
  const isBlob = (_store: IDBObjectStore, value: unknown): boolean => value instanceof Blob;

  it('gets ArrayBuffers, tried once', async () => {
    const puts = refusePuts('UnknownError', isBlob);
    const storage = await withParts('one ', 'two');
    expect(await storage.textOf()).toBe('one two');
    const parts = await (await openBehind(storage)).getAll('parts');
    expect(parts.map((part) => part instanceof ArrayBuffer)).toEqual([true, true]);
    expect(puts.mock.calls.filter(([value]) => value instanceof Blob)).toHaveLength(1);
  });

  it('is told from one that takes them, which gets Blobs and keeps nothing of the trial', async () => {
    const storage = await withParts('one');
    const behind = await openBehind(storage);
    expect(await behind.getAllKeys('parts')).toEqual([['file', 0]]);
    expect((await behind.getAll('parts'))[0]).toBeInstanceOf(Blob);
  });

  it('is not concluded from a full disk', async () => {
    const { files, file, ...storage } = await withParts();
    refusePuts('QuotaExceededError', () => true);
    expect(await files.append(grown(file, new Blob(['one'])), new Blob(['one']))).toBe('disk-full');
    vi.restoreAllMocks();
    expect(await files.append(grown(file, new Blob(['one'])), new Blob(['one']))).toBe('stored');
    expect((await (await openBehind(storage)).getAll('parts'))[0]).toBeInstanceOf(Blob);
  });
});

describe('a file written whole', () => {
  it.each([
    ['a Blob', (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes])],
    ['an ArrayBuffer', (bytes: Uint8Array<ArrayBuffer>) => bytes.buffer],
  ])('as a picture from %s is kept as ArrayBuffers of at most one part’s size', async (_kind, wrap) => {
    const storage = freshStorage();
    const bytes = new Uint8Array(2 * PART_MAX_BYTES + 5).map((_, n) => n % 251);
    expect(await storage.files.putWhole(POSTER, wrap(bytes))).toBe('stored');
    expect(await storage.files.get('poster')).toEqual({
      ...POSTER,
      schema: 1,
      bytes: bytes.length,
      partCount: 3,
      whole: true,
      validator: null,
      totalBytes: bytes.length,
    });
    const parts = await (await openBehind(storage)).getAll('parts');
    expect(parts.map((part) => (part instanceof ArrayBuffer ? part.byteLength : 'Blob'))).toEqual([
      PART_MAX_BYTES,
      PART_MAX_BYTES,
      5,
    ]);
    const back = await (await storage.files.read('poster'))!.bytes();
    expect(Buffer.compare(back, bytes)).toBe(0);
  });

  it('as a render stays Blobs', async () => {
    const storage = freshStorage();
    await storage.files.putWhole({ ...POSTER, madeBy: 'render' }, new Blob(['video']));
    expect((await (await openBehind(storage)).getAll('parts'))[0]).toBeInstanceOf(Blob);
  });

  it('without bytes has no parts and reads as empty', async () => {
    const { files } = freshStorage();
    await files.putWhole(POSTER, new ArrayBuffer(0));
    expect([(await files.get('poster'))?.partCount, (await files.read('poster'))?.size]).toEqual([0, 0]);
  });

  it('takes the place of a longer one with its id, as new', async () => {
    const storage = freshStorage();
    await storage.files.putWhole(POSTER, new ArrayBuffer(PART_MAX_BYTES + 1));
    await storage.files.putWhole({ ...POSTER, createdAt: SAMPLE_TIME + 9 }, new ArrayBuffer(1));
    expect(await storage.files.get('poster')).toMatchObject({ bytes: 1, createdAt: SAMPLE_TIME + 9 });
    expect(await (await openBehind(storage)).count('parts')).toBe(1);
  });
});

describe('a file of a newer build', () => {
  it('is not read and not grown', async () => {
    const storage = freshStorage();
    const row = { ...sampleFile('x'), schema: 2 };
    const behind = await openBehind(storage);
    await behind.put('files', row as never);
    const part = new Blob(['one']);
    expect([await storage.files.get('x'), await storage.files.read('x')]).toEqual([undefined, undefined]);
    expect(await storage.files.append(grown(sampleFile('x'), part), part)).toBe('stale');
    expect(await behind.get('files', 'x')).toEqual(row);
  });
});
