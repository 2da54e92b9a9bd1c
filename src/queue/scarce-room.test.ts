/** @file A nearly full disk and a file that comes in one go: its own leftovers never keep it out, and nothing is fetched in vain. */
import { describe, expect, test, vi } from 'vitest';
import { KIB } from '../base/bytes';
import { ROOM_RESERVE_BYTES } from '../domain/clip-bytes';
import { MINUTE_MS } from '../base/time';
import { FakeWorld } from './fixtures/fake-world';
import { createMortalPorts, type Death } from './fixtures/mortal-ports';
import { assertKept, bodyOf, EIGHTH, opens, portsOpening } from './fixtures/whole-file';
import type { QueuePorts } from './ports';

// Short parts, and everything measured in them: what is shown here does not depend on how long they are.
vi.mock(import('../domain/stored-file'), async (original) => ({ ...(await original()), PART_MAX_BYTES: 64 * KIB }));

/** Room for the film and the reserve, and not a byte more. */
function tightWorld(filmBytes: number): FakeWorld {
  const world = new FakeWorld({ filmBytes });
  world.roomBytes = world.server.film.size + ROOM_RESERVE_BYTES;
  return world;
}

/** The whole film each time; the first body breaks before its last piece, when all full parts of it are stored. */
function portsBreakingOnce(
  world: FakeWorld,
  { ranges, saysLength }: { ranges: boolean; saysLength: boolean },
): QueuePorts {
  const { film } = world.server;
  let tries = 0;
  const answer = (): Response => {
    const isBroken = ++tries === 1;
    const last = Math.ceil(film.size / (3 * EIGHTH)) - 1;
    const body = bodyOf(film, async (piece) => {
      if (isBroken && piece === last) throw new TypeError('terminated');
    });
    return new Response(body, saysLength ? { headers: { 'content-length': String(film.size) } } : {});
  };
  return portsOpening(world, answer, ranges);
}

describe('a body that broke on a nearly full disk', () => {
  test.each([
    { ranges: false, saysLength: true },
    { ranges: false, saysLength: false },
    // It is asked for pieces and answers with the whole.
    { ranges: true, saysLength: true },
  ])('leaves nothing that keeps the next try out, %o', async (server) => {
    const world = tightWorld(20 * EIGHTH);
    const ports = portsBreakingOnce(world, server);
    if (!server.saysLength) world.roomBytes = 24 * EIGHTH + ROOM_RESERVE_BYTES;
    const id = world.enqueue();
    await world.run(10 * MINUTE_MS, ports);
    expect(world.job(id).history.filter(({ event }) => event === 'held')).toEqual([]);
    expect(world.job(id).state.phase).toBe('done');
    expect(opens(world)).toBe(2);
    await assertKept(world);
  });

  test('gives its parts back before the whole is asked to fit', async () => {
    const world = tightWorld(20 * EIGHTH);
    const ports = portsBreakingOnce(world, { ranges: true, saysLength: true });
    world.enqueue();
    const begun: number[] = [];
    const begin = ports.files.begin.bind(ports.files);
    ports.files.begin = async (file) => {
      begun.push([...world.disk.parts.values()].flat().length);
      return begin(file);
    };
    await world.run(10 * MINUTE_MS, ports);
    // Empty at first, then with the two full parts of the broken try.
    expect(begun).toEqual([0, 2]);
  });
});

describe('a file of unknown length that does not fit', () => {
  test('gives its room back, and is not fetched again before there is more than it has filled', async () => {
    const world = new FakeWorld({ filmBytes: 40 * EIGHTH });
    world.roomBytes = 20 * EIGHTH + ROOM_RESERVE_BYTES;
    const ports = portsOpening(world, () => new Response(bodyOf(world.server.film, async () => undefined)));
    const id = world.enqueue();
    await world.run(20 * MINUTE_MS, ports);
    expect(world.job(id)).toMatchObject({ state: { phase: 'downloading' }, hold: { kind: 'disk-full' } });
    expect([...world.disk.parts.values()].flat()).toEqual([]);
    expect(opens(world)).toBe(1);
    world.roomBytes = 60 * EIGHTH + ROOM_RESERVE_BYTES;
    await world.run(5 * MINUTE_MS, ports);
    expect(world.job(id)).toMatchObject({ state: { phase: 'done' }, hold: null });
    expect(opens(world)).toBe(2);
    await assertKept(world);
  });

  test('gives its room back also when it is the write that finds none', async () => {
    const world = new FakeWorld({ filmBytes: 20 * EIGHTH });
    const ports = portsOpening(world, () => new Response(bodyOf(world.server.film, async () => undefined)));
    const append = ports.files.append.bind(ports.files);
    ports.files.append = async (file, part) => (file.partCount > 2 ? 'disk-full' : append(file, part));
    const id = world.enqueue();
    await world.run(2 * MINUTE_MS, ports);
    expect(world.job(id)).toMatchObject({ state: { phase: 'downloading' }, hold: { kind: 'disk-full' } });
    expect([...world.disk.parts.values()].flat()).toEqual([]);
  });
});

describe('killed at every call of the download on a nearly full disk, after a body that broke', () => {
  /** A render that is ready and paid for; how it got there has been lived through elsewhere. */
  async function readyWorld(): Promise<{ world: FakeWorld; id: string }> {
    const world = tightWorld(9 * EIGHTH);
    const id = world.enqueue();
    for (let passes = 0; passes < 50 && world.job(id).state.phase !== 'downloading'; passes++)
      world.clock = Math.max(world.clock, (await world.pass({ ...world.ports(), freeBytes: async () => 0 })) ?? 0);
    return { world, id };
  }

  async function liveTwice(world: FakeWorld, ports: QueuePorts, death: Death): Promise<boolean> {
    const first = createMortalPorts(ports, death);
    const outcome = await Promise.race([first.died, world.run(10 * MINUTE_MS, first.ports)]);
    if (outcome !== 'died') return false;
    world.locks = new Set();
    await world.run(10 * MINUTE_MS, ports);
    return true;
  }

  test.each([
    { when: 'before', ranges: false },
    { when: 'after', ranges: false },
    { when: 'before', ranges: true },
    { when: 'after', ranges: true },
  ] as const)(
    'the clip comes home, %o',
    async ({ when, ranges }) => {
      for (let atCall = 1; ; atCall++) {
        const { world, id } = await readyWorld();
        const ports = portsBreakingOnce(world, { ranges, saysLength: true });
        const hasDied = await liveTwice(world, ports, { atCall, when });
        const where = `call ${String(atCall)}`;
        expect([world.server.accepted.length, world.problems], where).toEqual([1, []]);
        expect(world.job(id).state.phase, where).toBe('done');
        await assertKept(world);
        expect(world.disk.files.size, where).toBe(1);
        if (!hasDied) {
          expect(atCall).toBeGreaterThan(15);
          break;
        }
      }
    },
    60_000,
  );
});
