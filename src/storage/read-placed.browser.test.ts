/** @file Clips whose videos stand in a folder, in a real browser: the handle in the database, and the bytes where they stand. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FolderHandle } from '../protocol/folder-handle';
import { dropPictures } from './drop-pictures';
import { freshStorage } from './fixtures/fresh-storage';
import { sampleClip, sampleExport, sampleFile, sampleFolder, samplePlace } from './fixtures/samples';
import { withClips } from './fixtures/stored-clips';
import { createFolderStorage, type FolderStorage } from './folder-storage';
import type { AppStorage } from './storage';

const BYTES = Uint8Array.from({ length: 1000 }, (_, n) => n % 251);
/** Nothing in its name says what it is. */
const PATH = '2026-11/a film';

let name: string;
let handle: FolderHandle;
let storage: AppStorage & { databaseName: string };
let stores: FolderStorage;

const write = async (path: string, bytes: BlobPart): Promise<void> => {
  const [folder = '', file = ''] = path.split('/');
  const below = await handle.getDirectoryHandle(folder, { create: true });
  const writer = await (await below.getFileHandle(file, { create: true })).createWritable();
  await writer.write(new Blob([bytes]));
  await writer.close();
};

beforeEach(async () => {
  name = `folder ${crypto.randomUUID()}`;
  const root = await navigator.storage.getDirectory();
  handle = (await root.getDirectoryHandle(name, { create: true })) as FolderHandle;
  await write(PATH, BYTES);
  storage = await withClips(sampleClip('here', { posterFailure: 'broken' }));
  stores = createFolderStorage(storage);
  await stores.folders.add(sampleFolder('films', { handle, savesNew: true }));
  const file = sampleFile('video', { bytes: BYTES.length, whole: true, place: samplePlace('films', PATH) });
  await stores.placed.add(sampleClip('a', { fileId: 'video', bytes: BYTES.length }), file);
});

afterEach(async () => {
  vi.restoreAllMocks();
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(name, { recursive: true }).catch(() => undefined);
});

const mayBeRead = (answer: PermissionState): void =>
  void vi.spyOn(FileSystemDirectoryHandle.prototype as FolderHandle, 'queryPermission').mockResolvedValue(answer);

describe('a video that stands in a folder', () => {
  it('is read where it stands, by another context too, with the type of its row', async () => {
    const other = freshStorage({ databaseName: storage.databaseName });
    const blob = await other.files.read('video');
    expect([blob?.size, blob?.type]).toEqual([BYTES.length, 'video/mp4']);
    expect(new Uint8Array(await blob!.arrayBuffer())).toEqual(BYTES);
    expect(new Uint8Array(await blob!.slice(250, 253).arrayBuffer())).toEqual(Uint8Array.of(250, 0, 1));
    expect(new Uint8Array(await blob!.slice(999).arrayBuffer())).toEqual(BYTES.slice(999));
    expect(await stores.locate('video')).toMatchObject({ kind: 'ready', place: { path: PATH } });
    expect([await stores.locate('here'), await stores.locate('none')]).toEqual([undefined, undefined]);
  });

  it('is copied here from there, and then is read here', async () => {
    const blob = await storage.files.read('video');
    await storage.files.putWhole({ id: 'video', madeBy: 'render', type: 'video/mp4', createdAt: 1 }, blob!);
    mayBeRead('denied');
    expect(new Uint8Array(await (await storage.files.read('video'))!.arrayBuffer())).toEqual(BYTES);
    expect([await stores.locate('video'), (await storage.clips.get('a'))?.place]).toEqual([undefined, undefined]);
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ['the file is gone', 'missing', async () => (await handle.getDirectoryHandle('2026-11')).removeEntry('a film')],
    ['its subfolder is gone', 'missing', () => handle.removeEntry('2026-11', { recursive: true })],
    [
      'the folder itself is gone',
      'missing',
      async () => (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true }),
    ],
    ['something of another length stands there', 'changed', () => write(PATH, 'another film')],
    ['permission is to be asked for again', 'needs-permission', async () => mayBeRead('prompt')],
    ['permission was refused', 'needs-permission', async () => mayBeRead('denied')],
    ['the folder was taken out', 'no-folder', () => stores.folders.remove('films')],
  ])('cannot be read when %s, and says so', async (_what, kind, happens) => {
    await happens();
    expect(await storage.files.read('video')).toBeUndefined();
    expect(await stores.locate('video')).toEqual({ kind, place: samplePlace('films', PATH) });
    expect(await storage.clips.get('a')).toMatchObject({ posterFailure: null, place: { path: PATH } });
  });
});

describe('pictures of a clip in a folder', () => {
  const due = async (): Promise<string[]> => (await storage.clips.listPosterless(9)).map(({ id }) => id);

  it('are due while it can be read, and wait while it cannot', async () => {
    expect(await due()).toEqual(['a']);
    mayBeRead('prompt');
    expect(await due()).toEqual([]);
    vi.restoreAllMocks();
    expect(await due()).toEqual(['a']);
    await (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true });
    expect(await due()).toEqual([]);
  });

  it('are dropped only where they can be made again', async () => {
    await storage.clips.update('a', (clip) => ({ ...clip, posterFailure: 'broken' }));
    mayBeRead('prompt');
    expect(await dropPictures(storage.db, storage.changes)).toEqual(['here']);
    vi.restoreAllMocks();
    expect(await dropPictures(storage.db, storage.changes)).toEqual(['a']);
  });
});

describe('a folder', () => {
  it('keeps its handle through changes of its row', async () => {
    await stores.folders.update('films', (folder) => ({ ...folder, savesNew: false }));
    const again = await createFolderStorage(freshStorage({ databaseName: storage.databaseName })).folders.get('films');
    expect(await again?.handle.isSameEntry(handle)).toBe(true);
    expect(again).toMatchObject({ id: 'films', savesNew: false });
    expect(again).not.toHaveProperty('index');
  });

  it('is asked about by a clip that is moved there, whose bytes are then only there', async () => {
    await storage.files.putWhole(
      { id: 'video of here', madeBy: 'render', type: 'video/mp4', createdAt: 1 },
      new Blob([BYTES]),
    );
    const move = sampleExport('films', 'here', { kind: 'move', base: 'moved' });
    await stores.exports.add([move]);
    await write('moved/here.mp4', BYTES);
    const place = samplePlace('films', 'moved/here.mp4');
    expect(await stores.placed.moveIn(move, [{ fileId: 'video of here', bytes: BYTES.length, place }])).toBe(true);
    const blob = await storage.files.read('video of here');
    expect(new Uint8Array(await blob!.arrayBuffer())).toEqual(BYTES);
  });
});
