/** @file A card that is made from the index is the card of the clip, whatever came, changed and went before. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clip } from '../domain/clip';
import { cardOf } from '../domain/clip-card';
import { anyClip, clipNamed } from './fixtures/library-clips';
import { cardIn, cardOfGone } from './library-cards';
import { LibraryIndex } from './library-index';
import { LibraryOrders } from './library-orders';
import { decodeSnapshot, encodeSnapshot } from './library-snapshot';

const fileId = fc.oneof(fc.uuid(), fc.string({ unit: fc.constantFrom('a', '"', '\n', 'é', '\ud83e', ',', '[') }));
const side = fc.oneof(fc.constantFrom(0, 1, 720, 100_000), fc.double({ min: 0, max: 5000, noNaN: true }));

/** What the library's questions do not ask for, and what only an odd file says. */
const odd = fc.record(
  {
    fileId,
    posterFileId: fc.option(fileId),
    posterFailure: fc.constantFrom(null, 'broken', 'not-decodable'),
    stripFileId: fc.option(fileId),
    damaged: fc.boolean(),
    title: fc.string({ unit: 'binary' }),
    tags: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
    outputs: fc.constantFrom<NonNullable<Clip['outputs']>>(
      [],
      [{ number: 2, fileId: 'second', type: 'video/mp4', bytes: 4, damaged: false }],
      [{ number: 2, missing: 'expired' }],
    ),
    media: fc.record({
      ...{ width: side, height: side, durationMs: fc.nat() },
      ...{ hasAudio: fc.boolean(), videoCodec: fc.constant('avc'), audioCodec: fc.constant(null) },
    }),
  } satisfies Partial<Record<keyof Clip, unknown>>,
  { requiredKeys: ['fileId'] },
);

const clip: fc.Arbitrary<Clip> = fc.tuple(anyClip, odd).map(([usual, further]) => ({ ...usual, ...further }));

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: clip.map((put) => ({ put })) },
    { weight: 1, arbitrary: anyClip.map(({ id }) => ({ remove: id })) },
    { weight: 1, arbitrary: fc.constant({ restart: true }) },
  ),
  { maxLength: 50 },
);

function expectCards(index: LibraryIndex, clips: ReadonlyMap<string, Clip>): void {
  expect(index.count).toBe(clips.size);
  for (const clip of clips.values()) expect(cardIn(index, index.slotOf(clip.id)!)).toStrictEqual(cardOf(clip));
}

async function restarted(index: LibraryIndex): Promise<LibraryIndex> {
  const noRest = async (): Promise<void> => undefined;
  const parts = await encodeSnapshot(index, 1, new LibraryOrders(index).newest(), noRest);
  return (await decodeSnapshot(parts, noRest))!.index;
}

describe('a card from the index', () => {
  it('is the card of the clip, after any changes and starts', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (before) => {
        let index = new LibraryIndex();
        const clips = new Map<string, Clip>();
        for (const step of before) {
          if ('put' in step) {
            index.put(step.put);
            clips.set(step.put.id, step.put);
          }
          if ('remove' in step && clips.delete(step.remove)) index.remove(step.remove, 0);
          if ('restart' in step) index = await restarted(index);
          // Slots are used again as soon as they may be.
          index.release(1);
        }
        expectCards(index, clips);
        expectCards(await restarted(index), clips);
      }),
      { numRuns: 200 },
    );
  });

  it('has the files that came last, though no answer is another for it', () => {
    const index = new LibraryIndex();
    const made = clipNamed('a', { posterFileId: 'poster', stripFileId: null });
    index.put(clipNamed('a'));
    const { version } = index;
    expect(index.put(made)).toBe(false);
    expect([index.version, cardIn(index, 0)]).toStrictEqual([version, cardOf(made)]);
  });

  it('of a clip that went is as it was, without its files', () => {
    const index = new LibraryIndex();
    const there = clipNamed('a', { posterFileId: 'poster', posterFailure: 'broken', stripFileId: 'strip', rating: 3 });
    const gone = { ...cardOf(there), fileId: '', posterFileId: null, posterFailure: null, stripFileId: null };
    index.put(there);
    expect(cardOfGone(index, 0)).toStrictEqual(gone);
    index.remove('a', 0);
    expect([cardIn(index, 0), cardOfGone(index, 0)]).toStrictEqual([gone, gone]);
  });
});
