/** @file Start images read and fitted in the real worker in a real browser. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Picture } from './api';
import workerUrl from './media.worker.ts?worker&url';
import { createMediaBridge } from './media-bridge';
import { seeColor, seeSize } from './fixtures/see-color';

const bridge = createMediaBridge({ createWorker: () => new Worker(workerUrl, { type: 'module' }) });
afterAll(() => bridge.stop());

interface Stripe {
  color: string;
  /** from here to the right edge, in parts of the width */
  from: number;
}

/** A picture of upright stripes. */
async function drawStripes(width: number, height: number, type: string, stripes: Stripe[]): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  for (const { color, from } of stripes) {
    context.fillStyle = color;
    context.fillRect(from * width, 0, width, height);
  }
  return canvas.convertToBlob({ type, quality: 0.95 });
}

const RED_AND_BLUE: Stripe[] = [
  { color: 'red', from: 0 },
  { color: 'blue', from: 0.5 },
];

/** The camera was held on its side: EXIF 2.32 tag 0x0112 with the value 6, "turn by 90° clockwise to show". */
async function withOrientation6(jpeg: Blob): Promise<Blob> {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const segment = new Uint8Array([0xff, 0xe1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff]);
  return new Blob([jpeg.slice(0, 2), segment, jpeg.slice(2)], { type: 'image/jpeg' });
}

async function drawNoise(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const pixels = new ImageData(width, height);
  const words = new Uint32Array(pixels.data.buffer);
  let state = 1;
  for (let i = 0; i < words.length; i += 1) {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    words[i] = (state >>> 8) | 0xff000000;
  }
  canvas.getContext('2d')!.putImageData(pixels, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** The head of a PNG of this size; the pixels are missing. */
function pngHead(width: number, height: number): Blob {
  const head = new DataView(new ArrayBuffer(33));
  const signature = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
  signature.forEach((byte, at) => head.setUint8(at, byte));
  head.setUint32(16, width);
  head.setUint32(20, height);
  head.setUint16(24, 0x0802);
  return new Blob([head.buffer], { type: 'image/png' });
}

async function fitted(image: Blob, width: number, height: number): Promise<Picture> {
  const answer = await bridge.fitImage(image, width, height);
  if (!answer.ok) throw new Error(answer.why);
  return answer.picture;
}

describe('readImage', () => {
  it('gives the size after turning by EXIF, and a turned preview', async () => {
    const upright = await withOrientation6(await drawStripes(800, 400, 'image/jpeg', RED_AND_BLUE));
    const reading = await bridge.readImage(upright);
    if (!reading.ok) throw new Error(reading.why);
    expect(reading).toMatchObject({ fullWidth: 400, fullHeight: 800 });
    expect(reading.picture).toMatchObject({ type: 'image/webp', width: 240, height: 480 });
    // Turned clockwise, what was left is above.
    expect(await seeColor(reading.picture, 0.5, 0.1)).toBe('red');
    expect(await seeColor(reading.picture, 0.5, 0.9)).toBe('blue');
  });

  it.each(['image/png', 'image/webp'])('reads %s', async (type) => {
    const reading = await bridge.readImage(await drawStripes(300, 200, type, RED_AND_BLUE));
    expect(reading).toMatchObject({ ok: true, fullWidth: 300, fullHeight: 200, picture: { width: 300, height: 200 } });
  });

  it.each([
    ['text', 'this is a text'],
    ['nothing', ''],
    ['a drawing in markup', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
  ])('says not an image for %s', async (_, text) => {
    expect(await bridge.readImage(new Blob([text], { type: 'image/png' }))).toEqual({ ok: false, why: 'not-an-image' });
  });

  it('refuses more than 100 megapixels from the head alone, and reads on at exactly as many', async () => {
    expect(await bridge.readImage(pngHead(10_001, 10_000))).toEqual({ ok: false, why: 'too-large' });
    // Small enough, but the pixels are missing.
    expect(await bridge.readImage(pngHead(10_000, 10_000))).toEqual({ ok: false, why: 'not-an-image' });
  });

  it('refuses a file over 50 MB', async () => {
    const image = await drawStripes(30, 20, 'image/jpeg', RED_AND_BLUE);
    const padded = (bytes: number) => new Blob([image, new Uint8Array(bytes - image.size)]);
    expect(await bridge.readImage(padded(50 * 1024 * 1024))).toMatchObject({ ok: true });
    expect(await bridge.readImage(padded(50 * 1024 * 1024 + 1))).toEqual({ ok: false, why: 'too-large' });
  });
});

describe('fitImage', () => {
  /** A border of red left and right, 720 × 720 of lime and blue in the middle. */
  const WITH_BORDERS: Stripe[] = [
    { color: 'red', from: 0 },
    { color: 'lime', from: 0.25 },
    { color: 'blue', from: 0.5 },
    { color: 'red', from: 0.75 },
  ];

  it('crops from the middle to exactly the wished pixels', async () => {
    const picture = await fitted(await drawStripes(1440, 720, 'image/jpeg', WITH_BORDERS), 512, 512);
    expect(await seeSize(picture)).toEqual([512, 512]);
    expect(picture).toMatchObject({ type: 'image/jpeg', width: 512, height: 512 });
    expect(await seeColor(picture, 0.02, 0.5)).toBe('lime');
    expect(await seeColor(picture, 0.45, 0.5)).toBe('lime');
    expect(await seeColor(picture, 0.55, 0.5)).toBe('blue');
    expect(await seeColor(picture, 0.98, 0.5)).toBe('blue');
  });

  it.each([
    [4001, 2999, 1280, 720],
    [4001, 2999, 720, 1280],
    [37, 19, 1792, 1024],
    [1280, 720, 1280, 720],
  ])('fits %i × %i to exactly %i × %i', async (width, height, toWidth, toHeight) => {
    const picture = await fitted(await drawStripes(width, height, 'image/jpeg', RED_AND_BLUE), toWidth, toHeight);
    expect(await seeSize(picture)).toEqual([toWidth, toHeight]);
    expect(await seeColor(picture, 0.1, 0.5)).toBe('red');
    expect(await seeColor(picture, 0.9, 0.5)).toBe('blue');
  });

  it('turns by EXIF before it crops', async () => {
    const upright = await withOrientation6(await drawStripes(800, 400, 'image/jpeg', RED_AND_BLUE));
    const picture = await fitted(upright, 720, 1280);
    expect(await seeColor(picture, 0.5, 0.1)).toBe('red');
    expect(await seeColor(picture, 0.5, 0.9)).toBe('blue');
  });

  it('leaves no EXIF in what it writes', async () => {
    const upright = await withOrientation6(await drawStripes(800, 400, 'image/jpeg', RED_AND_BLUE));
    const picture = await fitted(upright, 720, 1280);
    expect(await upright.text()).toContain('Exif');
    expect(new TextDecoder().decode(picture.bytes)).not.toContain('Exif');
  });

  it('keeps a PNG a PNG', async () => {
    const picture = await fitted(await drawStripes(800, 400, 'image/png', RED_AND_BLUE), 1280, 720);
    expect(picture.type).toBe('image/png');
    expect(await seeSize(picture)).toEqual([1280, 720]);
  });

  it('writes a PNG over 4 MB as JPEG', async () => {
    const picture = await fitted(await drawNoise(1920, 1080), 1920, 1080);
    expect(picture).toMatchObject({ type: 'image/jpeg', width: 1920, height: 1080 });
  });

  it.each(['image/png', 'image/webp'])('puts white behind the transparent parts of %s', async (type) => {
    const picture = await fitted(await drawStripes(640, 360, type, [{ color: 'red', from: 0.5 }]), 1280, 720);
    expect(await seeColor(picture, 0.2, 0.5)).toBe('white');
    expect(await seeColor(picture, 0.8, 0.5)).toBe('red');
  });

  it('shows no grain when it shrinks a lot', async () => {
    // Columns of one black and one white pixel are grey from afar; without steps they come out as a pattern.
    const columns = Array.from({ length: 1024 }, (_, i) => ({ color: i % 2 ? 'white' : 'black', from: i / 1024 }));
    const picture = await fitted(await drawStripes(1024, 64, 'image/png', columns), 128, 8);
    expect(await seeColor(picture, 0.3, 0.5)).toMatch(/^1[0-9]{2} 1[0-9]{2} 1[0-9]{2}$/);
    expect(await seeColor(picture, 0.7, 0.5)).toBe(await seeColor(picture, 0.3, 0.5));
  });

  it('says why an image cannot be fitted', async () => {
    expect(await bridge.fitImage(new Blob(['text']), 1280, 720)).toEqual({ ok: false, why: 'not-an-image' });
    expect(await bridge.fitImage(pngHead(20_000, 20_000), 1280, 720)).toEqual({ ok: false, why: 'too-large' });
  });

  it('answers with a value when the browser has no canvas of that size', async () => {
    const image = await drawStripes(30, 20, 'image/jpeg', RED_AND_BLUE);
    expect(await bridge.fitImage(image, 100_000, 100_000)).toEqual({ ok: false, why: 'worker-failed' });
  });
});
