import { describe, expect, it, test } from 'vitest';
import { Exporter } from './exporter';
import { FOLDER_ID, FolderWorld } from './fixtures/folder-world';

const film = (text = 'a film'): Blob => new Blob([text]);

const write = (world: FolderWorld, signal?: AbortSignal): Promise<void> =>
  new Exporter(world.ports()).writeWaiting(signal);

describe('what is written', () => {
  it('copies a clip with its further output and its details, and keeps it here', async () => {
    const world = new FolderWorld();
    world.addClip('a', film('one'), {}, film('two'));
    await write(world);
    expect(world.folder.paths()).toEqual(['a fox (2).mp4', 'a fox.json', 'a fox.mp4']);
    expect(await world.folder.get('a fox.mp4')?.text()).toBe('one');
    expect(world.exported('a')).toMatchObject({ state: 'written', base: 'a fox' });
    expect(world.parts.size).toBe(2);
  });

  it('lets a moved clip go here, and says where it stands, each file by its own path', async () => {
    const world = new FolderWorld();
    [...world.folders.values()].forEach((row) => (row.template = 'sea'));
    world.addClip('a', film('one'), { kind: 'move' }, film('second'));
    await write(world);
    expect(world.parts.size).toBe(0);
    expect(world.clips.get('a')?.place).toEqual({ folderId: FOLDER_ID, path: 'sea/a fox.mp4' });
    const place = world.files.get('video of a-2')?.place;
    expect(place).toMatchObject({ folderId: FOLDER_ID, path: 'sea/a fox (2).mp4', print: 'print of 6' });
    expect(place?.modifiedAt).toBeGreaterThan(0);
  });

  it('writes the oldest first, and what is asked for while it writes', async () => {
    const world = new FolderWorld();
    const written: string[] = [];
    world.addClip('late', film());
    world.addClip('early', film(), { askedAt: 1 });
    world.folder.disk.atCall = (what) => {
      if (what.startsWith('before close') && what.endsWith('.json')) written.push(what.slice('before close '.length));
      if (written.length === 2 && !world.clips.has('new')) world.addClip('new', film());
    };
    await write(world);
    expect(world.exported('early')?.base).toBe('a fox');
    expect(world.exported('late')?.base).toBe('a fox (2)');
    expect(world.exported('new')).toMatchObject({ state: 'written', base: 'a fox (3)' });
  });

  it('looks once more where it is called while it runs', async () => {
    const world = new FolderWorld({ permission: 'prompt' });
    world.addClip('a', film());
    const exporter = new Exporter(world.ports());
    let asked: Promise<void> | undefined;
    world.atStore = (what) => {
      if (what !== 'after folders.get' || asked) return;
      queueMicrotask(() => {
        world.folder.disk.permission = 'granted';
      });
      asked = exporter.writeWaiting();
    };
    await exporter.writeWaiting();
    await asked;
    expect(world.exported('a')?.state).toBe('written');
  });

  it('writes the title of now, not of before a long video', async () => {
    const world = new FolderWorld();
    world.addClip('a', film());
    world.folder.disk.atCall = (what) => {
      if (what === 'after close a fox.mp4') world.changeClip('a', { title: 'a vixen' });
    };
    await write(world);
    expect(await world.folder.get('a fox.json')?.text()).toContain('a vixen');
  });

  it('puts a file of 20 MiB there in pieces of 8, and reads it back', { timeout: 60_000 }, async () => {
    const world = new FolderWorld();
    const bytes = new Blob([0, 1, 2, 3, 4].map((n) => new Uint8Array(4 * 1024 * 1024).fill(n)));
    const pieces: string[] = [];
    world.folder.disk.atCall = (what) => {
      if (what.startsWith('before bytes')) pieces.push(what);
    };
    world.addClip('a', bytes, { kind: 'move' });
    await write(world);
    expect(pieces).toEqual(['before bytes a fox.json', ...Array.from({ length: 3 }, () => 'before bytes a fox.mp4')]);
    expect(world.folder.get('a fox.mp4')?.size).toBe(bytes.size);
    expect(world.exported('a')?.state).toBe('written');
  });

  test.each(['../../etc/passwd', '..', 'a\\b:c', 'CON', ' . ', '\u202egpj.exe'])(
    'writes a clip called %j into the folder itself',
    async (title) => {
      const world = new FolderWorld();
      world.addClip('a', film());
      world.changeClip('a', { title });
      await write(world);
      expect(world.folder.paths()).toHaveLength(2);
      for (const path of world.folder.paths()) expect(path).not.toMatch(/[/\\:]/u);
    },
  );
});

describe('what stands there already', () => {
  test.each(['a fox.mp4', 'A FOX.MP4', 'a fox.json', 'a fox.mov', 'a fox (2).webm'])(
    'writes nothing over %s, nor beside it under its name',
    async (name) => {
      const world = new FolderWorld();
      world.folder.put(name, 'mine');
      world.addClip('a', film(), {}, film('two'));
      await write(world);
      expect(await world.folder.get(name)?.text()).toBe('mine');
      const base = world.exported('a')?.base;
      expect(base).toMatch(/^a fox \([23]\)$/u);
      expect(world.folder.paths()).toHaveLength(4);
    },
  );

  it('takes no name that somebody has taken since it looked', async () => {
    const world = new FolderWorld();
    world.addClip('a', film());
    world.folder.disk.atCall = (what) => {
      if (what === 'after list' && !world.folder.get('a fox.mp4')) world.folder.put('a fox.mp4', 'mine');
    };
    await write(world);
    expect(await world.folder.get('a fox.mp4')?.text()).toBe('mine');
    expect(world.exported('a')).toMatchObject({ state: 'written', base: 'a fox (2)' });
  });

  it('writes nothing again of a copy that is then moved', async () => {
    const world = new FolderWorld();
    world.addClip('a', film());
    await write(world);
    world.ask('a', { kind: 'move' });
    const calls: string[] = [];
    world.folder.disk.atCall = (what) => void calls.push(what);
    await write(world);
    expect(calls.filter((what) => what.includes('write '))).toEqual([]);
    expect(world.parts.size).toBe(0);
    expect(world.folder.paths()).toEqual(['a fox.json', 'a fox.mp4']);
  });

  it('leaves a copy alone that was cut since, and puts the moved clip beside it', async () => {
    const world = new FolderWorld();
    world.addClip('a', film());
    await write(world);
    world.folder.put('a fox.mp4', 'cut by hand');
    world.ask('a', { kind: 'move' });
    await write(world);
    expect(await world.folder.get('a fox.mp4')?.text()).toBe('cut by hand');
    expect(world.clips.get('a')?.place?.path).toBe('a fox (2).mp4');
  });

  it('leaves another clip’s files alone that took the name of one that could not be written', async () => {
    const world = new FolderWorld();
    world.addClip('a', film(), { base: 'a fox' });
    world.folder.put('a fox.json', JSON.stringify({ format: 'sora-renderer/clip', version: 1, id: 'b', params: {} }));
    await write(world);
    expect(world.exported('a')?.base).toBe('a fox (2)');
  });

  it('passes a clip over that stands there', async () => {
    const world = new FolderWorld();
    world.addClip('a', film(), { kind: 'move' });
    world.changeClip('a', { place: { folderId: FOLDER_ID, path: 'here.mp4' } });
    await write(world);
    expect(world.folder.paths()).toEqual([]);
    expect(world.exported('a')?.state).toBe('written');
  });
});

describe('whose turn it is', () => {
  it('makes one set of files where two contexts begin at once', async () => {
    const world = new FolderWorld();
    for (const id of ['a', 'b', 'c']) world.addClip(id, film(), {}, film('two'));
    const closed: string[] = [];
    world.folder.disk.atCall = (what) => {
      if (what.startsWith('after close')) closed.push(what);
    };
    await Promise.all([write(world), write(world)]);
    expect(world.folder.paths()).toHaveLength(9);
    expect(closed).toHaveLength(9);
    expect(new Set([...world.exports.values()].map(({ base }) => base)).size).toBe(3);
  });

  it('ends at once where it is told to, leaves no half file, and the next one goes on', async () => {
    const world = new FolderWorld();
    for (const id of ['a', 'b']) world.addClip(id, film());
    const stop = new AbortController();
    world.folder.disk.atCall = (what) => {
      if (what === 'after write a fox.mp4') stop.abort();
    };
    await write(world, stop.signal);
    expect(world.folder.paths()).toEqual(['a fox.json']);
    expect([...world.exports.values()].map(({ state }) => state)).toEqual(['pending', 'pending']);
    await write(world);
    expect(world.folder.paths()).toHaveLength(4);
  });

  it('goes on for a call that has joined one which is told to stop', async () => {
    const world = new FolderWorld();
    for (const id of ['a', 'b']) world.addClip(id, film());
    const exporter = new Exporter(world.ports());
    const stop = new AbortController();
    let joined: Promise<void> | undefined;
    world.folder.disk.atCall = (what) => {
      if (what !== 'after write a fox.mp4' || joined) return;
      joined = exporter.writeWaiting();
      stop.abort();
    };
    await exporter.writeWaiting(stop.signal);
    await joined;
    expect(world.folder.paths()).toHaveLength(4);
    expect(world.problems).toEqual([]);
  });

  it('does not wait for another context when it is told to stop', async () => {
    const world = new FolderWorld();
    world.addClip('a', film());
    const stop = new AbortController();
    void world.locks(() => new Promise(() => undefined));
    const waits = write(world, stop.signal);
    stop.abort();
    await waits;
    expect(world.folder.paths()).toEqual([]);
  });

  it('begins nothing while a newer version waits for the database', async () => {
    const world = new FolderWorld();
    world.addClip('a', film());
    await new Exporter({ ...world.ports(), givingWay: { isAsked: () => true } }).writeWaiting();
    expect(world.folder.paths()).toEqual([]);
  });
});
