/** @file Single frames of real videos, taken in the real worker in a real browser. */
import { afterAll, describe, expect, it } from 'vitest';
import { makeHevcVideo, makeTestVideo, type TestVideo } from './fixtures/make-test-video';
import { seeColor, seeSize } from './fixtures/see-color';
import { createMediaBridge } from './media-bridge';
import workerUrl from './media.worker.ts?worker&url';

const bridge = createMediaBridge({ createWorker: () => new Worker(workerUrl, { type: 'module' }) });
afterAll(() => bridge.stop());

const WIDE: TestVideo = { format: 'mp4', width: 640, height: 360, keyEvery: 60, hasAudio: true };

async function taken(video: Blob, atMs?: number) {
  const answer = await (atMs === undefined ? bridge.takeLastFrame(video) : bridge.takeFrame(video, atMs));
  if (!answer.ok) throw new Error(answer.why);
  return answer.picture;
}

describe('takeFrame', () => {
  it.each([
    [0, 'red'],
    [999, 'red'],
    [1000, 'lime'],
    [2999.99, 'blue'],
    [3000, 'yellow'],
    [60_000, 'yellow'],
  ])('takes the frame on screen at %f ms, not the key frame near it', async (atMs, color) => {
    expect(await seeColor(await taken(await makeTestVideo({ ...WIDE, width: 320, height: 180 }), atMs), 0.5, 0.5)).toBe(
      color,
    );
  });

  it('takes it in its full size as PNG, upright', async () => {
    expect(await taken(await makeTestVideo(WIDE), 1500)).toMatchObject({ type: 'image/png', width: 640, height: 360 });
    expect(await taken(await makeTestVideo({ ...WIDE, rotation: 90 }), 1500)).toMatchObject({
      width: 360,
      height: 640,
    });
  });

  it('says that a codec, or a file that is no video, cannot be decoded', async () => {
    const answer = { ok: false, why: 'not-decodable' };
    expect(await bridge.takeFrame(await makeHevcVideo(), 0)).toEqual(answer);
    expect(await bridge.takeFrame(new Blob(['no film']), 0)).toEqual(answer);
  });
});

describe('takeLastFrame', () => {
  it('takes the frame at the very end, far from any key frame, in its full size', async () => {
    const picture = await taken(await makeTestVideo(WIDE));
    // The fourth and last second is yellow.
    expect(await seeColor(picture, 0.5, 0.5)).toBe('yellow');
    expect(picture).toMatchObject({ type: 'image/png', width: 640, height: 360 });
    expect(await seeSize(picture)).toEqual([640, 360]);
  });

  it('reads WebM, and stands a video upright that was filmed so', async () => {
    expect(await seeColor(await taken(await makeTestVideo({ ...WIDE, format: 'webm' })), 0.5, 0.5)).toBe('yellow');
    const picture = await taken(await makeTestVideo({ ...WIDE, rotation: 90 }));
    expect(picture).toMatchObject({ width: 360, height: 640 });
    expect(await seeColor(picture, 0.5, 0.03)).toBe('white');
  });

  it('says that a codec, or a file that is no video, cannot be decoded', async () => {
    const answer = { ok: false, why: 'not-decodable' };
    expect(await bridge.takeLastFrame(await makeHevcVideo())).toEqual(answer);
    expect(await bridge.takeLastFrame(new Blob(['no film']))).toEqual(answer);
  });
});
