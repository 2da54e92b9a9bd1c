import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clip } from '../domain/clip';
import { ALL_CLIPS } from '../domain/library-query';
import { createSnapshotStore } from '../storage/snapshot-store';
import { anyClip, anyQuery, clipNamed, dayAt } from './fixtures/library-clips';
import { LibraryFinder } from './library-finder';
import { LibraryIndex } from './library-index';
import { decodeSnapshot, encodeSnapshot, SNAPSHOT_FORMAT } from './library-snapshot';

const noRest = async (): Promise<void> => undefined;

function indexOf(clips: readonly Clip[], goneIds: readonly string[] = []): LibraryIndex {
  const index = new LibraryIndex();
  for (const clip of clips) index.put(clip);
  for (const id of goneIds) index.remove(id, 0);
  return index;
}

/** An index has one: orders take from it what has moved. */
const finders = new WeakMap<LibraryIndex, LibraryFinder>();
function finderOf(index: LibraryIndex): LibraryFinder {
  const finder = finders.get(index) ?? new LibraryFinder(index, dayAt);
  finders.set(index, finder);
  return finder;
}

const encode = (index: LibraryIndex, lastChange = 7): Promise<ArrayBuffer[]> =>
  encodeSnapshot(index, lastChange, finderOf(index).orders.newest(), noRest);

const decode = (parts: readonly ArrayBuffer[]) => decodeSnapshot(parts, noRest);

async function answer(index: LibraryIndex, query = ALL_CLIPS) {
  const finding = await finderOf(index).find(query, () => true);
  const { slots, ...rest } = finding!;
  return {
    ...rest,
    ids: Array.from(slots, (slot) => index.ids[slot]),
    titles: Array.from(slots, (slot) => index.titles[slot]),
  };
}

describe('a snapshot', () => {
  it('answers every question as the index it was made of', async () => {
    const clips = fc.array(anyClip, { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(clips, fc.subarray(['clip 1', 'clip 2', 'clip 3']), anyQuery, async (clips, gone, query) => {
        const index = indexOf(clips, gone);
        const again = await decode(await encode(index, 42));
        expect(again?.lastChange).toBe(42);
        expect(again?.index.count).toBe(index.count);
        expect(await answer(again!.index, query)).toEqual(await answer(index, query));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps hostile text as it is', async () => {
    const title = '\0 </script> \u202e \ud83e "\\\n';
    const index = indexOf([clipNamed('\u2028 "id"', { title, tags: ['"', '\ud800'] })]);
    const again = await decode(await encode(index));
    expect(await answer(again!.index)).toEqual(await answer(index));
    expect(again!.index.texts).toEqual(index.texts);
    expect(again!.index.tables.tagLists.values).toEqual(index.tables.tagLists.values);
  });

  it('goes on from there: clips come, change and go', async () => {
    const { index: again } = (await decode(await encode(indexOf([clipNamed('a'), clipNamed('b')]))))!;
    again.remove('a', 0);
    again.put(clipNamed('b', { bytes: 9 }));
    again.put(clipNamed('c', { createdAt: 0 }));
    expect(await answer(again)).toMatchObject({ ids: ['b', 'c'], bytes: 12 });
  });

  it('is of one moment, though it is made in pieces', async () => {
    const index = indexOf([clipNamed('a'), clipNamed('b')]);
    const { ids } = await answer(index);
    const slots = finderOf(index).orders.newest();
    const parts = await encodeSnapshot(index, 1, slots, async () => void index.remove('a', 0));
    expect((await answer((await decode(parts))!.index)).ids).toEqual(ids);
  });

  it('is read in pieces: after each part that is checked and each block that is read others have their turn', async () => {
    const parts = await encode(indexOf(Array.from({ length: 2001 }, (_, n) => clipNamed(`clip ${String(n)}`))));
    let rests = 0;
    const again = await decodeSnapshot(parts, async () => void (rests += 1));
    expect(again!.index.count).toBe(2001);
    // The columns and one part with names, of two blocks.
    expect(rests).toBe(2 + 2);
  });
});

describe('a snapshot without files', () => {
  const WITHOUT_FILES = 3;

  it('is not believed: its cards would have none', async () => {
    const parts = await encode(indexOf([clipNamed('a')]));
    const name = `layouts ${crypto.randomUUID()}`;
    await createSnapshotStore(name, WITHOUT_FILES).write(parts);
    const now = createSnapshotStore(name, SNAPSHOT_FORMAT);
    expect([await now.read(), await now.readPart(0)]).toEqual([undefined, undefined]);
    await now.write(parts);
    expect(await now.read()).toEqual(parts);
  });
});

describe('a damaged snapshot', () => {
  const copies = (parts: readonly ArrayBuffer[]): ArrayBuffer[] => parts.map((part) => part.slice(0));

  it('is refused, whichever bit is another', async () => {
    const parts = await encode(indexOf([clipNamed('a'), clipNamed('b', { tags: ['Sea'] })]));
    for (const [n, part] of parts.entries())
      for (let at = 0; at < part.byteLength; at += 1) {
        const flipped = copies(parts);
        const bytes = new Uint8Array(flipped[n]!);
        bytes[at]! ^= 1 << (at % 8);
        expect(await decode(flipped)).toBeUndefined();
      }
  });

  it('is refused, wherever it is cut, and with parts missing, doubled or exchanged', async () => {
    const parts = await encode(indexOf([clipNamed('a'), clipNamed('b')]));
    for (const [n, part] of parts.entries())
      for (let length = 0; length < part.byteLength; length += 1) {
        expect(await decode(parts.with(n, part.slice(0, length)))).toBeUndefined();
      }
    const [head, columns, names] = parts as [ArrayBuffer, ArrayBuffer, ArrayBuffer];
    const wrong = [
      [],
      [head],
      [head, columns],
      [head, names, columns],
      [head, columns, names, names],
      [columns, names],
    ];
    for (const other of wrong) expect(await decode(other)).toBeUndefined();
    expect(await decode(parts)).toBeDefined();
  });
});
