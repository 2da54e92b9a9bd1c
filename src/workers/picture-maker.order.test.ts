/** @file Which pictures are made, and in which order. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MEDIA, PICTURE, PictureWorld } from './fixtures/picture-world';

let world: PictureWorld;
beforeEach(() => {
  world = new PictureWorld();
});

describe('missing posters', () => {
  it('are made all, newest first, one after the other', async () => {
    world.addClips('old', 'middle', 'new');
    expect(await world.run()).toBe('nothing-left');
    expect(world.transcript).toEqual(['poster new', 'poster middle', 'poster old']);
    expect(world.rows.every((row) => row.posterFileId === 'made')).toBe(true);
  });

  it('are stored with the facts of their own clip', async () => {
    world.addClips('a');
    const storePicture = vi.spyOn(world.ports, 'storePicture');
    await world.run();
    expect(storePicture.mock.calls).toEqual([['a', 'poster', PICTURE, MEDIA]]);
  });

  it('are begun while the one before is being stored', async () => {
    world.addClips('b', 'a');
    const stored: (() => void)[] = [];
    vi.spyOn(world.ports, 'storePicture').mockImplementation(
      (clipId) =>
        new Promise((resolve) => {
          stored.push(() => {
            world.change(clipId, { posterFileId: 'made' });
            resolve(true);
          });
        }),
    );
    const end = world.run();
    await vi.waitFor(() => expect(stored).toHaveLength(2));
    expect(world.transcript).toEqual(['poster a', 'poster b']);
    expect(world.isLockTaken).toBe(true);
    for (const store of stored) store();
    expect(await end).toBe('nothing-left');
  });

  it('are not begun before the first call', async () => {
    world.addClips('a');
    expect(await world.createMaker().settled()).toBeUndefined();
    expect(world.transcript).toEqual([]);
  });

  it('of a clip that comes in between are made before those of older ones', async () => {
    world.addClips('old', 'new');
    world.meanwhile = (id) => {
      if (id === 'new') world.addClips('newest');
    };
    await world.run();
    expect(world.transcript).toEqual(['poster new', 'poster newest', 'poster old']);
  });

  it('are looked for once more after a call during the last look', async () => {
    const maker = world.createMaker();
    vi.spyOn(world.ports, 'listPosterless').mockImplementationOnce(async () => {
      world.addClips('late');
      maker.wake();
      return [];
    });
    expect(await world.run(maker)).toBe('nothing-left');
    expect(world.transcript).toEqual(['poster late']);
  });

  it('are found behind more hopeless clips than are listed at first', async () => {
    const hopeless = Array.from({ length: 40 }, (_, i) => `gone ${i}`);
    world.addClips('old', ...hopeless);
    vi.spyOn(world.ports, 'readFile').mockImplementation(async (id) =>
      id === 'file old' ? new Blob([id]) : undefined,
    );
    expect(await world.run()).toBe('nothing-left');
    expect(world.rows.filter((row) => row.posterFileId)).toEqual([expect.objectContaining({ id: 'old' })]);
  });
});

describe('what is looked at', () => {
  it('gets its posters and then its filmstrips before all others get posters, which get no filmstrips', async () => {
    world.addClips('a', 'b', 'c', 'd');
    const maker = world.createMaker();
    maker.prefer(['b', 'a']);
    await maker.settled();
    expect(world.transcript).toEqual(['poster b', 'poster a', 'strip b', 'strip a', 'poster d', 'poster c']);
    expect(world.rowOf('b')).toMatchObject({ posterFileId: 'made', stripFileId: 'made' });
    expect(world.rowOf('c')?.stripFileId).toBeUndefined();
  });

  it('is what the newest call says; what was seen before gets its filmstrips last', async () => {
    world.addClips('a', 'b', 'c');
    const maker = world.createMaker();
    world.meanwhile = (id) => {
      if (id === 'a') maker.prefer(['b']);
      world.meanwhile = () => undefined;
    };
    maker.prefer(['a', 'c']);
    await maker.settled();
    expect(world.transcript).toEqual(['poster a', 'poster b', 'strip b', 'poster c', 'strip a', 'strip c']);
  });

  it('is made nothing of that is there, that cannot be, or that is gone', async () => {
    world.addClips('whole', 'unreadable', 'no strip', 'deleted');
    world.change('whole', { posterFileId: 'p', stripFileId: 's' });
    world.change('unreadable', { posterFailure: 'broken' });
    world.change('no strip', { posterFileId: 'p', stripFileId: null });
    world.change('deleted', { deletedAt: 5 });
    const maker = world.createMaker();
    maker.prefer(['whole', 'unreadable', 'no strip', 'deleted', 'nobody']);
    expect(await maker.settled()).toBe('nothing-left');
    expect(world.transcript).toEqual([]);
  });

  it('is made of when a deleted clip is shown again', async () => {
    world.addClips('a');
    world.change('a', { deletedAt: 5 });
    const maker = world.createMaker();
    maker.prefer(['a']);
    await maker.settled();
    world.change('a', { deletedAt: null });
    await world.run(maker);
    expect(world.transcript).toEqual(['poster a', 'strip a']);
  });

  it('waits while the wall is scrolled, and goes on after it', async () => {
    world.addClips('a', 'b');
    const maker = world.createMaker();
    world.meanwhile = () => maker.hold(true);
    const end = world.run(maker);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(world.transcript).toEqual(['poster b']);
    // The newest wish counts when it goes on.
    world.meanwhile = () => undefined;
    world.addClips('c');
    maker.hold(true);
    maker.hold(false);
    expect(await end).toBe('nothing-left');
    expect(world.transcript).toEqual(['poster b', 'poster c', 'poster a']);
  });

  it('waits also when scrolling begins while the next picture is looked for', async () => {
    world.addClips('a', 'b');
    const maker = world.createMaker();
    maker.wake();
    maker.hold(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(world.transcript).toEqual([]);
    maker.prefer(['a']);
    maker.hold(false);
    await maker.settled();
    expect(world.transcript).toEqual(['poster a', 'strip a', 'poster b']);
  });

  it('waits on when scrolling begins again at once', async () => {
    world.addClips('a');
    const maker = world.createMaker();
    maker.hold(true);
    maker.wake();
    await new Promise((resolve) => setTimeout(resolve, 5));
    maker.hold(false);
    maker.hold(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(world.transcript).toEqual([]);
    maker.hold(false);
    await maker.settled();
    expect(world.transcript).toEqual(['poster a']);
  });
});
