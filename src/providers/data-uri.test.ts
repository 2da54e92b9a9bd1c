import { describe, expect, it } from 'vitest';
import { toBase64, toDataUri } from './data-uri';

/** Every byte there is, over and over. */
const bytesOf = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_none, index) => index % 256);

describe('a data URI', () => {
  it.each([0, 1, 2, 3, 49_151, 49_152, 49_153, 150_000])('says %i bytes as one encoder would', async (length) => {
    const bytes = bytesOf(length);
    expect(await toBase64(new Blob([bytes]))).toBe(Buffer.from(bytes).toString('base64'));
  });

  it('begins with the media type', async () => {
    expect(await toDataUri(new Blob(['x'], { type: 'image/png' }))).toBe('data:image/png;base64,eA==');
    expect(await toDataUri(new Blob(['x']))).toBe('data:application/octet-stream;base64,eA==');
  });
});
