/** @file Pictures of clips from the stored video to the stored picture: real database, real worker, real locks and notes. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Clip } from '../domain/clip';
import { clipAt, withClips } from '../storage/fixtures/stored-clips';
import { openStorage, type AppStorage } from '../storage/storage';
import { createMediaBridge, type MediaBridge } from '../workers/media-bridge';
import { makeHevcVideo, makeTestVideo } from '../workers/fixtures/make-test-video';
import workerUrl from '../workers/media.worker.ts?worker&url';
import { startPictures } from './pictures';

const opened: { stop(): void }[] = [];
afterEach(() => opened.splice(0).forEach((bridge) => bridge.stop()));

/** A database with a clip for each video, the first the oldest. */
async function store(videos: Record<string, Blob>): Promise<AppStorage & { databaseName: string }> {
  const storage = await withClips(...Object.keys(videos).map((id, n) => clipAt(id, n)));
  for (const [id, video] of Object.entries(videos))
    await storage.files.putWhole({ id: `video of ${id}`, madeBy: 'render', type: 'video/mp4', createdAt: 0 }, video);
  return storage;
}

/** One tab of the app, with a list of what it has made. */
function openTab(storage: AppStorage) {
  const bridge = createMediaBridge({ createWorker: () => new Worker(workerUrl, { type: 'module' }) });
  opened.push(bridge);
  const made: string[] = [];
  const told: MediaBridge = {
    ...bridge,
    makePoster: (video, signal) => {
      made.push(`poster ${String(video.size)}`);
      return bridge.makePoster(video, signal);
    },
    makeFilmstrip: (video, signal) => {
      made.push(`strip ${String(video.size)}`);
      return bridge.makeFilmstrip(video, signal);
    },
  };
  return { pictures: startPictures(storage, told), made };
}

const makeVideo = (keyEvery = 1) =>
  makeTestVideo({ format: 'mp4', width: 320, height: 180, keyEvery, hasAudio: false });

async function clipOf(storage: AppStorage, id: string): Promise<Clip> {
  const clip = await storage.clips.get(id);
  if (!clip) throw new Error(`no clip ${id}`);
  return clip;
}

const isMade = (storage: AppStorage, id: string, fields: Partial<Record<keyof Clip, unknown>>) =>
  vi.waitFor(async () => expect(await clipOf(storage, id)).toMatchObject(fields), 10_000);

const A_FILE = { posterFileId: expect.any(String) as string };
const BOTH_FILES = { ...A_FILE, stripFileId: expect.any(String) as string };

describe('pictures of clips', () => {
  it('are stored with their clip: its poster, and its filmstrip once it was seen', async () => {
    const storage = await store({ a: await makeVideo(), b: await makeVideo() });
    const { pictures } = openTab(storage);
    await isMade(storage, 'a', A_FILE);
    pictures.prefer(['b']);
    await isMade(storage, 'b', BOTH_FILES);
    const { posterFileId, stripFileId, media } = await clipOf(storage, 'b');
    expect(await storage.files.get(posterFileId ?? '')).toMatchObject({ madeBy: 'poster', type: 'image/webp' });
    expect(await storage.files.get(stripFileId ?? '')).toMatchObject({ madeBy: 'filmstrip', type: 'image/webp' });
    expect(media).toMatchObject({ width: 320, height: 180, c2pa: false });
    expect((await clipOf(storage, 'a')).stripFileId).toBeUndefined();
  });

  it('cannot be made of what this browser does not decode, nor of what is broken, and the clip says why', async () => {
    const storage = await store({ hevc: await makeHevcVideo(), broken: new Blob(['no film']) });
    openTab(storage).pictures.prefer(['hevc', 'broken']);
    await isMade(storage, 'broken', { posterFailure: 'broken', posterFileId: null, stripFileId: null, media: null });
    const facts = { videoCodec: 'hevc', width: 640, height: 360 };
    await isMade(storage, 'hevc', {
      posterFailure: 'not-decodable',
      posterFileId: null,
      stripFileId: null,
      media: facts,
    });
  });

  it('are made by one tab, in the order another one wishes', async () => {
    const videos = { a: await makeVideo(1), b: await makeVideo(2), c: await makeVideo(3) };
    const storage = await store(videos);
    const owner = openTab(storage);
    owner.pictures.hold(true);
    const other = openTab(openStorage({ databaseName: storage.databaseName }));
    other.pictures.prefer(['a']);
    // The note travels.
    await new Promise((resolve) => setTimeout(resolve, 100));
    owner.pictures.hold(false);
    await isMade(storage, 'a', BOTH_FILES);
    const sizes = { a: videos.a.size, b: videos.b.size, c: videos.c.size };
    await isMade(storage, 'b', A_FILE);
    expect(owner.made).toEqual([`poster ${sizes.a}`, `strip ${sizes.a}`, `poster ${sizes.c}`, `poster ${sizes.b}`]);
    expect(other.made).toEqual([]);
  });

  it('that are lost are made again, once a visit', async () => {
    const storage = await store({ a: await makeVideo() });
    const { pictures, made } = openTab(storage);
    await isMade(storage, 'a', A_FILE);
    const lose = async (): Promise<string> => {
      const { posterFileId } = await clipOf(storage, 'a');
      await storage.files.drop(posterFileId ?? '');
      return posterFileId ?? '';
    };
    const first = await lose();
    await pictures.remake('a');
    await vi.waitFor(async () => {
      const { posterFileId } = await clipOf(storage, 'a');
      expect(posterFileId).not.toBe(first);
      expect(await storage.files.get(posterFileId ?? '')).toBeDefined();
    }, 10_000);
    const second = await lose();
    await pictures.remake('a');
    expect((await clipOf(storage, 'a')).posterFileId).toBe(second);
    expect(made.filter((line) => line.startsWith('poster'))).toHaveLength(2);
  });
});
