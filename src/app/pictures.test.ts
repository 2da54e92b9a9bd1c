/** @file What is written of pictures, and what tabs tell each other, with a worker and locks that are none. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clipAt, withClips } from '../storage/fixtures/stored-clips';
import { openStorage, type AppStorage } from '../storage/storage';
import { MEDIA, PICTURE } from '../workers/fixtures/picture-world';
import type { MediaBridge } from '../workers/media-bridge';
import { startPictures } from './pictures';

type Looks = Pick<MediaBridge, 'makePoster' | 'makeFilmstrip'>;

const MAKES_ALL: Looks = {
  makePoster: async () => ({ ok: true, poster: PICTURE, media: MEDIA }),
  makeFilmstrip: async () => ({ ok: true, strip: PICTURE, media: MEDIA }),
};

const taken = new Set<string>();

beforeEach(() => {
  taken.clear();
  const request = async (name: string, _: unknown, work: (lock: object | null) => Promise<unknown>) => {
    if (taken.has(name)) return work(null);
    taken.add(name);
    try {
      return await work({});
    } finally {
      taken.delete(name);
    }
  };
  vi.stubGlobal('navigator', { locks: { request } });
});
afterEach(() => vi.unstubAllGlobals());

async function store(...ids: string[]) {
  const storage = await withClips(...ids.map((id, n) => clipAt(id, n)));
  for (const id of ids)
    await storage.files.putWhole(
      { id: `video of ${id}`, madeBy: 'render', type: 'video/mp4', createdAt: 0 },
      new Blob([id]),
    );
  return storage;
}

/** A tab; `made` lists what its worker was asked for. */
function openTab(storage: AppStorage, looks: Looks = MAKES_ALL) {
  const made: string[] = [];
  const told: Looks = {
    makePoster: async (video) => {
      made.push(`poster ${await video.text()}`);
      return looks.makePoster(video);
    },
    makeFilmstrip: async (video) => {
      made.push(`strip ${await video.text()}`);
      return looks.makeFilmstrip(video);
    },
  };
  return { pictures: startPictures(storage, told as Partial<MediaBridge> as MediaBridge), made };
}

const isMade = (storage: AppStorage, id: string, fields: object) =>
  vi.waitFor(async () => expect(await storage.clips.get(id)).toMatchObject(fields), 3000);

const A_POSTER = { posterFileId: expect.any(String) as string };
const BOTH = { ...A_POSTER, stripFileId: expect.any(String) as string };

it('a clip gets its pictures as files, and the facts of its own', async () => {
  const storage = await store('a');
  openTab(storage).pictures.prefer(['a']);
  await isMade(storage, 'a', { ...BOTH, media: MEDIA });
  const clip = await storage.clips.get('a');
  expect(await storage.files.get(clip?.posterFileId ?? '')).toMatchObject({ madeBy: 'poster', type: 'image/webp' });
  expect(await storage.files.get(clip?.stripFileId ?? '')).toMatchObject({ madeBy: 'filmstrip', type: 'image/webp' });
});

it('a clip that cannot have pictures says why, and has no filmstrip for good', async () => {
  const storage = await store('a');
  const media = { ...MEDIA, videoCodec: 'hevc' };
  openTab(storage, { ...MAKES_ALL, makePoster: async () => ({ ok: false, why: 'not-decodable', media }) });
  await isMade(storage, 'a', { posterFileId: null, posterFailure: 'not-decodable', stripFileId: null, media });
});

it('nothing is kept for a clip that is gone meanwhile', async () => {
  const storage = await store('a');
  const put = vi.spyOn(storage.files, 'putWhole');
  const drop = vi.spyOn(storage.files, 'drop');
  const update = vi.spyOn(storage.clips, 'update').mockResolvedValue(undefined);
  openTab(storage);
  await vi.waitFor(() => expect(drop).toHaveBeenCalledTimes(1));
  expect(update).toHaveBeenCalledTimes(1);
  expect(drop).toHaveBeenCalledWith(put.mock.calls[0]?.[0].id);
});

it('on a full disk the clip stays as it is', async () => {
  const storage = await store('a');
  const put = vi.spyOn(storage.files, 'putWhole').mockResolvedValue('disk-full');
  openTab(storage);
  await vi.waitFor(() => expect(put).toHaveBeenCalledTimes(1));
  await vi.waitFor(() => expect(taken.size).toBe(0));
  expect(await storage.clips.get('a')).toMatchObject({ posterFileId: null, posterFailure: null, media: null });
});

it('one tab makes all, in the order another one wishes', async () => {
  const storage = await store('a', 'b', 'c');
  const owner = openTab(storage);
  owner.pictures.hold(true);
  const other = openTab(openStorage({ databaseName: storage.databaseName }));
  other.pictures.prefer(['a']);
  // The note travels.
  await new Promise((resolve) => setTimeout(resolve, 50));
  owner.pictures.hold(false);
  await isMade(storage, 'a', BOTH);
  await isMade(storage, 'b', A_POSTER);
  expect(owner.made).toEqual(['poster a', 'strip a', 'poster c', 'poster b']);
  expect(other.made).toEqual([]);
});

it('pictures that are lost are made again by whichever tab makes them, once a visit', async () => {
  const storage = await store('a');
  const owner = openTab(storage);
  await isMade(storage, 'a', A_POSTER);
  const { pictures } = openTab(openStorage({ databaseName: storage.databaseName }));
  const lose = async () => storage.files.drop((await storage.clips.get('a'))?.posterFileId ?? '');
  const first = (await storage.clips.get('a'))?.posterFileId;
  await lose();
  await pictures.remake('a');
  await vi.waitFor(async () => {
    const fileId = (await storage.clips.get('a'))?.posterFileId ?? '';
    expect(fileId).not.toBe(first);
    expect(await storage.files.get(fileId)).toBeDefined();
  }, 3000);
  const second = (await storage.clips.get('a'))?.posterFileId;
  await lose();
  await pictures.remake('a');
  expect((await storage.clips.get('a'))?.posterFileId).toBe(second);
  expect(owner.made.length).toBeLessThanOrEqual(3);
});

it('a picture that is there stays when a card from before it was made asks, and is made again should it be lost later', async () => {
  vi.stubGlobal('createImageBitmap', async () => ({ close: () => undefined }));
  const storage = await store('a');
  const { pictures, made } = openTab(storage);
  await isMade(storage, 'a', A_POSTER);
  const posterOf = async () => (await storage.clips.get('a'))?.posterFileId ?? '';
  const first = await posterOf();
  await pictures.remake('a');
  expect([await posterOf(), made]).toEqual([first, ['poster a']]);
  await storage.files.drop(first);
  await pictures.remake('a');
  await vi.waitFor(async () => expect([first, '']).not.toContain(await posterOf()), 3000);
  expect(made.filter((one) => one === 'poster a')).toHaveLength(2);
});
