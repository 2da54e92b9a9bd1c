/** @file Bundles and clips that stand in folders on disk: what is there goes along, where it stood does not. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Clip } from '../domain/clip';
import type { BundleStorage } from '../storage/bundle-storage';
import { sampleFile, samplePlace } from '../storage/fixtures/samples';
import { createFolderStorage } from '../storage/folder-storage';
import type { LocatedFile } from '../storage/read-placed';
import { addClip, exportFrom, importInto, openProfile, orderAll, type Profile } from './fixtures/bundle-world';

const VIDEO = 'the film in the folder';
const PLACE = samplePlace('films', 'there.mp4');

/** A profile with a clip here and one in a folder, which the disk answers for. */
async function withPlaced(kind: LocatedFile['kind']): Promise<Profile> {
  const profile = openProfile((storage: BundleStorage) => ({
    ...storage,
    files: {
      ...storage.files,
      read: async (id) => {
        if (id !== 'placed') return storage.files.read(id);
        return kind === 'ready' ? new Blob([VIDEO], { type: 'video/mp4' }) : undefined;
      },
    },
    locate: async (id) => (id === 'placed' ? ({ kind, place: PLACE } as LocatedFile) : storage.locate(id)),
  }));
  const clip = await addClip(profile, 'there', VIDEO);
  await addClip(profile, 'here', 'the film that is here');
  const { placed } = createFolderStorage(profile.app);
  await profile.app.clips.erase(['there']);
  await placed.add(
    { ...clip, fileId: 'placed', posterFileId: null, stripFileId: null } satisfies Clip,
    sampleFile('placed', { bytes: VIDEO.length, whole: true, place: PLACE }),
  );
  return profile;
}

describe('a clip in a folder that can be read', () => {
  it('goes along as any other, and is here where it comes to', async () => {
    const there = openProfile();
    expect(await importInto(there, await exportFrom(await withPlaced('ready')))).toBe('merged');
    const clip = await there.app.clips.get('there');
    expect(await (await there.app.files.read(clip?.fileId ?? ''))?.text()).toBe(VIDEO);
    expect([clip?.place, (await there.app.files.get(clip?.fileId ?? ''))?.place]).toEqual([undefined, undefined]);
  });

  it('tells nobody where it stood', async () => {
    const bundle = await exportFrom(await withPlaced('ready'));
    const text = await bundle.text();
    expect(text).toContain(VIDEO);
    for (const word of [PLACE.path, PLACE.folderId + '"', PLACE.print]) expect(text).not.toContain(word);
  });
});

describe('a clip in a folder that cannot be read', () => {
  it('is left out of a bundle with videos, which says so', async () => {
    const { desk } = await withPlaced('needs-permission');
    const answer = await desk.export(orderAll(), null, () => undefined);
    expect(answer).toMatchObject({ ok: true, value: { clips: 1, missing: 1 } });
  });

  it.each([
    ['missing', true],
    ['no-folder', true],
    ['changed', true],
    ['needs-permission', false],
    ['ready', false],
  ] as const)('being %s, is given its video back by a bundle: %s', async (kind, isRefilled) => {
    const bundle = await exportFrom(await withPlaced('ready'));
    const there = await withPlaced(kind);
    expect(await importInto(there, bundle)).toBe('merged');
    const clip = await there.app.clips.get('there');
    expect([clip?.place === undefined, clip?.fileId === 'placed']).toEqual([isRefilled, !isRefilled]);
    if (isRefilled) expect(await (await there.app.files.read(clip?.fileId ?? ''))?.text()).toBe(VIDEO);
  });
});
