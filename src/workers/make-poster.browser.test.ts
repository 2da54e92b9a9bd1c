/** @file Posters of real videos, made in the real worker in a real browser. */
import { afterAll, describe, expect, it } from 'vitest';
import type { PosterAnswer } from './api';
import { makePoster } from './make-poster';
import { c2paBody, makeBox } from './fixtures/c2pa-box';
import { makeHevcVideo, makeTestVideo, type TestVideo } from './fixtures/make-test-video';
import workerUrl from './media.worker.ts?worker&url';
import { createMediaBridge } from './media-bridge';
import { seeColor, seeSize } from './fixtures/see-color';

const bridge = createMediaBridge({ createWorker: () => new Worker(workerUrl, { type: 'module' }) });
afterAll(() => bridge.stop());

const WIDE: TestVideo = { format: 'mp4', width: 640, height: 360, keyEvery: 1, hasAudio: true };
const BROKEN = { ok: false, why: 'broken', media: null };

async function made(video: Blob): Promise<PosterAnswer & { ok: true }> {
  const answer = await bridge.makePoster(video);
  if (!answer.ok) throw new Error(answer.why);
  return answer;
}

describe('makePoster', () => {
  it('takes the key frame nearest 40 % of the length, as webp of at most 640 px', async () => {
    const { poster, media } = await made(await makeTestVideo({ ...WIDE, width: 960, height: 540 }));
    // 40 % of 4 s is 1.6 s; the key frames are at 0, 1, 2 and 3 s.
    expect(await seeColor(poster, 0.5, 0.5)).toBe('blue');
    expect(await seeColor(poster, 0.03, 0.5)).toBe('white');
    expect(poster).toMatchObject({ type: 'image/webp', width: 640, height: 360 });
    expect(await seeSize(poster)).toEqual([640, 360]);
    expect(media).toEqual({
      width: 960,
      height: 540,
      durationMs: 4000,
      hasAudio: true,
      videoCodec: 'avc',
      audioCodec: 'opus',
      c2pa: false,
    });
  });

  it('takes the only key frame of a video that has one', async () => {
    const { poster } = await made(await makeTestVideo({ ...WIDE, keyEvery: 60, fades: true }));
    expect(await seeColor(poster, 0.5, 0.5)).toBe('red');
  });

  it('reads WebM, and a video without sound', async () => {
    const { poster, media } = await made(await makeTestVideo({ ...WIDE, format: 'webm', hasAudio: false }));
    expect(await seeColor(poster, 0.5, 0.5)).toBe('blue');
    expect(media).toMatchObject({ width: 640, height: 360, hasAudio: false, videoCodec: 'vp9', audioCodec: null });
    expect(media.durationMs).toBeCloseTo(4000, -2);
  });

  it('turns a video that was filmed upright', async () => {
    const { poster, media } = await made(await makeTestVideo({ ...WIDE, rotation: 90 }));
    expect(poster).toMatchObject({ width: 360, height: 640 });
    expect(media).toMatchObject({ width: 360, height: 640 });
    // Turned clockwise, the white left edge is above.
    expect(await seeColor(poster, 0.5, 0.03)).toBe('white');
    expect(await seeColor(poster, 0.03, 0.5)).toBe('blue');
  });

  it('does not enlarge a small video', async () => {
    const { poster } = await made(await makeTestVideo({ ...WIDE, width: 320, height: 180 }));
    expect(poster).toMatchObject({ width: 320, height: 180 });
  });

  it('makes a poster of a clip as the sandbox sends it', async () => {
    const clip = await fetch(new URL('../../sandbox/clips/720x1280-orbs.mp4', import.meta.url));
    const { poster, media } = await made(await clip.blob());
    expect(poster).toMatchObject({ type: 'image/webp', width: 360, height: 640 });
    expect(poster.bytes.byteLength).toBeLessThan(20_000);
    expect(media).toEqual({
      width: 720,
      height: 1280,
      durationMs: 4000,
      hasAudio: true,
      videoCodec: 'avc',
      audioCodec: 'aac',
      c2pa: false,
    });
  });

  it('sees that a video carries Content Credentials', async () => {
    const signed = new Blob([await makeTestVideo(WIDE), makeBox('uuid', c2paBody('manifest'))]);
    expect((await made(signed)).media.c2pa).toBe(true);
  });

  it('says not decodable, with the facts, for a codec the browser does not have', async () => {
    expect(await bridge.makePoster(await makeHevcVideo())).toEqual({
      ok: false,
      why: 'not-decodable',
      media: {
        ...{ width: 640, height: 360, durationMs: 1000 },
        ...{ hasAudio: false, videoCodec: 'hevc', audioCodec: null, c2pa: false },
      },
    });
  });

  it('says broken for a video that was cut', async () => {
    const whole = await makeTestVideo(WIDE);
    expect(await bridge.makePoster(whole.slice(0, whole.size / 2))).toEqual(BROKEN);
    const webm = await makeTestVideo({ ...WIDE, format: 'webm' });
    expect(await bridge.makePoster(webm.slice(0, 300))).toEqual(BROKEN);
  });

  it('says broken for a clip whose tables came but whose pictures did not', async () => {
    const clip = await fetch(new URL('../../sandbox/clips/1280x720-dunes.mp4', import.meta.url));
    const whole = await clip.blob();
    expect(await bridge.makePoster(whole.slice(0, 20_000))).toEqual(BROKEN);
  });

  it.each([
    ['a web page', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['an MP4 head with noise behind', `\0\0\0\x18ftypisom\0\0\0\0isommp42${'noise '.repeat(1000)}`],
  ])('says broken for %s', async (_, bytes) => {
    expect(await bridge.makePoster(new Blob([bytes], { type: 'video/mp4' }))).toEqual(BROKEN);
  });

  it('does not blame the video when its bytes cannot be read now', async () => {
    class UnreadableBlob extends Blob {
      override readonly slice = () => this;
      override readonly stream = (): never => {
        throw new DOMException('the disk is away', 'NotReadableError');
      };
    }
    const video = new UnreadableBlob([await makeTestVideo(WIDE)]);
    expect(await makePoster(video)).toEqual({ ok: false, why: 'worker-failed' });
  });
});
