import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Clip } from '../../domain/clip';
import { writeSidecar } from '../../domain/sidecar';
import { FakeFolder } from '../../folders/fixtures/fake-folder';
import type { FolderRow } from '../../folders/ports';
import { scanFolder } from '../../folders/scan-folder';
import type { ScanPorts } from '../../folders/scan-ports';
import { createFolderStorage } from '../../storage/folder-storage';
import { freshStorage, openBehind } from '../../storage/fixtures/fresh-storage';
import { SAMPLE_TIME, sampleClip } from '../../storage/fixtures/samples';
import { withClips } from '../../storage/fixtures/stored-clips';
import type { AppStorage } from '../../storage/storage';
import { mp4Bytes } from './fixtures/video-bytes';
import { createScanPorts } from './scan-folder-ports';

type Stored = AppStorage & { databaseName: string };

/** Real stores over a disk in memory, whose handles no database can keep: they are put beside their rows. */
function portsOf(storage: Stored, folders: Readonly<Record<string, FakeFolder>>): ScanPorts {
  const stored = createFolderStorage(storage);
  const rowOf = (id: string): FolderRow => ({
    ...{ id, schema: 1, name: id, addedAt: 0, savesNew: false, template: null, scannedAt: null },
    handle: folders[id]?.handle ?? new FakeFolder().handle,
  });
  return createScanPorts(
    storage,
    {
      folders: {
        list: async () => Object.keys(folders).map(rowOf),
        get: async (id) => (id in folders ? rowOf(id) : undefined),
        update: async () => undefined,
      },
      exports: stored.exports,
      placed: stored.placed,
    },
    { run: (_name, _wait, work) => work() },
  );
}

const scan = (storage: Stored, folders: Readonly<Record<string, FakeFolder>>, id = 'f') =>
  scanFolder(portsOf(storage, folders), id, { told: () => undefined, signal: new AbortController().signal });

const NOTHING = { added: 0, unchanged: 0, moved: 0, missing: 0, refused: [], refusedCount: 0, isComplete: true };

const found = (report: object) => ({ ok: true, value: { ...NOTHING, ...report } });

const SAVED: Clip = sampleClip('clip-1', { bytes: mp4Bytes().size, rating: 5, tags: ['keep'], createdAt: 1000 });

const keepBytes = (storage: Stored, fileId: string, bytes: Blob) =>
  storage.files.putWhole({ id: fileId, madeBy: 'render', type: 'video/mp4', createdAt: 0 }, bytes);

describe('a look through a folder, with the real stores', () => {
  it('takes videos in without their bytes, once', async () => {
    const [storage, disk] = [freshStorage(), new FakeFolder()];
    disk.put('fox.mp4', mp4Bytes(), SAMPLE_TIME);
    disk.put('fox.json', writeSidecar(SAVED));
    disk.put('sub/other.mp4', mp4Bytes('other').slice(0, 40), SAMPLE_TIME);
    expect(await scan(storage, { f: disk })).toEqual(found({ added: 2 }));
    const clip = await storage.clips.get('clip-1');
    expect(clip).toMatchObject({ rating: 5, tags: ['keep'], place: { folderId: 'f', path: 'fox.mp4' } });
    expect(await storage.files.get(clip?.fileId ?? '')).toMatchObject({ whole: true, partCount: 0, madeBy: 'import' });
    expect(await (await openBehind(storage)).count('parts')).toBe(0);
    expect((await storage.clips.listNewest(9)).map(({ title, damaged }) => [title, damaged])).toEqual([
      ['other', true],
      [SAVED.title, false],
    ]);
    expect(await scan(storage, { f: disk })).toEqual(found({ unchanged: 2 }));
  });

  it('knows the copies this app wrote, also without their sidecars and of several outputs', async () => {
    const second = { number: 2, fileId: 'second', type: 'video/mp4', bytes: mp4Bytes('2').size, damaged: false };
    const storage = await withClips({ ...SAVED, outputs: [second] });
    await keepBytes(storage, SAVED.fileId, mp4Bytes());
    await keepBytes(storage, 'second', mp4Bytes('2'));
    const disk = new FakeFolder();
    disk.put('fox.mp4', mp4Bytes());
    disk.put('fox (2).mp4', mp4Bytes('2'));
    disk.put('copy.mp4', mp4Bytes());
    disk.put('fox.json', writeSidecar(SAVED));
    expect(await scan(storage, { f: disk })).toEqual(found({}));
    disk.put('as long.mp4', mp4Bytes('folm'));
    expect(await scan(storage, { f: disk })).toEqual(found({ added: 1 }));
  });

  it('lets a clip go on with other bytes, and has its pictures made again', async () => {
    const [storage, disk] = [freshStorage(), new FakeFolder()];
    disk.put('fox.mp4', mp4Bytes(), SAMPLE_TIME);
    disk.put('fox.json', writeSidecar(SAVED));
    await scan(storage, { f: disk });
    await storage.clips.update('clip-1', (clip) => ({
      ...clip,
      posterFileId: 'poster',
      stripFileId: 'strip',
      rating: 2,
    }));
    disk.put('fox.mp4', mp4Bytes('made anew'), SAMPLE_TIME + 1);
    expect(await scan(storage, { f: disk })).toEqual(found({ unchanged: 1 }));
    const clip = await storage.clips.get('clip-1');
    const bytes = mp4Bytes('made anew').size;
    expect(clip).toMatchObject({ rating: 2, bytes, posterFileId: null, media: null });
    expect(clip).not.toHaveProperty('stripFileId');
    expect(await storage.files.get(clip?.fileId ?? '')).toMatchObject({ bytes, totalBytes: bytes, partCount: 0 });
  });

  it('says the same of it again where it was stopped between clip and file', async () => {
    const [storage, disk] = [freshStorage(), new FakeFolder()];
    disk.put('fox.mp4', mp4Bytes(), SAMPLE_TIME);
    disk.put('fox.json', writeSidecar(SAVED));
    await scan(storage, { f: disk });
    disk.put('fox.mp4', mp4Bytes('made anew'), SAMPLE_TIME + 1);
    const begin = storage.files.begin.bind(storage.files);
    storage.files.begin = () => Promise.reject(new Error('killed'));
    await expect(scan(storage, { f: disk })).rejects.toThrow('killed');
    storage.files.begin = begin;
    expect(await scan(storage, { f: disk })).toEqual(found({ unchanged: 1 }));
    expect(await scan(storage, { f: disk })).toEqual(found({ unchanged: 1 }));
    const clip = await storage.clips.get('clip-1');
    expect((await storage.files.get(clip?.fileId ?? ''))?.bytes).toBe(clip?.bytes);
    expect(await storage.clips.count()).toBe(1);
  });

  it('gives a clip whose bytes were cleared away the video that stands in the folder', async () => {
    const storage = await withClips({ ...SAVED, title: 'Changed since' });
    await storage.files.drop(SAVED.fileId);
    const disk = new FakeFolder();
    disk.put('fox.mp4', mp4Bytes());
    disk.put('fox.json', writeSidecar(SAVED));
    expect(await scan(storage, { f: disk })).toEqual(found({ moved: 1 }));
    const place = { folderId: 'f', path: 'fox.mp4' };
    expect(await storage.clips.get('clip-1')).toMatchObject({ title: 'Changed since', fileId: SAVED.fileId, place });
    expect(await scan(storage, { f: disk })).toEqual(found({ unchanged: 1 }));
  });

  it('says what is missing, and finds all in a folder that is added again, as the person has marked them', async () => {
    const [storage, disk] = [freshStorage(), new FakeFolder()];
    disk.put('fox.mp4', mp4Bytes(), SAMPLE_TIME);
    disk.put('fox.json', writeSidecar(SAVED));
    disk.put('sub/other.mp4', mp4Bytes('other'), SAMPLE_TIME);
    await scan(storage, { f: disk });
    const clips = await storage.clips.listNewest(9);
    disk.remove('sub/other.mp4');
    expect(await scan(storage, { f: disk })).toEqual(found({ unchanged: 1, missing: 1 }));
    disk.put('other.mp4', mp4Bytes('other'), SAMPLE_TIME);
    expect(await scan(storage, { again: disk }, 'again')).toEqual(found({ moved: 2 }));
    const marks = (all: readonly Clip[]) => all.map((clip) => ({ ...clip, place: clip.place?.path.split('/').at(-1) }));
    expect(marks(await storage.clips.listNewest(9))).toEqual(marks(clips));
    expect(await scan(storage, { again: disk }, 'again')).toEqual(found({ unchanged: 2 }));
  });
});
