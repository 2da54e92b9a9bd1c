/** @file What happens between "ready" and a stored clip, with servers that do it wrong. */
import { expect, test } from 'vitest';
import { MIB } from '../base/bytes';
import { MINUTE_MS } from '../base/time';
import type { RemoteFailure } from '../domain/remote';
import { fakeFilm } from './fixtures/fake-server';
import { FakeWorld } from './fixtures/fake-world';
import { actOnJob } from './act-on-job';
import type { Remote } from './ports';

async function rendered(world: FakeWorld): Promise<string> {
  const id = world.enqueue();
  await world.run(10 * MINUTE_MS);
  return id;
}

async function storedBytes(world: FakeWorld): Promise<Buffer> {
  const [clip] = [...world.disk.clips.values()];
  return Buffer.from(await world.disk.bytesOf(clip?.fileId ?? ''));
}

test.each([1000, 8 * MIB - 88, 16 * MIB - 88, 20 * MIB])(
  'joins segments of a film with a body of %i bytes',
  async (body) => {
    const world = new FakeWorld({ filmBytes: body });
    const id = await rendered(world);
    expect(world.job(id).state.phase).toBe('done');
    expect((await storedBytes(world)).equals(Buffer.from(await world.server.film.arrayBuffer()))).toBe(true);
    expect([...world.disk.clips.values()]).toMatchObject([{ bytes: world.server.film.size, damaged: false }]);
  },
);

test('takes the whole file where Range is not answered', async () => {
  const world = new FakeWorld({ filmBytes: 20 * MIB });
  world.server.hasRanges = false;
  const id = await rendered(world);
  expect(world.job(id).state.phase).toBe('done');
  expect((await storedBytes(world)).equals(Buffer.from(await world.server.film.arrayBuffer()))).toBe(true);
});

test('asks again while the content is not there yet', async () => {
  const world = new FakeWorld();
  const missing: RemoteFailure = { kind: 'not-found', failure: { code: 'bad-answer', status: 404 } };
  world.server.openFaults = [missing, missing, missing];
  const id = await rendered(world);
  expect(world.job(id).state.phase).toBe('done');
});

test('keeps a file that is truncated the same way each time, marked as damaged', async () => {
  const world = new FakeWorld({ filmBytes: 5000 });
  world.server.film = world.server.film.slice(0, 3000);
  const id = await rendered(world);
  expect(world.job(id).state.phase).toBe('done');
  expect([...world.disk.clips.values()]).toMatchObject([{ damaged: true, bytes: 3000 }]);
});

test.each([
  ['a web page', new Blob(['<!doctype html><p>Please sign in</p>']), 'not-a-video'],
  ['JSON', new Blob(['{"error":{"message":"not ready"}}']), 'not-a-video'],
  ['nothing', new Blob([]), 'empty-file'],
])('says so when the result is %s, and resumes the download on retry', async (_what, body, code) => {
  const world = new FakeWorld();
  const film = world.server.film;
  world.server.film = body;
  const id = await rendered(world);
  expect(world.job(id).state).toMatchObject({
    phase: 'failed',
    failure: { code },
    resumeAt: 'download',
    charged: 'yes',
  });
  world.server.film = film;
  await actOnJob(world.ports(), id, { type: 'retry-requested' }, { free: false, canCancel: false });
  await world.run(10 * MINUTE_MS);
  expect(world.job(id).state.phase).toBe('done');
  expect(world.server.accepted).toHaveLength(1);
});

test('waits for room on a full disk and goes on by itself', async () => {
  const world = new FakeWorld();
  world.disk.isFull = true;
  const id = await rendered(world);
  expect(world.job(id).hold).toEqual({ kind: 'disk-full' });
  expect(world.job(id).state.phase).toBe('downloading');
  expect(world.notices.map(({ kind }) => kind)).toEqual(['needs-you']);
  world.disk.isFull = false;
  await world.run(5 * MINUTE_MS);
  expect(world.job(id).state.phase).toBe('done');
});

test('asks at the source again when the result has expired, twice, then says so', async () => {
  const world = new FakeWorld();
  world.server.openFaults = Array.from({ length: 3 }, () => ({
    kind: 'gone' as const,
    failure: { code: 'expired' as const },
  }));
  const id = await rendered(world);
  expect(world.job(id).state).toMatchObject({ phase: 'failed', failure: { code: 'expired' }, resumeAt: 'poll' });
});

test('begins anew when the server has another file than the one begun', async () => {
  const world = new FakeWorld({ filmBytes: 20 * MIB });
  const id = world.enqueue();
  while (![...world.disk.files.values()].some(({ partCount }) => partCount === 1)) {
    await world.pass();
    world.clock += 1000;
  }
  // Shorter, so that a join of the two would not add up.
  world.server.film = fakeFilm(9 * MIB);
  await world.run(10 * MINUTE_MS);
  expect(world.job(id).state.phase).toBe('done');
  expect((await storedBytes(world)).equals(Buffer.from(await world.server.film.arrayBuffer()))).toBe(true);
});

test('goes on after short pieces where the server says how much there is', async () => {
  const world = new FakeWorld({ filmBytes: 3 * MIB });
  const { film } = world.server;
  const ports = world.ports();
  const open: Remote['open'] = async (_asset, _operation, range) => {
    const start = range?.start ?? 0;
    const body = film.slice(start, start + MIB);
    const headers = { 'content-range': `bytes ${start}-${start + body.size - 1}/${film.size}` };
    return { ok: true, value: new Response(body, { status: 206, headers }) };
  };
  world.enqueue();
  await world.run(10 * MINUTE_MS, { ...ports, remote: async () => ({ ...world.server.remote(), open }) });
  expect([...world.disk.clips.values()]).toMatchObject([{ bytes: film.size, damaged: false }]);
});

test('takes a film in one go whose server names it anew with each piece, and asks for few of them', async () => {
  const world = new FakeWorld({ filmBytes: 20 * MIB });
  const { film } = world.server;
  let asked = 0;
  const open: Remote['open'] = async (_asset, _operation, range) => {
    const headers = { etag: `"${String(++asked)}"` };
    if (!range) return { ok: true, value: new Response(film, { headers }) };
    // Enough for the test: it would go on so for ever.
    if (asked > 20) throw new Error('asked without end');
    return { ok: true, value: new Response(film.slice(range.start, range.end + 1), { status: 206, headers }) };
  };
  world.enqueue();
  await world.run(10 * MINUTE_MS, { ...world.ports(), remote: async () => ({ ...world.server.remote(), open }) });
  expect([...world.disk.clips.values()]).toMatchObject([{ bytes: film.size, damaged: false }]);
  // Two pieces that do not join, twice, and the whole.
  expect(asked).toBe(5);
});
