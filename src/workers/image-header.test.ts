/** @file Sizes read from the first bytes of pictures, written here by hand after their specifications. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImageHeader } from './image-header';

const text = (letters: string) => Array.from(letters, (letter) => letter.charCodeAt(0));
const bytes = (...numbers: number[]) => new Uint8Array(numbers);

const PNG = bytes(...text('\x89PNG\r\n\x1a\n'), 0, 0, 0, 13, ...text('IHDR'), 0, 1, 0x86, 0xa0, 0, 0, 2, 0xd0, 8, 6);
/** SOI, a note of 6 bytes, a fill byte, Huffman tables (which look like a frame), then the frame: 300 high, 400 wide */
const JPEG = bytes(
  ...[0xff, 0xd8],
  ...[0xff, 0xe1, 0, 6, 1, 2, 3, 4],
  ...[0xff, 0xff, 0xc4, 0, 4, 9, 9],
  ...[0xff, 0xc2, 0, 17, 8, 300 >> 8, 300 & 0xff, 400 >> 8, 400 & 0xff, 3],
);
const webp = (chunk: string, ...rest: number[]) =>
  bytes(...text('RIFF'), 0, 0, 0, 0, ...text('WEBP'), ...text(chunk), 0, 0, 0, 0, ...rest);
const WEBP_EXTENDED = webp('VP8X', 0, 0, 0, 0, 0xff, 0x3f, 0x01, 0x67, 0, 0);
/** 14 bits of width - 1 = 99, then 14 bits of height - 1 = 49: 99 + 49 × 2^14 = 802 915 = 0x000c4063 */
const WEBP_LOSSLESS = webp('VP8L', 0x2f, 0x63, 0x40, 0x0c, 0x00);
/** the two upper bits of each side are a scale, not size */
const WEBP_LOSSY = webp('VP8 ', 0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x42, 0x68, 0x81);
const GIF = bytes(...text('GIF89a'), 0x40, 0x01, 0xf0, 0x00);

describe('readImageHeader', () => {
  it.each([
    ['PNG', PNG, { kind: 'png', width: 100_000, height: 720 }],
    ['JPEG', JPEG, { kind: 'jpeg', width: 400, height: 300 }],
    ['extended WebP', WEBP_EXTENDED, { kind: 'webp', width: 0x13fff + 1, height: 0x67 + 1 }],
    ['lossless WebP', WEBP_LOSSLESS, { kind: 'webp', width: 100, height: 50 }],
    ['lossy WebP', WEBP_LOSSY, { kind: 'webp', width: 0x280, height: 0x168 }],
    ['GIF', GIF, { kind: 'gif', width: 320, height: 240 }],
  ])('reads the size of a %s', (_, given, expected) => {
    expect(readImageHeader(given)).toEqual(expected);
  });

  it.each([
    ['nothing', bytes()],
    ['text', bytes(...text('hello, this is no picture at all'))],
    ['a WebP of an unknown layout', webp('VP9 ', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)],
    ['a JPEG with noise between its segments', bytes(0xff, 0xd8, 0x00, 0x11, 0x22)],
  ])('knows nothing of %s', (_, given) => {
    expect(readImageHeader(given)).toBeNull();
  });

  it('reads from the middle of a buffer', () => {
    const padded = new Uint8Array([9, 9, 9, ...GIF]);
    expect(readImageHeader(padded.subarray(3))).toEqual({ kind: 'gif', width: 320, height: 240 });
  });

  it('never throws, wherever a file is cut', () => {
    for (const whole of [PNG, JPEG, WEBP_EXTENDED, WEBP_LOSSLESS, WEBP_LOSSY, GIF]) {
      for (let end = 0; end < whole.length; end += 1) readImageHeader(whole.slice(0, end));
    }
  });

  it('ends on any bytes that begin like a JPEG', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rest) => {
        readImageHeader(new Uint8Array([0xff, 0xd8, 0xff, ...rest]));
      }),
    );
  });
});
