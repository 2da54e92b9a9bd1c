/** @file Folders as the page binds them, on real directories: those an origin has for itself need no permission, unless a test says so. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { SAMPLE_TIME, sampleClip } from '../../storage/fixtures/samples';
import type { AppStorage } from '../../storage/storage';
import type { FolderHandle } from '../../protocol/folder-handle';
import type { FolderService } from '../../state/folder-services';
import { createPageFolders } from './page-folders';

const made: string[] = [];

async function newFolder(): Promise<FolderHandle> {
  const root = await navigator.storage.getDirectory();
  const name = `given ${crypto.randomUUID()}`;
  made.push(name);
  return (await root.getDirectoryHandle(name, { create: true })) as FolderHandle;
}

const below = async (folder: FolderHandle, name: string): Promise<FolderHandle> =>
  (await folder.getDirectoryHandle(name, { create: true })) as FolderHandle;

afterEach(async () => {
  vi.restoreAllMocks();
  const root = await navigator.storage.getDirectory();
  for (const name of made.splice(0)) await root.removeEntry(name, { recursive: true }).catch(() => undefined);
});

/** The person chooses this one. */
async function give(service: FolderService, folder: FolderHandle | DOMException): ReturnType<FolderService['add']> {
  const picker = async (): Promise<FolderHandle> => {
    if (folder instanceof DOMException) throw folder;
    return folder;
  };
  Reflect.set(window, 'showDirectoryPicker', picker);
  return service.add();
}

/** What the browser says of every folder. */
function allow(asked: PermissionState, answered: PermissionState = asked): void {
  let now = asked;
  const handles = FileSystemHandle.prototype as FolderHandle;
  vi.spyOn(handles, 'queryPermission').mockImplementation(async () => now);
  vi.spyOn(handles, 'requestPermission').mockImplementation(async () => (now = answered));
}

const idOf = (added: Awaited<ReturnType<FolderService['add']>>): string => {
  if (!added.ok) throw new Error(added.error);
  return added.value;
};

async function storeClip(storage: AppStorage, id = 'a'): Promise<void> {
  const film = new Blob([`film of ${id}`], { type: 'video/mp4' });
  const clip = sampleClip(id, { title: `clip ${id}`, bytes: film.size });
  await storage.files.putWhole({ id: clip.fileId, madeBy: 'render', type: 'video/mp4', createdAt: SAMPLE_TIME }, film);
  const file = await storage.files.get(clip.fileId);
  if (!file || (await storage.clips.add(clip, file)) !== 'stored') throw new Error('the clip could not be stored');
}

describe('a folder that is given', () => {
  it('has new clips written into it when it is the first, and not when it is a further one', async () => {
    const service = createPageFolders(freshStorage());
    await give(service, await newFolder());
    await give(service, await newFolder());
    expect((await service.list()).map(({ savesNew, access, clips }) => ({ savesNew, access, clips }))).toEqual([
      { savesNew: true, access: 'granted', clips: 0 },
      { savesNew: false, access: 'granted', clips: 0 },
    ]);
  });

  it('is refused where it is one of them, stands inside one, or around one', async () => {
    const service = createPageFolders(freshStorage());
    const around = await newFolder();
    const folder = await below(around, 'clips');
    idOf(await give(service, folder));
    for (const other of [await below(around, 'clips'), await below(folder, 'old'), around])
      expect(await give(service, other)).toEqual({ ok: false, error: 'known' });
    expect(await give(service, await below(around, 'beside'))).toMatchObject({ ok: true });
  });

  it.each([
    ['AbortError', 'canceled'],
    ['SecurityError', 'not-allowed'],
    ['NotAllowedError', 'not-allowed'],
  ])('ends with what the picker says: %s', async (name, error) => {
    const service = createPageFolders(freshStorage());
    expect(await give(service, new DOMException('no', name))).toEqual({ ok: false, error });
  });

  it('is taken from a drop, several at once; a file is none', async () => {
    const service = createPageFolders(freshStorage());
    const folder = await newFolder();
    const itemOf = (handle: FileSystemHandle) => ({ getAsFileSystemHandle: async () => handle }) as unknown;
    const drop = (handle: FileSystemHandle) => service.addDropped(itemOf(handle) as DataTransferItem);
    const file = await folder.getFileHandle('a.mp4', { create: true });
    const dropped = await Promise.all([drop(folder), drop(folder), drop(file)]);
    expect(dropped.map((one) => one.ok || one.error)).toEqual([true, 'known', 'not-a-folder']);
  });
});

describe('clips', () => {
  it('are moved into a folder, said to stand there, and passed over the second time', async () => {
    const storage = freshStorage();
    const service = createPageFolders(storage);
    await storeClip(storage);
    const handle = await newFolder();
    const id = idOf(await give(service, handle));
    expect(await service.move(id, ['a', 'a', 'gone'])).toBe(1);
    await vi.waitFor(async () => expect((await service.list())[0]?.clips).toBe(1));
    const clip = await storage.clips.get('a');
    if (!clip) throw new Error('the clip is gone');
    expect(await service.reach(clip)).toEqual({
      ...{ kind: 'readable', folderId: id, folderName: handle.name, path: 'clip a.mp4' },
    });
    expect(await service.move(id, ['a'])).toBe(0);
    await handle.removeEntry('clip a.mp4');
    expect(await service.reach(clip)).toMatchObject({ kind: 'missing', path: 'clip a.mp4' });
    await service.remove(id);
    expect(await service.reach(clip)).toEqual({ kind: 'no-folder', path: 'clip a.mp4' });
  });

  it('wait where the browser asks first, are written once the person allows it, and stay when they are given up', async () => {
    const storage = freshStorage();
    const service = createPageFolders(storage);
    await storeClip(storage, 'a');
    await storeClip(storage, 'b');
    const handle = await newFolder();
    const id = idOf(await give(service, handle));
    allow('prompt', 'denied');
    await service.move(id, ['a', 'b']);
    expect(await service.waiting()).toEqual({
      folders: [{ id, name: handle.name, count: 2 }],
      ...{ underWay: 0, blocked: 0 },
    });
    expect((await service.list())[0]).toMatchObject({ access: 'prompt', waiting: 2, clips: 0 });
    expect(await service.allow([id])).toBe(false);
    expect((await service.list())[0]).toMatchObject({ access: 'denied', waiting: 2 });
    expect(await service.giveUp(id)).toBe(2);
    expect((await storage.clips.get('a'))?.place).toBeUndefined();
    vi.restoreAllMocks();
    allow('prompt', 'granted');
    await service.move(id, ['a']);
    expect(await service.allow([id])).toBe(true);
    await vi.waitFor(async () => expect((await service.list())[0]).toMatchObject({ waiting: 0, clips: 1 }));
  });

  it('that could not be written say why, by folder, and go again when they are asked for', async () => {
    const storage = freshStorage();
    const service = createPageFolders(storage);
    await storeClip(storage);
    const handle = await newFolder();
    const id = idOf(await give(service, handle));
    await service.change(id, { template: 'sub/{title}' });
    await handle.getFileHandle('sub', { create: true });
    await service.move(id, ['a']);
    const blocked = [{ why: 'not-written', count: 1 }];
    await vi.waitFor(async () => expect((await service.list())[0]).toMatchObject({ waiting: 1, blocked }));
    expect(await service.waiting()).toEqual({ folders: [], underWay: 0, blocked: 1 });
    await handle.removeEntry('sub');
    await service.tryAgain(id);
    await vi.waitFor(async () => expect((await service.list())[0]).toMatchObject({ waiting: 0, clips: 1 }));
  });
});

it('says of a folder that it is gone', async () => {
  const service = createPageFolders(freshStorage());
  const handle = await newFolder();
  idOf(await give(service, handle));
  await (await navigator.storage.getDirectory()).removeEntry(handle.name, { recursive: true });
  expect((await service.list())[0]?.access).toBe('gone');
});
