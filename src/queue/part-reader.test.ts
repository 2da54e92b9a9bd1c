import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PART_MAX_BYTES } from '../domain/stored-file';
import { PartReader } from './part-reader';

/** A body of these pieces, each filled with its place among them. */
function bodyOf(sizes: readonly number[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull: (controller) => {
      const size = sizes[at];
      if (size === undefined) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(++at));
    },
  });
}

async function readAll(reader: PartReader): Promise<{ sizes: number[]; lasts: boolean[]; bytes: Buffer }> {
  const parts: Blob[] = [];
  const lasts: boolean[] = [];
  for (let part = await reader.next(); part; part = await reader.next()) {
    parts.push(part.bytes);
    lasts.push(part.isLast);
  }
  return { sizes: parts.map(({ size }) => size), lasts, bytes: Buffer.from(await new Blob(parts).arrayBuffer()) };
}

describe('a body in parts', () => {
  it.each([
    ['one byte', [1], [1]],
    ['a full part', [PART_MAX_BYTES], [PART_MAX_BYTES]],
    ['a byte more than a part', [PART_MAX_BYTES, 1], [PART_MAX_BYTES, 1]],
    ['a piece that ends beyond a part', [PART_MAX_BYTES - 1, 3], [PART_MAX_BYTES, 2]],
    ['a piece of several parts', [2 * PART_MAX_BYTES + 5], [PART_MAX_BYTES, PART_MAX_BYTES, 5]],
    ['empty pieces', [0, 1, 0, 0, 2, 0], [3]],
  ])('is whole and in order: %s', async (_what, pieces, expected) => {
    const read = await readAll(new PartReader(bodyOf(pieces)));
    expect(read.sizes).toEqual(expected);
    expect(read.lasts).toEqual(expected.map((_size, n) => n === expected.length - 1));
    const sent = Buffer.concat(pieces.map((size, n) => Buffer.alloc(size, n + 1)));
    expect(read.bytes.equals(sent)).toBe(true);
  });

  it.each([
    ['no body', null],
    ['a body without a byte', bodyOf([])],
    ['a body of empty pieces', bodyOf([0, 0])],
  ])('has no part where there is %s', async (_what, body) => {
    expect(await new PartReader(body).next()).toBeNull();
  });

  it('joins pieces of any size without losing one', async () => {
    const pieces = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pieces, async (sizes) => {
        const { bytes } = await readAll(new PartReader(bodyOf(sizes)));
        const sent = Buffer.concat(sizes.map((size, n) => Buffer.alloc(size, n + 1)));
        expect(bytes.equals(sent)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('throws what the body throws, also behind a full part', async () => {
    let given = 0;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        if (given++ === 0) controller.enqueue(new Uint8Array(PART_MAX_BYTES));
        else controller.error(new TypeError('terminated'));
      },
    });
    await expect(new PartReader(body).next()).rejects.toThrow('terminated');
  });

  it('lets go of the rest, and gives no more of it', async () => {
    let reason: unknown = 'not canceled';
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(PART_MAX_BYTES + 1));
      },
      cancel: (given) => {
        reason = given;
      },
    });
    const reader = new PartReader(body);
    expect((await reader.next())?.isLast).toBe(false);
    reader.cancel();
    expect([reason, await reader.next()]).toEqual([undefined, null]);
  });
});
