import { describe, expect, it, test } from 'vitest';
import type { ExportTrouble } from '../domain/folder';
import { Exporter } from './exporter';
import { FakeFolder } from './fixtures/fake-folder';
import { FolderWorld } from './fixtures/folder-world';

const film = (text = 'a film'): Blob => new Blob([text]);

const write = (world: FolderWorld): Promise<void> => new Exporter(world.ports()).writeWaiting();

const sayWhy = (world: FolderWorld): (ExportTrouble | undefined)[] => [...world.exports.values()].map(({ why }) => why);

describe('a folder that may not be used', () => {
  test.each(['prompt', 'denied'] as const)('is asked once and no more: %s', async (permission) => {
    const world = new FolderWorld({ permission });
    for (const id of ['a', 'b', 'c']) world.addClip(id, film());
    const calls: string[] = [];
    world.folder.disk.atCall = (what) => void calls.push(what);
    world.atStore = (what) => {
      if (what.startsWith('before folders')) calls.push(what);
    };
    await write(world);
    expect(calls).toEqual(['before folders.get']);
    for (const exported of world.exports.values()) expect(exported).toMatchObject({ state: 'pending' });
  });

  it('does not hold up another folder', async () => {
    const world = new FolderWorld({ permission: 'prompt' });
    const other = new FakeFolder('Other');
    world.addFolder('other', other);
    world.addClip('a', film());
    world.ask('a', { folderId: 'other' });
    await write(world);
    expect(other.paths()).toEqual(['a fox.json', 'a fox.mp4']);
    expect(world.exported('a')?.state).toBe('pending');
  });

  it('waits where permission is taken in the middle, and goes on under the same name', async () => {
    const world = new FolderWorld();
    for (const id of ['a', 'b']) world.addClip(id, film());
    world.folder.disk.atCall = (what) => {
      if (what === 'before bytes a fox.mp4') world.folder.disk.permission = 'prompt';
    };
    await write(world);
    expect([...world.exports.values()].map(({ state }) => state)).toEqual(['pending', 'pending']);
    world.folder.disk.atCall = () => undefined;
    world.folder.disk.permission = 'granted';
    await write(world);
    expect(world.folder.paths()).toEqual(['a fox (2).json', 'a fox (2).mp4', 'a fox.json', 'a fox.mp4']);
    expect(world.problems).toEqual([]);
  });
});

describe('what stands in the way', () => {
  it('leaves nothing of a clip that does not fit, and writes a smaller one', async () => {
    const world = new FolderWorld({ roomBytes: 3000 });
    world.addClip('large', film('x'.repeat(2800)), {}, film('y'.repeat(2800)));
    world.addClip('as large', film('x'.repeat(9000)));
    world.addClip('small', film('z'));
    await write(world);
    expect(sayWhy(world)).toEqual(['disk-full', 'disk-full', undefined]);
    expect(world.folder.paths()).toEqual([expect.stringMatching(/json$/u), expect.stringMatching(/mp4$/u)]);
    world.folder.disk.roomBytes = Infinity;
    await world.ports().exports.unblock();
    await write(world);
    expect(world.folder.paths()).toHaveLength(3 + 2 + 2);
    expect(sayWhy(world)).toEqual([undefined, undefined, undefined]);
  });

  it('says of all that the folder is gone after looking once, and goes on with them when it is back', async () => {
    const world = new FolderWorld();
    for (const id of ['a', 'b', 'c']) world.addClip(id, film());
    world.folder.isHere = false;
    await write(world);
    expect(sayWhy(world)).toEqual(['folder-gone', 'folder-gone', 'folder-gone']);
    world.folder.isHere = true;
    world.addClip('d', film());
    await write(world);
    expect([...world.exports.values()].map(({ state }) => state)).toEqual(Array(4).fill('written'));
  });

  it('keeps a clip here that is read back otherwise than it was written, and takes the bad copy away', async () => {
    const world = new FolderWorld({ now: () => 5 });
    world.addClip('a', film(), { kind: 'move' });
    world.folder.disk.atCall = (what) => {
      if (what === 'after close a fox.mp4') world.folder.put('a fox.mp4', 'a fiIm', 5);
    };
    await write(world);
    expect(sayWhy(world)).toEqual(['differs']);
    expect(world.parts.size).toBe(1);
    expect(world.folder.paths()).toEqual([]);
    world.folder.disk.atCall = () => undefined;
    await world.ports().exports.unblock();
    await write(world);
    expect(world.folder.paths()).toEqual(['a fox.json', 'a fox.mp4']);
  });

  it('writes over no file that somebody puts there while it writes the one before', async () => {
    const world = new FolderWorld();
    world.addClip('a', film(), { kind: 'move' }, film('two'));
    world.folder.disk.atCall = (what) => {
      if (what === 'after close a fox.mp4') world.folder.put('a fox (2).mp4', 'mine');
    };
    await write(world);
    expect(await world.folder.get('a fox (2).mp4')?.text()).toBe('mine');
    expect(world.folder.paths()).toEqual(['a fox (2).mp4', 'a fox (3) (2).mp4', 'a fox (3).json', 'a fox (3).mp4']);
    expect(world.clips.get('a')?.place?.path).toBe('a fox (3).mp4');
  });

  it('lets nothing go that was changed after it was compared', async () => {
    const world = new FolderWorld();
    world.addClip('a', film(), { kind: 'move' }, film('two'));
    world.folder.disk.atCall = (what) => {
      if (what === 'after close a fox (2).mp4') world.folder.put('a fox.mp4', 'a fiIm', 7);
    };
    await write(world);
    expect(sayWhy(world)).toEqual(['differs']);
    expect(world.parts.size).toBe(2);
    expect(world.folder.paths()).toEqual(['a fox.mp4']);
    expect(await world.folder.get('a fox.mp4')?.text()).toBe('a fiIm');
    world.folder.disk.atCall = () => undefined;
    await world.ports().exports.unblock();
    await write(world);
    expect(world.clips.get('a')?.place?.path).toBe('a fox (2).mp4');
    expect(world.folder.paths()).toHaveLength(4);
    expect(await world.folder.get('a fox.mp4')?.text()).toBe('a fiIm');
  });

  it('says so where the kept bytes are not all there', async () => {
    const world = new FolderWorld();
    world.addClip('a', film());
    world.addClip('b', film());
    world.parts.set('video of a', film('a f'));
    world.parts.delete('video of b');
    await write(world);
    expect(sayWhy(world)).toEqual(['clip-unreadable', 'clip-unreadable']);
    expect(world.folder.paths()).toEqual([]);
  });

  it('waits for the folder a clip stands in, where that one may not be used', async () => {
    const world = new FolderWorld();
    world.addFolder('other', new FakeFolder('Other', { permission: 'prompt' }));
    world.addClip('a', film());
    world.changeClip('a', { place: { folderId: 'other', path: 'a.mp4' } });
    world.parts.clear();
    await write(world);
    expect(world.exported('a')?.state).toBe('pending');
  });

  it('says so where a file stands in the way of a subfolder', async () => {
    const world = new FolderWorld();
    [...world.folders.values()].forEach((row) => (row.template = 'sea'));
    world.folder.put('sea', 'a file');
    world.addClip('a', film());
    await write(world);
    expect(sayWhy(world)).toEqual(['not-written']);
  });

  it('notes a broken store and ends, whatever waits', async () => {
    const world = new FolderWorld();
    for (const id of ['a', 'b', 'c', 'd', 'e']) world.addClip(id, film());
    world.atStore = (what) => {
      if (what === 'before clips.get') throw new Error('broken');
    };
    await write(world);
    expect(world.problems).toHaveLength(3);
  });
});

describe('a clip that goes', () => {
  const CALLS = ['before bytes a fox.mp4', 'after close a fox.mp4', 'after close a fox.json'];

  test.each(CALLS)('leaves nothing there when it is deleted for good: %s', async (call) => {
    const world = new FolderWorld();
    world.addClip('a', film(), { kind: 'move' });
    world.folder.disk.atCall = (what) => {
      if (what === call) world.purge('a');
    };
    await write(world);
    expect(world.folder.paths()).toEqual([]);
    expect(world.exports.size).toBe(0);
  });

  test.each(CALLS)('is written after all when it is brought back: %s', async (call) => {
    const world = new FolderWorld();
    world.addClip('a', film());
    world.folder.disk.atCall = (what) => {
      if (what === call) world.changeClip('a', { deletedAt: 1 });
    };
    await write(world);
    expect(world.folder.paths()).toEqual([]);
    world.folder.disk.atCall = () => undefined;
    world.changeClip('a', { deletedAt: null });
    await write(world);
    expect(world.folder.paths()).toEqual(['a fox.json', 'a fox.mp4']);
  });

  it('takes its export along', async () => {
    const world = new FolderWorld();
    world.addClip('a', film());
    world.clips.delete('a');
    await write(world);
    expect(world.exports.size).toBe(0);
  });

  it('stays on the disk when it is deleted after it was moved', async () => {
    const world = new FolderWorld();
    world.addClip('a', film(), { kind: 'move' });
    world.atStore = (what) => {
      if (what === 'after placed.moveIn') world.changeClip('a', { deletedAt: 1 });
    };
    await write(world);
    expect(world.folder.paths()).toEqual(['a fox.json', 'a fox.mp4']);
  });

  it('is moved when that is asked for while it is copied', async () => {
    const world = new FolderWorld();
    world.addClip('a', film());
    world.folder.disk.atCall = (what) => {
      if (what === 'after close a fox.mp4') world.ask('a', { kind: 'move' });
    };
    await write(world);
    expect(world.exported('a')).toMatchObject({ state: 'written', kind: 'move' });
    expect(world.folder.paths()).toEqual(['a fox.json', 'a fox.mp4']);
    expect(world.parts.size).toBe(0);
  });
});
