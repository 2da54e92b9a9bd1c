import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSnapshotStore } from './snapshot-store';

const bytesOf = (...bytes: number[]): ArrayBuffer => Uint8Array.from(bytes).buffer;
const freshName = (): string => `snapshot ${crypto.randomUUID()}`;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a snapshot', () => {
  it('is none at first, and comes back as it was written last, in order', async () => {
    const store = createSnapshotStore(freshName(), 1);
    expect(await store.read()).toBeUndefined();
    const many = Array.from({ length: 12 }, (_, n) => bytesOf(n));
    expect(await store.write(many)).toBe(true);
    expect(await store.read()).toEqual(many);
    expect(await store.write([bytesOf(7, 8), bytesOf()])).toBe(true);
    expect(await store.read()).toEqual([bytesOf(7, 8), bytesOf()]);
  });

  it('gives one part alone', async () => {
    const name = freshName();
    const store = createSnapshotStore(name, 1);
    expect(await store.readPart(0)).toBeUndefined();
    await store.write([bytesOf(1), bytesOf(2, 3)]);
    expect([await store.readPart(1), await store.readPart(2)]).toEqual([bytesOf(2, 3), undefined]);
    expect(await createSnapshotStore(name, 2).readPart(1)).toBeUndefined();
  });

  it('of another format is none, and is replaced by the next', async () => {
    const name = freshName();
    await createSnapshotStore(name, 1).write([bytesOf(1), bytesOf(2)]);
    const newer = createSnapshotStore(name, 2);
    expect(await newer.read()).toBeUndefined();
    await newer.write([bytesOf(3)]);
    expect([await newer.read(), await createSnapshotStore(name, 1).read()]).toEqual([[bytesOf(3)], undefined]);
  });

  it('is gone when it was dropped', async () => {
    const store = createSnapshotStore(freshName(), 1);
    await store.write([bytesOf(1)]);
    await store.drop();
    expect(await store.read()).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['lost', undefined],
    ['something else', 'text'],
  ])('with a part that is %s is none', async (_what, part) => {
    const name = freshName();
    const store = createSnapshotStore(name, 1);
    await store.write([bytesOf(1), bytesOf(2)]);
    const behind = await openDB(name);
    await (part === undefined ? behind.delete('parts', 1) : behind.put('parts', part, 1));
    behind.close();
    expect(await store.read()).toBeUndefined();
  });

  it('stays whole when the next cannot be kept', async () => {
    const store = createSnapshotStore(freshName(), 1);
    await store.write([bytesOf(1), bytesOf(2)]);
    const put = Reflect.get(IDBObjectStore.prototype, 'put');
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (row[1] === 1) {
        this.transaction.abort();
        throw new DOMException('full', 'QuotaExceededError');
      }
      return put.apply(this, row);
    });
    expect(await store.write([bytesOf(3), bytesOf(4)])).toBe(false);
    full.mockRestore();
    expect(await store.read()).toEqual([bytesOf(1), bytesOf(2)]);
  });

  it('is none, without a word, where the browser has no storage', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const store = createSnapshotStore(freshName(), 1);
    expect([await store.read(), await store.write([bytesOf(1)])]).toEqual([undefined, false]);
    await expect(store.drop()).resolves.toBeUndefined();
  });
});
