import 'fake-indexeddb/auto';
import { describe, expect, it, test } from 'vitest';
import type { Clip } from '../../domain/clip';
import { writeSidecar } from '../../domain/sidecar';
import { PART_MAX_BYTES } from '../../domain/stored-file';
import type { ImportedFile } from '../../state/clip-services';
import { freshStorage, openBehind } from '../../storage/fixtures/fresh-storage';
import { SAMPLE_TIME, sampleClip } from '../../storage/fixtures/samples';
import { withClips } from '../../storage/fixtures/stored-clips';
import type { AppStorage } from '../../storage/storage';
import { ebmlBytes, mp4Bytes } from './fixtures/video-bytes';
import { importFiles } from './import-files';

const never = new AbortController().signal;

const fileOf = (name: string, bytes: Blob | string, lastModified = SAMPLE_TIME): File =>
  new File([bytes], name, { lastModified });

const take = (storage: AppStorage, ...files: File[]): Promise<readonly ImportedFile[]> =>
  importFiles(storage, files, () => undefined, never);

/** What the rows and parts of a database are, by store. */
async function countsOf(storage: AppStorage & { databaseName: string }): Promise<Record<string, number>> {
  const behind = await openBehind(storage);
  const [clips, files, parts] = await Promise.all(
    (['clips', 'files', 'parts'] as const).map((name) => behind.count(name)),
  );
  return { clips: clips ?? 0, files: files ?? 0, parts: parts ?? 0 };
}

const NOTHING = { clips: 0, files: 0, parts: 0 };

const SAVED: Clip = sampleClip('clip-1', {
  jobId: 'job-1',
  bytes: mp4Bytes().size,
  rating: 5,
  tags: ['keep'],
  favourite: true,
  title: 'Mine',
  renamed: true,
  createdAt: SAMPLE_TIME - 1e9,
  acceptedAt: SAMPLE_TIME - 2e9,
});

describe('a clip that was saved with its sidecar', () => {
  it('comes back whole, with its bytes', async () => {
    const storage = freshStorage();
    const files = [fileOf('fox.mp4', mp4Bytes()), fileOf('fox.json', writeSidecar(SAVED))];
    expect(await take(storage, ...files)).toEqual([
      { name: 'fox.mp4', outcome: 'imported', clipId: 'clip-1', hadSidecar: true, damaged: false },
    ]);
    const back = await storage.clips.get('clip-1');
    expect(back).toEqual({ ...SAVED, fileId: back?.fileId, imported: { at: back?.imported?.at, fileName: 'fox.mp4' } });
    expect(await storage.files.get(back?.fileId ?? '')).toMatchObject({ madeBy: 'import', whole: true, partCount: 1 });
    const bytes = await storage.files.read(back?.fileId ?? '');
    expect(await bytes?.text()).toBe(await mp4Bytes().text());
  });

  it('is taken in once, however often it is given and by whatever name', async () => {
    const storage = freshStorage();
    const sidecar = fileOf('fox.json', writeSidecar(SAVED));
    await take(storage, fileOf('fox.mp4', mp4Bytes()), sidecar);
    const again = await take(storage, fileOf('fox.mp4', mp4Bytes()), sidecar, fileOf('copy.mp4', mp4Bytes()));
    expect(again).toEqual([
      { name: 'fox.mp4', outcome: 'known', clipId: 'clip-1' },
      { name: 'copy.mp4', outcome: 'known', clipId: 'clip-1' },
    ]);
    expect(await take(storage, sidecar)).toEqual([{ name: 'fox.json', outcome: 'known', clipId: 'clip-1' }]);
    expect(await countsOf(storage)).toEqual({ clips: 1, files: 1, parts: 1 });
  });

  it('that has lost its bytes gets them back, and keeps what was changed since', async () => {
    const storage = await withClips({ ...SAVED, title: 'Changed since' });
    await storage.files.drop(SAVED.fileId);
    const [result] = await take(storage, fileOf('x.mp4', mp4Bytes()), fileOf('x.json', writeSidecar(SAVED)));
    expect(result).toMatchObject({ outcome: 'imported', clipId: 'clip-1' });
    expect(await storage.clips.get('clip-1')).toMatchObject({ title: 'Changed since', fileId: SAVED.fileId });
    expect(await (await storage.files.read(SAVED.fileId))?.text()).toBe(await mp4Bytes().text());
  });

  it('beside another video is another clip', async () => {
    const storage = freshStorage();
    const sidecar = fileOf('fox.json', writeSidecar(SAVED));
    await take(storage, fileOf('fox.mp4', mp4Bytes()), sidecar);
    const [other] = await take(storage, fileOf('fox.mp4', mp4Bytes('cut differently')), sidecar);
    expect(other).toMatchObject({ outcome: 'imported', hadSidecar: true });
    expect(await countsOf(storage)).toMatchObject({ clips: 2, files: 2 });
    expect((await storage.clips.get('clip-1'))?.bytes).toBe(mp4Bytes().size);
  });

  it('that was just deleted is shown again', async () => {
    const storage = await withClips(SAVED);
    await storage.clips.markDeletedMany(['clip-1'], SAMPLE_TIME);
    const [result] = await take(storage, fileOf('x.mp4', mp4Bytes()), fileOf('x.json', writeSidecar(SAVED)));
    expect(result).toMatchObject({ outcome: 'known', clipId: 'clip-1' });
    expect((await storage.clips.get('clip-1'))?.deletedAt).toBeNull();
  });

  it('comes back damaged where its server had it so', async () => {
    const storage = freshStorage();
    const cut = mp4Bytes().slice(0, 40);
    const sidecar = fileOf('a.json', writeSidecar({ ...SAVED, damaged: true }));
    expect(await take(storage, fileOf('a.mp4', cut), sidecar)).toMatchObject([{ outcome: 'imported' }]);
    expect(await storage.clips.get('clip-1')).toMatchObject({ damaged: true });
  });

  it('is linked to the clip it was made from where that is here', async () => {
    const parent = sampleClip('parent', { remote: { remoteId: 'r', operation: { id: 'r' } } });
    const storage = await withClips(parent);
    const origin = { how: 'remix', clipId: 'parent', title: 'before', fileId: 'gone' } as const;
    const child = { ...SAVED, params: { ...SAVED.params, origin } };
    await take(storage, fileOf('a.mp4', mp4Bytes()), fileOf('a.json', writeSidecar(child)));
    const remote = { connectionId: 'box', remoteId: 'r', operation: { id: 'r' } };
    expect((await storage.clips.get('clip-1'))?.params.origin).toEqual({ ...origin, fileId: parent.fileId, remote });
    expect(await storage.clips.listMadeFrom('parent')).toHaveLength(1);
  });
});

describe('a video without sidecar', () => {
  it('becomes a clip of its file name and date', async () => {
    const storage = freshStorage();
    const [result] = await take(storage, fileOf('Holiday.mov', mp4Bytes('x', 'qt  '), 1234));
    expect(result).toMatchObject({ outcome: 'imported', hadSidecar: false });
    const [clip] = await storage.clips.listNewest(1);
    expect(clip).toMatchObject({ title: 'Holiday', type: 'video/quicktime', createdAt: 1234, madeElsewhere: true });
  });

  it('that is a render of the library is known by its bytes, one of the same length is not', async () => {
    const storage = await withClips(SAVED);
    await storage.files.putWhole(
      { id: SAVED.fileId, madeBy: 'render', type: 'video/mp4', createdAt: 0 },
      mp4Bytes('film'),
    );
    expect(await take(storage, fileOf('a.mp4', mp4Bytes('film')), fileOf('b.mp4', mp4Bytes('folm')))).toMatchObject([
      { outcome: 'known', clipId: 'clip-1' },
      { outcome: 'imported' },
    ]);
  });

  it('is stored in parts', async () => {
    const storage = freshStorage();
    const film = new Uint8Array(PART_MAX_BYTES + 10).fill(7);
    const video = mp4Bytes(film);
    await take(storage, fileOf('long.mp4', video));
    const [clip] = await storage.clips.listNewest(1);
    expect(await storage.files.get(clip?.fileId ?? '')).toMatchObject({ partCount: 2, bytes: video.size });
    expect((await storage.files.read(clip?.fileId ?? ''))?.size).toBe(video.size);
  });
});

test.each<[string, File, string]>([
  ['text', fileOf('a.mp4', 'hello world'), 'not-a-video'],
  ['a page', fileOf('a.mp4', '<!doctype html><script>alert(1)</script>'), 'not-a-video'],
  ['nothing', fileOf('a.mp4', ''), 'empty'],
  ['a picture in the clothes of an MP4', fileOf('a.heic', mp4Bytes('x', 'heic')), 'not-a-video'],
  ['sound alone', fileOf('a.m4a', mp4Bytes('x', 'M4A ')), 'not-a-video'],
  ['Matroska', fileOf('a.mkv', ebmlBytes('matroska')), 'not-a-video'],
  ['JSON of something else', fileOf('a.json', '{}'), 'not-a-sidecar'],
  ['a sidecar alone', fileOf('a.json', writeSidecar(SAVED)), 'sidecar-alone'],
])('%s is refused with its reason and leaves nothing', async (_what, file, why) => {
  const storage = freshStorage();
  expect(await take(storage, file)).toEqual([{ name: file.name, outcome: 'refused', why }]);
  expect(await countsOf(storage)).toEqual(NOTHING);
});

it('takes a video in that is cut off, and says so of its clip', async () => {
  const storage = freshStorage();
  const [result] = await take(storage, fileOf('cut.mp4', mp4Bytes().slice(0, 40)));
  expect(result).toMatchObject({ outcome: 'imported', damaged: true });
  expect(await storage.clips.listNewest(1)).toMatchObject([{ title: 'cut', damaged: true, bytes: 40 }]);
});

it('takes a hundred files one after the other, and tells of each', async () => {
  const storage = freshStorage();
  const files = Array.from({ length: 100 }, (_, n) => fileOf(`${String(n)}.mp4`, mp4Bytes(`film ${String(n)}`)));
  const told: number[] = [];
  const results = await importFiles(storage, files, (done) => told.push(done), never);
  expect(results.filter(({ outcome }) => outcome === 'imported')).toHaveLength(100);
  expect(told).toEqual(Array.from({ length: 101 }, (_, n) => n));
});

it('takes WebM', async () => {
  const storage = freshStorage();
  expect(await take(storage, fileOf('a.webm', ebmlBytes('webm')))).toMatchObject([{ outcome: 'imported' }]);
  expect(await storage.clips.listNewest(1)).toMatchObject([{ type: 'video/webm' }]);
});

it('takes a video in without its sidecar when that cannot be read, and says both', async () => {
  const storage = freshStorage();
  const results = await take(storage, fileOf('a.mp4', mp4Bytes()), fileOf('a.json', '{"format":"other"}'));
  expect(results).toMatchObject([
    { name: 'a.mp4', outcome: 'imported', hadSidecar: false },
    { name: 'a.json', outcome: 'refused', why: 'not-a-sidecar' },
  ]);
});

it('says that a file cannot be read, and goes on with the next', async () => {
  const storage = freshStorage();
  const folder = fileOf('folder', mp4Bytes());
  folder.slice = () => {
    throw new DOMException('no', 'NotReadableError');
  };
  const results = await take(storage, folder, fileOf('b.mp4', mp4Bytes()));
  expect(results).toMatchObject([{ outcome: 'refused', why: 'unreadable' }, { outcome: 'imported' }]);
});

describe('a full disk', () => {
  it('is told, leaves nothing half, and does not stop what is smaller', async () => {
    const storage = freshStorage();
    let tries = 0;
    const append = storage.files.append.bind(storage.files);
    storage.files.append = async (file, part) => {
      tries += 1;
      return file.bytes > 60 ? 'disk-full' : append(file, part);
    };
    const large = (name: string): File => fileOf(name, mp4Bytes(`${name} and much more of it`));
    const results = await take(storage, large('large 1'), large('large 2'), fileOf('small', mp4Bytes('s')));
    expect(results).toMatchObject([{ why: 'disk-full' }, { why: 'disk-full' }, { outcome: 'imported' }]);
    expect(tries).toBe(2);
    expect(await countsOf(storage)).toEqual({ clips: 1, files: 1, parts: 1 });
  });

  it('met with the last rows leaves nothing either', async () => {
    const storage = freshStorage();
    storage.clips.add = async () => 'disk-full';
    expect(await take(storage, fileOf('a.mp4', mp4Bytes()))).toMatchObject([{ why: 'disk-full' }]);
    expect(await countsOf(storage)).toEqual(NOTHING);
  });
});

it('keeps what was taken in when it is stopped, and nothing half', async () => {
  const storage = freshStorage();
  const stop = new AbortController();
  const append = storage.files.append.bind(storage.files);
  storage.files.append = async (file, part) => {
    if (file.bytes > PART_MAX_BYTES / 2) stop.abort();
    return append(file, part);
  };
  const long = mp4Bytes(new Uint8Array(PART_MAX_BYTES + 10));
  const told: number[][] = [];
  const files = [fileOf('a.mp4', mp4Bytes()), fileOf('b.mp4', long), fileOf('c.mp4', mp4Bytes('c'))];
  const results = await importFiles(storage, files, (...args) => told.push(args), stop.signal);
  expect(results).toMatchObject([{ name: 'a.mp4', outcome: 'imported' }]);
  expect(told).toEqual([
    [0, 3],
    [1, 3],
  ]);
  expect(await countsOf(storage)).toEqual({ clips: 1, files: 1, parts: 1 });
});
