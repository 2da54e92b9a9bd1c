import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Clip } from '../../domain/clip';
import { clipAt, withClips } from '../../storage/fixtures/stored-clips';
import { forgetLostPictures, type LostPicturePorts } from './lost-pictures';

const WELL = 'a picture';

/** A clip in a database, and its pictures as far as they are there. */
async function world(change: Partial<Clip>, pictures: Record<string, string>) {
  const storage = await withClips(clipAt('a', 0, change));
  for (const [id, content] of Object.entries(pictures))
    await storage.files.putWhole({ id, madeBy: 'poster', type: 'image/webp', createdAt: 0 }, new Blob([content]));
  const ports: LostPicturePorts = { ...storage, canShow: async (picture) => (await picture.text()) === WELL };
  return { storage, ports };
}

const BOTH = { posterFileId: 'poster', stripFileId: 'strip' };

describe('pictures that cannot be shown', () => {
  it('are forgotten when their bytes are gone, and made again', async () => {
    const { storage, ports } = await world(BOTH, {});
    expect(await forgetLostPictures(ports, 'a')).toBe(true);
    const clip = await storage.clips.get('a');
    expect(clip).toMatchObject({ posterFileId: null, posterFailure: null });
    expect(clip?.stripFileId).toBeUndefined();
    expect((await storage.clips.listPosterless(1)).map(({ id }) => id)).toEqual(['a']);
  });

  it('are forgotten when their bytes are no picture', async () => {
    const { storage, ports } = await world(BOTH, { poster: 'noise', strip: WELL });
    expect(await forgetLostPictures(ports, 'a')).toBe(true);
    expect(await storage.clips.get('a')).toMatchObject({ posterFileId: null, stripFileId: 'strip' });
  });

  it('stay when they are well after all, and nothing is written', async () => {
    const { storage, ports } = await world(BOTH, { poster: WELL, strip: WELL });
    const before = await storage.clips.get('a');
    expect(await forgetLostPictures(ports, 'a')).toBe(false);
    expect(await storage.clips.get('a')).toStrictEqual(before);
  });

  it('are none of a clip that cannot have any, of one that waits for them, and of one that is gone', async () => {
    const failed = await world({ posterFailure: 'broken', stripFileId: null }, {});
    expect(await forgetLostPictures(failed.ports, 'a')).toBe(false);
    expect(await failed.storage.clips.get('a')).toMatchObject({ posterFailure: 'broken', stripFileId: null });
    const { ports } = await world({}, {});
    expect(await forgetLostPictures(ports, 'a')).toBe(false);
    expect(await forgetLostPictures(ports, 'nobody')).toBe(false);
  });

  it('leave a poster alone that another tab has made meanwhile', async () => {
    const { storage, ports } = await world(BOTH, { strip: WELL });
    const canShow = async () => {
      await storage.clips.update('a', (clip) => ({ ...clip, posterFileId: 'new' }));
      return true;
    };
    await forgetLostPictures({ ...ports, canShow }, 'a');
    expect(await storage.clips.get('a')).toMatchObject({ posterFileId: 'new', stripFileId: 'strip' });
  });
});
