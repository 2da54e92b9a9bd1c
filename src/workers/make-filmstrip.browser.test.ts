/** @file Filmstrips of real videos, made in the real worker in a real browser. */
import { afterAll, describe, expect, it } from 'vitest';
import { FRAMES } from '../domain/filmstrip';
import type { FilmstripAnswer, Picture } from './api';
import { makeHevcVideo, makeTestVideo, SECOND_COLORS, type TestVideo } from './fixtures/make-test-video';
import { seeColor, seeSize } from './fixtures/see-color';
import { createMediaBridge } from './media-bridge';
import workerUrl from './media.worker.ts?worker&url';

const bridge = createMediaBridge({ createWorker: () => new Worker(workerUrl, { type: 'module' }) });
afterAll(() => bridge.stop());

const WIDE: TestVideo = { format: 'mp4', width: 640, height: 360, keyEvery: 60, hasAudio: true };

async function made(video: Blob): Promise<FilmstripAnswer & { ok: true }> {
  const answer = await bridge.makeFilmstrip(video);
  if (!answer.ok) throw new Error(answer.why);
  return answer;
}

/** The colour in the middle of each frame. */
const seeFrames = (strip: Picture): Promise<string[]> =>
  Promise.all(Array.from({ length: FRAMES }, (_, n) => seeColor(strip, (n + 0.5) / FRAMES, 0.5)));

const channels = (color = ''): number[] => color.split(' ').map(Number);

/** Four seconds in ten frames: the middles are 0.2, 0.6, … 3.8 s. */
const FRAME_COLORS = Array.from({ length: FRAMES }, (_, n) => SECOND_COLORS[Math.floor((n + 0.5) * 0.4)]);

describe('makeFilmstrip', () => {
  it('puts ten frames side by side, each at most 160 px wide', async () => {
    const { strip, media } = await made(await makeTestVideo(WIDE));
    expect(strip).toMatchObject({ type: 'image/webp', width: 10 * 160, height: 90 });
    expect(await seeSize(strip)).toEqual([1600, 90]);
    expect(await seeFrames(strip)).toEqual(FRAME_COLORS);
    // Each frame stands where it is said to stand: its own white edge is at its left.
    expect(await seeColor(strip, 0.705, 0.5)).toBe('white');
    expect(media).toMatchObject({ durationMs: 4000, videoCodec: 'avc', c2pa: false });
  });

  it('shows each moment also where key frames are far apart, and where every frame is one', async () => {
    for (const keyEvery of [0.1, 1, 60]) {
      const { strip } = await made(await makeTestVideo({ ...WIDE, width: 320, height: 180, keyEvery }));
      expect(await seeFrames(strip)).toEqual(FRAME_COLORS);
    }
  });

  it('makes the frames of a tall video at most 160 px high, and stands one upright that was filmed so', async () => {
    const { strip } = await made(await makeTestVideo({ ...WIDE, width: 360, height: 640 }));
    expect(strip).toMatchObject({ width: 10 * 90, height: 160 });
    const turned = (await made(await makeTestVideo({ ...WIDE, rotation: 90 }))).strip;
    expect(turned).toMatchObject({ width: 10 * 90, height: 160 });
    expect(await seeColor(turned, 0.25, 0.03)).toBe('white');
  });

  it('reads WebM', async () => {
    const { strip } = await made(await makeTestVideo({ ...WIDE, format: 'webm', hasAudio: false }));
    expect(await seeFrames(strip)).toEqual(FRAME_COLORS);
  });

  it('ends with the last frame there is when the rest of the pictures did not come', async () => {
    const clip = await fetch(new URL('../../sandbox/clips/1280x720-dunes.mp4', import.meta.url));
    const whole = await clip.blob();
    const { strip } = await made(whole.slice(0, whole.size * 0.6));
    expect(strip).toMatchObject({ width: 1600, height: 90 });
    const [before, last] = await Promise.all([0.85, 0.95].map((x) => seeColor(strip, x, 0.5)));
    const rest = channels(last).map((value, n) => Math.abs(value - (channels(before)[n] ?? NaN)));
    // The strip is lossy: the same frame twice is not the same to the last bit.
    expect(Math.max(...rest)).toBeLessThan(8);
  });

  it('says why there is none: a codec the browser does not have, or no video', async () => {
    expect(await bridge.makeFilmstrip(await makeHevcVideo())).toMatchObject({
      why: 'not-decodable',
      media: { videoCodec: 'hevc' },
    });
    expect(await bridge.makeFilmstrip(new Blob(['no film']))).toEqual({ ok: false, why: 'broken', media: null });
  });
});
