import { describe, expect, it } from 'vitest';
import { readImageSize } from './image-size.mjs';
import { pngHeader } from './test-requests';

function jpeg(...segments: number[][]): Buffer {
  return Buffer.from([0xff, 0xd8, ...segments.flat(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
}
const app1 = [0xff, 0xe1, 0, 6, 1, 2, 3, 4];
const huffman = [0xff, 0xc4, 0, 4, 9, 9];
const frame = (marker: number) => [0xff, marker, 0, 11, 8, 0x02, 0xd0, 0x05, 0x00, 1, 0, 0];

function webp(chunk: string, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write('RIFF', 0);
  bytes.write(`WEBP${chunk}`, 8);
  write(bytes);
  return bytes;
}

describe('readImageSize', () => {
  it('reads PNG', () => {
    expect(readImageSize(pngHeader(1280, 720))).toEqual({ kind: 'png', width: 1280, height: 720 });
  });

  it.each([0xc0, 0xc2])('reads JPEG with frame marker %i behind other segments and a fill byte', (marker) => {
    const bytes = jpeg(app1, huffman, [0xff], frame(marker));
    expect(readImageSize(bytes)).toEqual({ kind: 'jpeg', width: 1280, height: 720 });
  });

  it('reads lossy, lossless and extended WebP', () => {
    const lossy = webp('VP8 ', (bytes) => {
      bytes.writeUInt16LE(1280, 26);
      bytes.writeUInt16LE(720 | 0x4000, 28); // the upper two bits are a scale
    });
    const lossless = webp('VP8L', (bytes) => bytes.writeUInt32LE((1280 - 1) | ((720 - 1) << 14), 21));
    const extended = webp('VP8X', (bytes) => {
      bytes.writeUIntLE(1280 - 1, 24, 3);
      bytes.writeUIntLE(720 - 1, 27, 3);
    });
    for (const bytes of [lossy, lossless, extended]) {
      expect(readImageSize(bytes)).toEqual({ kind: 'webp', width: 1280, height: 720 });
    }
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('a text that is long enough to hold any of the headers')],
    ['a cut PNG', pngHeader(1, 1).subarray(0, 20)],
    ['a JPEG without a frame', jpeg(app1)],
    ['a WebP of a kind that does not exist', webp('VP9 ', () => undefined)],
  ])('refuses %s', (_, bytes) => {
    expect(readImageSize(bytes)).toBeNull();
  });
});
