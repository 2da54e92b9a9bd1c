import { describe, expect, it } from 'vitest';
import { writeSidecar } from '../../domain/sidecar';
import { scanFolder } from '../../folders/scan-folder';
import type { FolderHandle } from '../../protocol/folder-handle';
import { createWebLocks } from '../../protocol/web-locks';
import { createFolderStorage } from '../../storage/folder-storage';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { sampleClip } from '../../storage/fixtures/samples';
import { mp4Bytes } from './fixtures/video-bytes';
import { createScanPorts } from './scan-folder-ports';

const locks = createWebLocks(navigator.locks);

/** A folder in the origin's own file system: the same interface as one on the disk, without the question to the person. */
async function emptyFolder(): Promise<FolderHandle> {
  const root = await navigator.storage.getDirectory();
  return (await root.getDirectoryHandle(`scan ${crypto.randomUUID()}`, { create: true })) as FolderHandle;
}

async function folderOf(root: FileSystemDirectoryHandle, path: string): Promise<[FileSystemDirectoryHandle, string]> {
  const names = path.split('/');
  const name = names.pop() ?? '';
  let at = root;
  for (const below of names) at = await at.getDirectoryHandle(below, { create: true });
  return [at, name];
}

async function put(root: FileSystemDirectoryHandle, path: string, bytes: Blob | string): Promise<void> {
  const [folder, name] = await folderOf(root, path);
  const writer = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await writer.write(bytes);
  await writer.close();
}

async function remove(root: FileSystemDirectoryHandle, path: string): Promise<void> {
  const [folder, name] = await folderOf(root, path);
  await folder.removeEntry(name);
}

function openLibrary() {
  const storage = freshStorage();
  const stores = createFolderStorage(storage);
  const add = (id: string, handle: FolderHandle) =>
    stores.folders.add({
      ...{ id, schema: 1, name: id, addedAt: 1, savesNew: false, template: null, scannedAt: null },
      handle,
    });
  const scan = async (id: string) => {
    const ended = await scanFolder(createScanPorts(storage, stores, locks), id, {
      told: () => undefined,
      signal: new AbortController().signal,
    });
    return ended.ok ? ended.value : ended.error;
  };
  return { storage, stores, add, scan };
}

describe('a look through a real folder', () => {
  it('takes videos in where they stand, follows them, and finds them in the folder when it is added again', async () => {
    const [handle, { storage, stores, add, scan }] = [await emptyFolder(), openLibrary()];
    await add('f', handle);
    const saved = sampleClip('clip-1', { bytes: mp4Bytes('fox').size, rating: 4, tags: ['keep'] });
    await put(handle, 'sub/fox.mp4', mp4Bytes('fox'));
    await put(handle, 'sub/fox.json', writeSidecar(saved));
    await put(handle, 'hare.mp4', mp4Bytes('hare'));
    await put(handle, 'notes.mp4', 'a text');
    expect(await scan('f')).toMatchObject({
      ...{ added: 2, isComplete: true, refused: [{ path: 'notes.mp4', why: 'not-a-video' }] },
    });
    const clip = await storage.clips.get('clip-1');
    expect(clip).toMatchObject({ rating: 4, tags: ['keep'], place: { folderId: 'f', path: 'sub/fox.mp4' } });
    const placed = await stores.locate(clip?.fileId ?? '');
    expect(placed?.kind === 'ready' && (await placed.file.text())).toBe(await mp4Bytes('fox').text());
    expect(await scan('f')).toMatchObject({ added: 0, unchanged: 2, moved: 0, missing: 0 });

    await put(handle, 'another name.mp4', mp4Bytes('fox'));
    await remove(handle, 'sub/fox.mp4');
    await remove(handle, 'hare.mp4');
    expect(await scan('f')).toMatchObject({ added: 0, unchanged: 0, moved: 1, missing: 1 });
    expect((await storage.clips.get('clip-1'))?.place).toEqual({ folderId: 'f', path: 'another name.mp4' });
    expect(await stores.placed.count('f')).toEqual({ clips: 2, missing: 1 });
    expect((await stores.folders.get('f'))?.scannedAt).toBeGreaterThan(1);

    await stores.folders.remove('f');
    await add('again', handle);
    await put(handle, 'hare.mp4', mp4Bytes('hare'));
    expect(await scan('again')).toMatchObject({ added: 0, moved: 2, missing: 0 });
    expect(await storage.clips.count()).toBe(2);
    expect(await storage.clips.get('clip-1')).toMatchObject({
      rating: 4,
      tags: ['keep'],
      place: { folderId: 'again' },
    });
  });

  it('says that the folder is gone, and that it is looked through already', async () => {
    const [handle, { add, scan }] = [await emptyFolder(), openLibrary()];
    await add('f', handle);
    for (let n = 0; n < 20; n += 1) await put(handle, `${String(n)}.mp4`, mp4Bytes(String(n)));
    const [first, second] = await Promise.all([scan('f'), scan('f')]);
    expect([first, second]).toEqual([expect.objectContaining({ added: 20 }), 'busy']);
    await (await navigator.storage.getDirectory()).removeEntry(handle.name, { recursive: true });
    expect(await scan('f')).toBe('folder-gone');
  });
});
