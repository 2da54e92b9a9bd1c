import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import type { FrameAnswer } from '../../workers/api';
import type { MediaBridge } from '../../workers/media-bridge';
import type { Pictures } from '../pictures';
import { createPageMedia } from './page-media';

afterEach(() => vi.unstubAllGlobals());

async function world(frame: FrameAnswer = { ok: false, why: 'not-decodable' }) {
  const storage = freshStorage();
  const video = { id: 'video', madeBy: 'render', type: 'video/mp4', createdAt: 0 } as const;
  await storage.files.putWhole(video, new Blob(['film']));
  const takeFrame = vi.fn(async () => frame);
  const bridge = { takeFrame } as Partial<MediaBridge> as MediaBridge;
  let begin: (pictures: Pictures) => void = () => undefined;
  const begun = new Promise<Pictures>((resolve) => (begin = resolve));
  return { media: createPageMedia(storage, async () => bridge, '/app/', begun), takeFrame, begin };
}

const withWorker = (controller: object | null) => vi.stubGlobal('navigator', { serviceWorker: { controller } });

describe('the address of a picture', () => {
  it('is known at once where the worker controls the page', async () => {
    withWorker({});
    expect((await world()).media.pictureUrl('a poster')).toBe('/app/media/a%20poster');
  });

  it('is none where no worker does, from one moment to the next', async () => {
    withWorker(null);
    const { media } = await world();
    expect(media.pictureUrl('poster')).toBeNull();
    withWorker({});
    expect(media.pictureUrl('poster')).not.toBeNull();
    vi.stubGlobal('navigator', {});
    expect(media.pictureUrl('poster')).toBeNull();
  });
});

describe('wishes for pictures', () => {
  it('wait in their order until the page makes pictures', async () => {
    const { media, begin } = await world();
    const told: unknown[] = [];
    media.prefer(['a']);
    media.hold(true);
    const remade = media.remake('b');
    media.hold(false);
    expect(told).toEqual([]);
    begin({
      prefer: (ids) => told.push(ids),
      hold: (isScrolling) => told.push(isScrolling),
      remake: async (id) => void told.push(id),
      again: (ids) => void told.push(ids),
    });
    await remade;
    await vi.waitFor(() => expect(told).toEqual([['a'], true, 'b', false]));
  });
});

describe('a frame', () => {
  it('comes as a PNG of the moment asked for', async () => {
    const picture = { bytes: new ArrayBuffer(3), type: 'image/png', width: 16, height: 9 };
    const { media, takeFrame } = await world({ ok: true, picture });
    const frame = await media.frameAt('video', 1234.5);
    expect(frame).toMatchObject({ ok: true, value: { size: 3, type: 'image/png' } });
    expect(takeFrame).toHaveBeenCalledWith(expect.any(Blob), 1234.5);
  });

  it('says whether the video is gone, or this browser cannot decode it', async () => {
    const { media, takeFrame } = await world();
    expect(await media.frameAt('nothing', 0)).toEqual({ ok: false, error: 'missing' });
    expect(takeFrame).not.toHaveBeenCalled();
    expect(await media.frameAt('video', 0)).toEqual({ ok: false, error: 'not-decodable' });
  });
});
