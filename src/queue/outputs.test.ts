/** @file A render of several outputs, from "ready" to a clip with all of them, and what becomes of one that cannot be had. */
import { describe, expect, test } from 'vitest';
import { MIB } from '../base/bytes';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../base/time';
import type { Clip } from '../domain/clip';
import type { RemoteFailure } from '../domain/remote';
import { actOnJob } from './act-on-job';
import { fakeFilm } from './fixtures/fake-server';
import { FakeWorld } from './fixtures/fake-world';

const SECOND = fakeFilm(9 * MIB);
const THIRD = fakeFilm(2000);
const REFUSED: RemoteFailure = { kind: 'refused', failure: { code: 'request-refused', status: 403 } };
const TRAITS = { free: false, canCancel: false };

function worldOf(...further: (Blob | RemoteFailure)[]): FakeWorld {
  const world = new FakeWorld();
  world.server.further = further;
  return world;
}

function clipIn({ disk }: FakeWorld): Clip {
  const clips = [...disk.clips.values()];
  if (!clips[0] || clips.length > 1) throw new Error(`${String(clips.length)} clips`);
  return clips[0];
}

/** Runs until the first output is stored, and no further. */
async function untilFirst(world: FakeWorld): Promise<string> {
  const id = world.enqueue();
  for (let pass = 0; pass < 500; pass++) {
    const { state } = world.job(id);
    if (state.phase === 'downloading' && state.outputs) return id;
    await world.pass();
    world.clock += 1000;
  }
  throw new Error('the first output did not come');
}

async function expectSame(world: FakeWorld, fileId: string, film: Blob): Promise<void> {
  const stored = Buffer.from(await world.disk.bytesOf(fileId));
  expect(stored.equals(Buffer.from(await film.arrayBuffer()))).toBe(true);
  expect(world.disk.files.get(fileId)).toMatchObject({ whole: true, bytes: film.size, type: 'video/mp4' });
}

describe('a render of three', () => {
  test.each([true, false])('is one clip with all of them (pieces: %s)', async (hasRanges) => {
    const world = worldOf(SECOND, THIRD);
    world.server.hasRanges = hasRanges;
    const id = world.enqueue();
    await world.run(10 * MINUTE_MS);
    const clip = clipIn(world);
    expect(world.job(id).state).toMatchObject({ phase: 'done', clipId: clip.id });
    expect(clip.outputs).toEqual([
      { number: 2, fileId: `${clip.fileId}-2`, type: 'video/mp4', bytes: SECOND.size, damaged: false },
      { number: 3, fileId: `${clip.fileId}-3`, type: 'video/mp4', bytes: THIRD.size, damaged: false },
    ]);
    for (const [fileId, film] of [
      [clip.fileId, world.server.film],
      [`${clip.fileId}-2`, SECOND],
      [`${clip.fileId}-3`, THIRD],
    ] as const)
      await expectSame(world, fileId, film);
    expect([world.server.accepted.length, world.problems]).toEqual([1, []]);
    expect(world.notices.map(({ kind }) => kind)).toEqual(['ready']);
  });

  test('is gone on with by a build that knows outputs where an older one has begun it', async () => {
    const world = new FakeWorld({ filmBytes: 20 * MIB });
    world.server.further = [SECOND, THIRD];
    const id = world.enqueue();
    for (let pass = 0; world.disk.files.size === 0 && pass < 500; pass++) {
      await world.pass();
      world.clock += 1000;
    }
    expect(world.job(id).state).not.toHaveProperty('outputs');
    await world.run(10 * MINUTE_MS);
    expect(clipIn(world).outputs).toHaveLength(2);
  });
});

describe('an output that cannot be had', () => {
  test.each<[string, Blob | RemoteFailure, string]>([
    ['is gone', { kind: 'gone', failure: { code: 'expired' } }, 'expired'],
    ['is never there', { kind: 'not-found', failure: { code: 'bad-answer', status: 404 } }, 'expired'],
    ['is refused', REFUSED, 'request-refused'],
    ['is in trouble for hours', { kind: 'server', failure: { code: 'server-error' } }, 'server-error'],
    ['is a web page', new Blob(['<!doctype html>']), 'not-a-video'],
    ['is empty', new Blob([]), 'empty-file'],
  ])('leaves a clip of the others, which says so: it %s', async (_what, output, missing) => {
    const world = worldOf(output, THIRD);
    const id = world.enqueue();
    await world.run(3 * HOUR_MS);
    const clip = clipIn(world);
    expect(world.job(id).state.phase).toBe('done');
    expect(clip.outputs).toMatchObject([
      { number: 2, missing },
      { number: 3, bytes: THIRD.size },
    ]);
    expect([...world.disk.files.keys()].sort()).toEqual([clip.fileId, `${clip.fileId}-3`]);
    expect(world.server.accepted).toHaveLength(1);
  });

  test('leaves a clip of the second where it is the first', async () => {
    const world = worldOf(SECOND);
    world.server.film = new Blob(['{"error":"moved"}']);
    world.enqueue();
    await world.run(HOUR_MS);
    expect(clipIn(world)).toMatchObject({ bytes: SECOND.size, outputs: [{ number: 1, missing: 'not-a-video' }] });
    await expectSame(world, clipIn(world).fileId, SECOND);
  });

  test('fails the job where it is every one of them, and a retry begins with the first', async () => {
    const world = worldOf(new Blob(['no']));
    const { film } = world.server;
    world.server.film = new Blob(['no']);
    const id = world.enqueue();
    await world.run(HOUR_MS);
    expect(world.job(id).state).toMatchObject({ phase: 'failed', resumeAt: 'download', charged: 'yes' });
    world.server.film = film;
    await actOnJob(world.ports(), id, { type: 'retry-requested' }, TRAITS);
    await world.run(HOUR_MS);
    expect(clipIn(world)).toMatchObject({ bytes: film.size, outputs: [{ number: 2, missing: 'not-a-video' }] });
    expect(world.server.accepted).toHaveLength(1);
  });

  test('is given up within minutes where the server refuses it', async () => {
    const world = worldOf(REFUSED);
    await untilFirst(world);
    await world.run(5 * MINUTE_MS);
    expect(clipIn(world).outputs).toEqual([{ number: 2, missing: 'request-refused' }]);
  });

  test('is asked for anew where it is now, before it is given up', async () => {
    const world = worldOf(SECOND);
    await untilFirst(world);
    world.server.openFaults = [{ kind: 'gone', failure: { code: 'expired' } }];
    await world.run(10 * MINUTE_MS);
    expect(clipIn(world).outputs).toMatchObject([{ number: 2, bytes: SECOND.size }]);
    expect(world.server.log.filter((what) => what.startsWith('start'))).toHaveLength(1);
  });

  test('that is cut the same way each time is kept, marked as damaged', async () => {
    const world = worldOf(SECOND.slice(0, 5000));
    world.enqueue();
    await world.run(10 * MINUTE_MS);
    expect(clipIn(world)).toMatchObject({ damaged: false, outputs: [{ number: 2, bytes: 5000, damaged: true }] });
  });
});

describe('the clip does not wait for ever', () => {
  test('for room: after an hour it is made of what is stored', async () => {
    const world = worldOf(SECOND);
    const id = await untilFirst(world);
    world.disk.isFull = true;
    await world.run(50 * MINUTE_MS);
    expect(world.job(id)).toMatchObject({ state: { phase: 'downloading' }, hold: { kind: 'disk-full' } });
    await world.run(20 * MINUTE_MS);
    expect(clipIn(world).outputs).toEqual([{ number: 2, missing: 'disk-full' }]);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('for room: it goes on by itself when there is some', async () => {
    const world = worldOf(SECOND);
    await untilFirst(world);
    world.disk.isFull = true;
    await world.run(30 * MINUTE_MS);
    world.disk.isFull = false;
    await world.run(5 * MINUTE_MS);
    expect(clipIn(world).outputs).toMatchObject([{ number: 2, bytes: SECOND.size }]);
  });

  test('for a server that is away: it waits while its results are kept, and no longer', async () => {
    const world = worldOf(SECOND);
    const id = await untilFirst(world);
    world.server.isDown = true;
    await world.run(2 * HOUR_MS);
    expect(world.job(id).state.phase).toBe('downloading');
    await world.run(DAY_MS);
    expect(clipIn(world).outputs).toEqual([{ number: 2, missing: 'network' }]);
  });

  test('for a key: when the person stops waiting, it is made although the connection is held', async () => {
    const world = worldOf(SECOND, THIRD);
    const id = await untilFirst(world);
    world.server.openFaults = [{ kind: 'key-refused', failure: { code: 'key-refused' } }];
    await world.run(2 * HOUR_MS);
    expect(world.job(id).state.phase).toBe('downloading');
    await actOnJob(world.ports(), id, { type: 'cancel-requested' }, TRAITS);
    await world.run(MINUTE_MS);
    expect(clipIn(world).outputs).toEqual([
      { number: 2, missing: 'not-waited-for' },
      { number: 3, missing: 'not-waited-for' },
    ]);
    await expectSame(world, clipIn(world).fileId, world.server.film);
  });

  test('for a connection that was removed', async () => {
    const world = worldOf(SECOND);
    const id = await untilFirst(world);
    world.disk.connections.clear();
    await world.run(MINUTE_MS);
    expect(clipIn(world)).toMatchObject({ outputs: [{ number: 2, missing: 'connection-removed' }] });
    expect(world.job(id).state.phase).toBe('done');
  });

  test('for bytes that cannot be read back: the others keep theirs', async () => {
    const world = worldOf(SECOND);
    await untilFirst(world);
    const ports = world.ports();
    const read: typeof ports.files.read = (fileId) =>
      fileId.endsWith('-2') ? Promise.reject(new Error('the disk is broken')) : ports.files.read(fileId);
    await world.run(HOUR_MS, { ...ports, files: { ...ports.files, read } });
    expect(clipIn(world).outputs).toEqual([{ number: 2, missing: 'damaged' }]);
    await expectSame(world, clipIn(world).fileId, world.server.film);
  });
});
