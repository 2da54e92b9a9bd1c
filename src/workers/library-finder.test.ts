/** @file What the index finds is what a look at every clip would find, whatever came, changed and went before. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clip } from '../domain/clip';
import { ALL_CLIPS, type LibraryQuery } from '../domain/library-query';
import { anyClip, anyQuery, clipNamed, dayAt, findPlainly, isFound } from './fixtures/library-clips';
import { LibraryFinder, type Finding } from './library-finder';
import { LibraryIndex } from './library-index';

const goOn = (): boolean => true;

function grouped(index: LibraryIndex, { slots, groups }: Finding): { key: string | null; ids: string[] }[] {
  let from = 0;
  return groups.map(({ key, count }) => {
    const ids = Array.from(slots.subarray(from, from + count), (slot) => index.ids[slot]!);
    from += count;
    return { key, ids };
  });
}

async function found(index: LibraryIndex, finder: LibraryFinder, query: LibraryQuery) {
  const finding = await finder.find(query, goOn);
  return { groups: grouped(index, finding!), isClose: finding!.isClose, bytes: finding!.bytes };
}

function library(...clips: Clip[]): { index: LibraryIndex; finder: LibraryFinder } {
  const index = new LibraryIndex();
  for (const clip of clips) index.put(clip);
  return { index, finder: new LibraryFinder(index, dayAt) };
}

type Step = { put: Clip } | { remove: string } | { find: LibraryQuery };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: anyClip.map((put) => ({ put })) },
    { weight: 1, arbitrary: anyClip.map(({ id }) => ({ remove: id })) },
    { weight: 2, arbitrary: anyQuery.map((find) => ({ find })) },
  ),
  { maxLength: 60 },
);

describe('finding', () => {
  it('gives what a look at every clip gives, in its order and its groups', async () => {
    await fc.assert(
      fc.asyncProperty(steps, anyQuery, async (before, last) => {
        const { index, finder } = library();
        const clips = new Map<string, Clip>();
        let revision = 0;
        for (const step of [...before, { find: last }]) {
          if ('put' in step) clips.set(step.put.id, step.put);
          if ('put' in step) index.put(step.put);
          if ('remove' in step) expect(index.remove(step.remove, revision)).toBe(clips.delete(step.remove));
          if (!('find' in step)) continue;
          const plain = findPlainly([...clips.values()], step.find);
          const answer = await found(index, finder, step.find);
          if (!answer.isClose) expect(answer.groups).toEqual(plain);
          else expect(plain).toEqual([]);
          index.release((revision += 1));
        }
        expect(index.count).toBe(clips.size);
      }),
      { numRuns: 300 },
    );
  });

  it('narrows to the same as a question that stands alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyClip, { maxLength: 40 }), anyQuery, async (clips, query) => {
        const { index, finder } = library(...clips);
        for (const text of ['f', 'fo', 'fox', 'fox d', 'fox du', 'fox dusk a', 'fox']) {
          const fresh = new LibraryFinder(library(...clips).index, dayAt);
          const asked = { ...query, text };
          expect(await found(index, finder, asked)).toEqual(await found(index, fresh, asked));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('sums the bytes of what it found', async () => {
    const { index, finder } = library(clipNamed('a', { bytes: 5e9 }), clipNamed('b', { bytes: 7 }));
    expect((await found(index, finder, ALL_CLIPS)).bytes).toBe(5e9 + 7);
  });

  it('stops when a later question has come', async () => {
    const { finder } = library(...Array.from({ length: 20 }, (_, n) => clipNamed(`clip ${n}`)));
    expect(await finder.find({ ...ALL_CLIPS, text: 'dusk' }, () => false)).toBeNull();
    expect(await finder.find({ ...ALL_CLIPS, text: 'dusq' }, () => false)).toBeNull();
    expect((await finder.find({ ...ALL_CLIPS, text: 'dusk' }, goOn))?.slots).toHaveLength(20);
  });
});

describe('close matches', () => {
  const saying = (id: string, prompt: string, seconds: number): Clip =>
    clipNamed(id, { title: prompt, params: { prompt, model: 'm', size: '', seconds } });
  const sea = saying('sea', 'A lighthouse by the sea', 8);
  const fox = saying('fox', 'Ein Füchslein läuft', 4);

  it.each([
    ['a letter too few', 'lighthuse', 'sea'],
    ['a letter too many', 'lighthousse', 'sea'],
    ['another letter', 'lighthause', 'sea'],
    ['two letters exchanged', 'lihgthouse', 'sea'],
    ['one word right, one not', 'sea ligthouse', 'sea'],
    ['accents left out besides', 'fuchsliein', 'fox'],
  ])('are found with %s, and said to be close', async (_, text, id) => {
    const { index, finder } = library(sea, fox);
    const answer = await found(index, finder, { ...ALL_CLIPS, text });
    expect(answer).toMatchObject({ groups: [{ ids: [id] }], isClose: true });
  });

  it.each(['lighthouse fuchslein', 'seq', 'xqzwvy', '???'])('are not made up for %s', async (text) => {
    const { index, finder } = library(sea, fox);
    expect(await found(index, finder, { ...ALL_CLIPS, text })).toMatchObject({ groups: [], isClose: false });
  });

  it('keep to the filters, and see clips that came later', async () => {
    const { index, finder } = library(fox);
    const query = { ...ALL_CLIPS, text: 'ligthouse', minSeconds: 5 };
    expect((await found(index, finder, query)).groups).toEqual([]);
    index.put(sea);
    expect((await found(index, finder, query)).groups).toEqual([{ key: null, ids: ['sea'] }]);
    expect((await found(index, finder, { ...query, maxSeconds: 6 })).groups).toEqual([]);
  });
});

describe('the plain look', () => {
  it('finds what it is asked for, so that the comparison means something', () => {
    fc.assert(
      fc.property(anyClip, (clip) => {
        expect(isFound(clip, ALL_CLIPS)).toBe(true);
        expect(isFound(clip, { ...ALL_CLIPS, text: 'no such word' })).toBe(false);
      }),
    );
  });
});
