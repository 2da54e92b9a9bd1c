/** @file The background job that makes posters and filmstrips: one at a time, in one tab, and what goes wrong. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MEDIA, PICTURE, pictureless, PictureWorld } from './fixtures/picture-world';

const WORKER_FAILED = { ok: false, why: 'worker-failed' } as const;

let world: PictureWorld;
beforeEach(() => {
  world = new PictureWorld();
});

describe('two tabs', () => {
  it('share one lock and do not wait for it', async () => {
    const runLocked = vi.spyOn(world.ports.locks, 'run');
    await world.run();
    expect(runLocked).toHaveBeenCalledWith('posters', false, expect.any(Function));
  });

  it('make nothing twice, whatever both want', async () => {
    world.addClips('a', 'b');
    const [mine, theirs] = [world.createMaker(), world.createMaker()];
    for (const maker of [mine, theirs]) maker.prefer(['a']);
    expect(await theirs.settled()).toBe('busy');
    expect(await mine.settled()).toBe('nothing-left');
    await world.run(theirs);
    expect(world.transcript).toEqual(['poster a', 'strip a', 'poster b']);
  });

  it('never have one of them work on two clips at once, however often it is called', async () => {
    world.addClips('a', 'b');
    const maker = world.createMaker();
    let open = 0;
    const most: number[] = [];
    vi.spyOn(world.ports, 'makePoster').mockImplementation(async () => {
      most.push(++open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open--;
      return { ok: true, poster: PICTURE, media: MEDIA };
    });
    await Promise.all([world.run(maker), world.run(maker), world.run(maker)]);
    expect(most).toEqual([1, 1]);
  });
});

describe('a picture that cannot be made', () => {
  it.each(['not-decodable', 'broken'] as const)('because it is %s is noted once and not tried again', async (why) => {
    world.addClips('bad', 'good');
    world.refusals.set('bad', why === 'broken' ? { ok: false, why, media: null } : { ok: false, why, media: MEDIA });
    const storeFailure = vi.spyOn(world.ports, 'storeFailure');
    const maker = world.createMaker();
    maker.prefer(['bad']);
    await world.run(maker);
    await world.run();
    expect(storeFailure.mock.calls).toEqual([['bad', 'poster', why, why === 'broken' ? null : MEDIA]]);
    expect(world.transcript).toEqual(['poster bad', 'poster good']);
    expect(world.rowOf('bad')?.stripFileId).toBeNull();
  });

  it('and is a filmstrip is noted as well, and leaves the poster', async () => {
    world.addClips('a');
    world.change('a', { posterFileId: 'p' });
    world.refusals.set('a', { ok: false, why: 'broken', media: null });
    const maker = world.createMaker();
    maker.prefer(['a']);
    await maker.settled();
    expect(world.rowOf('a')).toMatchObject({ posterFileId: 'p', posterFailure: null, stripFileId: null });
  });

  it('because the worker failed is not noted, and tried again at the next visit', async () => {
    world.addClips('a', 'crashes');
    world.refusals.set('crashes', WORKER_FAILED);
    const maker = world.createMaker();
    expect(await world.run(maker)).toBe('nothing-left');
    await world.run(maker);
    expect(world.rowOf('crashes')).toEqual(pictureless('crashes'));
    expect(world.transcript).toEqual(['poster crashes', 'poster a']);
    world.refusals.clear();
    await world.run();
    expect(world.rowOf('crashes')?.posterFileId).toBe('made');
  });

  it('because it was lost after it had been made is tried once more when it is asked for', async () => {
    world.addClips('a');
    const maker = world.createMaker();
    await world.run(maker);
    world.change('a', { posterFileId: null });
    await world.run(maker);
    expect(world.transcript).toEqual(['poster a']);
    maker.again(['a']);
    await maker.settled();
    expect(world.transcript).toEqual(['poster a', 'poster a', 'strip a']);
  });
});

describe('a round', () => {
  it('gives up for now when the worker fails twice in a row', async () => {
    world.addClips('c', 'b', 'a');
    for (const { id } of world.rows) world.refusals.set(id, WORKER_FAILED);
    expect(await world.run()).toBe('worker-failed');
    expect(world.transcript).toEqual(['poster a', 'poster b']);
  });

  it.each([
    ['the disk is full', async () => false],
    ['storing rejects', async () => Promise.reject(new Error('the database is gone'))],
  ])('ends when %s, and does not try that clip again', async (_, storePicture) => {
    world.addClips('b', 'a');
    vi.spyOn(world.ports, 'storePicture').mockImplementationOnce(storePicture);
    const maker = world.createMaker();
    expect(await world.run(maker)).toBe('store-failed');
    world.change('b', { posterFileId: 'made' });
    expect(await world.run(maker)).toBe('nothing-left');
    expect(world.transcript).toEqual(['poster a']);
  });

  it('ends when the clips cannot be listed', async () => {
    vi.spyOn(world.ports, 'listPosterless').mockRejectedValue(new Error('the database is gone'));
    expect(await world.run()).toBe('store-failed');
  });

  it('ends even when storage forgets every poster it is given', async () => {
    world.addClips('b', 'a');
    vi.spyOn(world.ports, 'storePicture').mockResolvedValue(true);
    const maker = world.createMaker();
    maker.prefer(['a']);
    expect(await maker.settled()).toBe('nothing-left');
    expect(world.transcript).toEqual(['poster a', 'strip a', 'poster b']);
  });

  it('stops after the running clip when the signal is raised, and notes nothing for an aborted one', async () => {
    world.addClips('a', 'b');
    world.refusals.set('b', { ok: false, why: 'aborted' });
    world.meanwhile = () => world.stop.abort();
    expect(await world.run()).toBe('stopped');
    expect(world.rows).toEqual([pictureless('a'), pictureless('b')]);
    expect(world.transcript).toEqual(['poster b']);
  });
});

describe('a clip in a folder that cannot be read now', () => {
  const place = { folderId: 'films', path: 'a.mp4' };

  it('waits, nothing is noted of it, and the next round tries it again', async () => {
    world.addClips('there', 'here');
    world.change('there', { place });
    let isReadable = false;
    vi.spyOn(world.ports, 'readFile').mockImplementation(async (fileId) =>
      fileId === 'file there' && !isReadable ? undefined : new Blob([fileId]),
    );
    const storeFailure = vi.spyOn(world.ports, 'storeFailure');
    const maker = world.createMaker();
    maker.prefer(['there']);
    expect(await maker.settled()).toBe('nothing-left');
    expect([world.transcript, storeFailure.mock.calls]).toEqual([['poster here'], []]);
    isReadable = true;
    await world.run(maker);
    expect(world.transcript).toEqual(['poster here', 'poster there', 'strip there']);
  });

  it('is not called broken when its disk goes while it is looked at', async () => {
    world.addClips('there');
    world.change('there', { place });
    world.refusals.set('there', { ok: false, why: 'broken', media: null });
    vi.spyOn(world.ports, 'readFile')
      .mockResolvedValueOnce(new Blob(['file there']))
      .mockResolvedValue(undefined);
    const storeFailure = vi.spyOn(world.ports, 'storeFailure');
    expect(await world.run()).toBe('nothing-left');
    expect(storeFailure).not.toHaveBeenCalled();
  });
});
