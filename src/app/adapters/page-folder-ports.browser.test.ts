/** @file Clips written into a real directory through the real stores: the one that every origin has for itself needs no permission. */
import { afterEach, describe, expect, it } from 'vitest';
import { MIB } from '../../base/bytes';
import type { ExportKind } from '../../domain/folder';
import type { FolderRow } from '../../folders/ports';
import type { FolderHandle } from '../../protocol/folder-handle';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { SAMPLE_TIME, sampleClip } from '../../storage/fixtures/samples';
import type { AppStorage } from '../../storage/storage';
import { createFolderPorts, exporterOf } from './page-folder-ports';

const made: string[] = [];

async function newFolder(): Promise<FolderHandle> {
  const root = await navigator.storage.getDirectory();
  const name = `clips ${crypto.randomUUID()}`;
  made.push(name);
  return (await root.getDirectoryHandle(name, { create: true })) as FolderHandle;
}

afterEach(async () => {
  const root = await navigator.storage.getDirectory();
  for (const name of made.splice(0)) await root.removeEntry(name, { recursive: true });
});

function filmOf(bytes: number): Blob {
  return new Blob([Uint8Array.from({ length: bytes }, (_, at) => (at * 31 + (at >> 8)) % 251)], { type: 'video/mp4' });
}

/** A clip of two parts and a folder, as they are after a render. */
async function storeClip(storage: AppStorage, kind: ExportKind, template: string | null): Promise<FolderHandle> {
  const film = filmOf(9 * MIB);
  const clip = sampleClip('a', { title: 'a fox: at night', bytes: film.size });
  await storage.files.putWhole({ id: clip.fileId, madeBy: 'render', type: 'video/mp4', createdAt: SAMPLE_TIME }, film);
  const file = await storage.files.get(clip.fileId);
  if (!file || (await storage.clips.add(clip, file)) !== 'stored') throw new Error('the clip could not be stored');
  const handle = await newFolder();
  const { folders, exports } = createFolderPorts(storage);
  const folder: FolderRow = {
    ...{ id: 'folder', schema: 1, name: handle.name, addedAt: SAMPLE_TIME, savesNew: false, template, scannedAt: null },
    handle,
  };
  await folders.add(folder);
  await exports.add([{ schema: 1, folderId: 'folder', clipId: 'a', kind, askedAt: SAMPLE_TIME, state: 'pending' }]);
  return handle;
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names.sort();
}

async function isFilm(bytes: Blob | undefined): Promise<boolean> {
  if (bytes?.size !== 9 * MIB) return false;
  const [there, film] = await Promise.all([bytes.bytes(), filmOf(9 * MIB).bytes()]);
  return there.every((byte, at) => byte === film[at]);
}

describe('folders on disk', () => {
  it('get a copy with its details, and the clip stays here', async () => {
    const storage = freshStorage();
    const handle = await storeClip(storage, 'copy', null);
    await exporterOf(storage).writeWaiting();
    expect(await namesIn(handle)).toEqual(['a fox at night.json', 'a fox at night.mp4']);
    const file = await (await handle.getFileHandle('a fox at night.mp4')).getFile();
    expect(await isFilm(file)).toBe(true);
    expect((await storage.files.get('video of a'))?.partCount).toBe(2);
    expect((await createFolderPorts(storage).exports.listWaiting()).length).toBe(0);
  });

  it('get a moved clip, which is read from there then, and takes no room here', async () => {
    const storage = freshStorage();
    const handle = await storeClip(storage, 'move', '{model}/{title}');
    await exporterOf(storage).writeWaiting();
    const below = await handle.getDirectoryHandle('sora-2');
    expect(await namesIn(below)).toEqual(['a fox at night.json', 'a fox at night.mp4']);
    expect((await storage.files.get('video of a'))?.partCount).toBe(0);
    expect((await storage.clips.get('a'))?.place).toEqual({
      folderId: 'folder',
      path: 'sora-2/a fox at night.mp4',
    });
    expect(await isFilm(await storage.files.read('video of a'))).toBe(true);
    await below.removeEntry('a fox at night.mp4');
    expect(await storage.files.read('video of a')).toBeUndefined();
  });

  it('that are gone keep nothing from staying here', async () => {
    const storage = freshStorage();
    const handle = await storeClip(storage, 'move', '{date}/{title}');
    await (await navigator.storage.getDirectory()).removeEntry(handle.name, { recursive: true });
    made.length = 0;
    await exporterOf(storage).writeWaiting();
    const [blocked] = await createFolderPorts(storage).exports.listWaiting();
    expect(blocked).toMatchObject({ state: 'blocked', why: 'folder-gone' });
    expect(await isFilm(await storage.files.read('video of a'))).toBe(true);
  });
});
