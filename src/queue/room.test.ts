/** @file A disk without room, foreseen: nothing is fetched that cannot be kept, and nothing that was paid for is lost. */
import { expect, test } from 'vitest';
import { MIB } from '../base/bytes';
import { MINUTE_MS } from '../base/time';
import { FakeWorld } from './fixtures/fake-world';
import type { Remote } from './ports';
import { ROOM_RESERVE_BYTES } from '../domain/clip-bytes';
import { hasRoomFor } from './room';

async function ready(world: FakeWorld): Promise<string> {
  const id = world.enqueue();
  await world.run(10 * MINUTE_MS);
  return id;
}

test.each([
  ['nobody says how much is left', null, true],
  ['just enough is left', 100 + ROOM_RESERVE_BYTES, true],
  ['one byte is missing', 99 + ROOM_RESERVE_BYTES, false],
  ['nothing is left', 0, false],
])('where %s', async (_name, free, expected) => {
  expect(await hasRoomFor({ freeBytes: async () => free }, 100)).toBe(expected);
});

test('asks no server for what cannot be kept, and goes on by itself when there is room', async () => {
  const world = new FakeWorld();
  world.freeBytes = 0;
  const id = await ready(world);
  expect(world.job(id)).toMatchObject({ state: { phase: 'downloading' }, hold: { kind: 'disk-full' } });
  expect(world.server.log).not.toContain('open');
  world.freeBytes = null;
  await world.run(2 * MINUTE_MS);
  expect(world.job(id)).toMatchObject({ state: { phase: 'done' }, hold: null });
});

test('stops at a file whose announced length does not fit, and stores no part of it', async () => {
  const world = new FakeWorld({ filmBytes: 40 * MIB });
  world.server.hasRanges = false;
  const honest = world.server.remote();
  const remote: Remote = { ...honest };
  let canceled = 0;
  remote.open = async (...asked) => {
    const answer = await honest.open(...asked);
    if (!answer.ok) return answer;
    const body = new ReadableStream({ cancel: () => void canceled++ });
    const headers = { 'content-length': String(world.server.film.size) };
    return { ok: true, value: new Response(body, { headers }) };
  };
  // Enough for a piece, not for the whole.
  world.freeBytes = 30 * MIB;
  const id = world.enqueue();
  const ports = { ...world.ports(), remote: async () => remote };
  await world.run(2 * MINUTE_MS, ports);
  expect(world.job(id)).toMatchObject({ state: { phase: 'downloading' }, hold: { kind: 'disk-full' } });
  expect(canceled).toBeGreaterThan(0);
  expect([...world.disk.parts.values()].flat()).toEqual([]);
});

test('keeps what was fetched before the disk filled up, and fetches only the rest', async () => {
  const world = new FakeWorld({ filmBytes: 20 * MIB });
  const ports = world.ports();
  const id = world.enqueue();
  while ([...world.disk.parts.values()].flat().length === 0)
    world.clock = Math.max(world.clock, (await world.pass(ports)) ?? world.clock);
  world.freeBytes = 0;
  await world.run(5 * MINUTE_MS, ports);
  expect(world.job(id)).toMatchObject({ hold: { kind: 'disk-full' } });
  const asked = world.server.log.filter((entry) => entry === 'open').length;
  world.freeBytes = 500 * MIB;
  await world.run(2 * MINUTE_MS, ports);
  expect(world.job(id).state.phase).toBe('done');
  // 20 MiB and its boxes in pieces of 8 MiB are three, whenever they were fetched.
  expect(world.server.log.filter((entry) => entry === 'open').length).toBe(3);
  expect(asked).toBeGreaterThan(0);
});
