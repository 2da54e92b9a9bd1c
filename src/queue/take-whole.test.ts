/** @file A file taken in one go: one part in memory, nothing kept of a body that broke, and no death that loses it. */
import { describe, expect, test, vi } from 'vitest';
import { KIB } from '../base/bytes';
import { ROOM_RESERVE_BYTES } from '../domain/clip-bytes';
import { MINUTE_MS } from '../base/time';
import { isIn } from '../domain/job';
import { PART_MAX_BYTES } from '../domain/stored-file';
import { FakeWorld } from './fixtures/fake-world';
import { createMortalPorts, type Death } from './fixtures/mortal-ports';
import { assertKept, bodyOf, EIGHTH, opens, PIECE_BYTES, portsOpening } from './fixtures/whole-file';
import type { QueuePorts, Remote } from './ports';

// Short parts, and everything measured in them: what is shown here does not depend on how long they are.
vi.mock(import('../domain/stored-file'), async (original) => ({ ...(await original()), PART_MAX_BYTES: 64 * KIB }));

/** Passes until it is so; a few hundred are more than any of these needs. */
async function passUntil(world: FakeWorld, ports: QueuePorts, isSo: () => boolean): Promise<void> {
  for (let passes = 0; passes < 300 && !isSo(); passes++)
    world.clock = Math.max(world.clock, (await world.pass(ports)) ?? 0);
}

describe('a file without Range', () => {
  test('is stored part by part while it comes, and never held longer than a part and a piece', async () => {
    const world = new FakeWorld({ filmBytes: 61 * EIGHTH });
    let given = 0;
    let mostHeld = 0;
    const sizes: number[] = [];
    const ports = portsOpening(
      world,
      () => new Response(bodyOf(world.server.film, async () => void (given += PIECE_BYTES))),
    );
    const append = ports.files.append.bind(ports.files);
    ports.files.append = async (file, part) => {
      mostHeld = Math.max(mostHeld, given - (file.bytes - part.size));
      sizes.push(part.size);
      return append(file, part);
    };
    world.enqueue();
    await world.run(10 * MINUTE_MS, ports);
    await assertKept(world);
    expect(sizes.slice(0, -1).every((size) => size === PART_MAX_BYTES)).toBe(true);
    expect(mostHeld).toBeLessThanOrEqual(PART_MAX_BYTES + 2 * PIECE_BYTES);
  });

  test('that breaks half way is tried anew from its first byte, and its answers hold nobody up', async () => {
    const world = new FakeWorld({ filmBytes: 20 * EIGHTH });
    let tries = 0;
    const ports = portsOpening(world, () => {
      const isBroken = ++tries < 3;
      return new Response(
        bodyOf(world.server.film, async (piece) => {
          if (isBroken && piece === 5) throw new TypeError('terminated');
        }),
      );
    });
    const id = world.enqueue();
    await world.run(10 * MINUTE_MS, ports);
    expect(world.job(id).history.map(({ event }) => event)).toContain('download-failed');
    await assertKept(world);
    expect([tries, world.server.accepted.length]).toEqual([3, 1]);
  });

  test('whose bytes are wrong at their source is asked for three times, not for ever', async () => {
    const world = new FakeWorld({ filmBytes: 20 * EIGHTH });
    const ports = portsOpening(world, () => {
      const wrong = async (piece: number): Promise<void> => {
        if (piece === 4) throw new DOMException('no base64', 'DataError');
      };
      return new Response(bodyOf(world.server.film, wrong));
    });
    const id = world.enqueue();
    await world.run(30 * MINUTE_MS, ports);
    const { state } = world.job(id);
    expect(state).toMatchObject({
      phase: 'failed',
      failure: { code: 'damaged' },
      resumeAt: 'download',
      charged: 'yes',
    });
    expect(opens(world)).toBe(3);
  });

  test('waits for room when the disk fills up half way, and begins anew when there is some', async () => {
    const world = new FakeWorld({ filmBytes: 20 * EIGHTH });
    const ports = portsOpening(
      world,
      () =>
        new Response(
          bodyOf(world.server.film, async (piece) => {
            if (piece === 4 && opens(world) === 1) world.disk.isFull = true;
          }),
        ),
    );
    const id = world.enqueue();
    await world.run(MINUTE_MS, ports);
    expect(world.job(id)).toMatchObject({ state: { phase: 'downloading' }, hold: { kind: 'disk-full' } });
    world.disk.isFull = false;
    await world.run(5 * MINUTE_MS, ports);
    expect(world.job(id)).toMatchObject({ state: { phase: 'done' }, hold: null });
    await assertKept(world);
  });

  test('of unknown length stops before the disk is full, and lets the rest of the body go', async () => {
    const world = new FakeWorld({ filmBytes: 40 * EIGHTH });
    world.freeBytes = 20 * EIGHTH + ROOM_RESERVE_BYTES;
    let given = 0;
    const ports = portsOpening(world, () => new Response(bodyOf(world.server.film, async () => void given++)));
    const append = ports.files.append.bind(ports.files);
    ports.files.append = async (file, part) => {
      if (world.freeBytes !== null) world.freeBytes -= part.size;
      return append(file, part);
    };
    const id = world.enqueue();
    // It sleeps a minute after that.
    await passUntil(world, ports, () => world.job(id).hold !== null);
    expect(world.job(id)).toMatchObject({ state: { phase: 'downloading' }, hold: { kind: 'disk-full' } });
    expect(world.freeBytes).toBeGreaterThanOrEqual(ROOM_RESERVE_BYTES);
    expect(given * PIECE_BYTES).toBeLessThan(world.server.film.size);
    world.freeBytes = null;
    await world.run(5 * MINUTE_MS, ports);
    await assertKept(world);
  });

  test('is left alone when its job is removed in the middle', async () => {
    const world = new FakeWorld({ filmBytes: 20 * EIGHTH });
    let given = 0;
    const ports = portsOpening(
      world,
      () =>
        new Response(
          bodyOf(world.server.film, async () => {
            if (++given === 4) for (const id of world.disk.files.keys()) await world.ports().files.drop(id);
          }),
        ),
    );
    world.enqueue();
    await passUntil(world, ports, () => given >= 4);
    expect([...world.disk.parts.values()].flat()).toEqual([]);
    expect(given * PIECE_BYTES).toBeLessThan(world.server.film.size);
    expect(world.problems).toEqual([]);
  });

  test('that is not where it was said to be is asked for at its source again, and found there', async () => {
    const world = new FakeWorld();
    const wrong = { kind: 'bad-answer', failure: { code: 'bad-answer' } } as const;
    world.server.openFaults = Array.from({ length: 6 }, () => wrong);
    const id = world.enqueue();
    await world.run(30 * MINUTE_MS);
    expect(world.job(id).history.map(({ event }) => event)).toContain('asset-expired');
    await assertKept(world);
  });

  test('goes on by Range after a break where the server takes it after all', async () => {
    const world = new FakeWorld({ filmBytes: 20 * EIGHTH });
    const { film } = world.server;
    const asked: (number | null)[] = [];
    const open: Remote['open'] = async (_asset, _operation, range) => {
      asked.push(range?.start ?? null);
      const breaks = async (piece: number): Promise<void> => {
        if (piece === 4) throw new TypeError('terminated');
      };
      if (asked.length === 1)
        return { ok: true, value: new Response(bodyOf(film, breaks), { headers: { etag: '"a"' } }) };
      const rest = film.slice(range?.start, (range?.end ?? 0) + 1);
      return { ok: true, value: new Response(rest, { status: 206, headers: { etag: '"a"' } }) };
    };
    world.enqueue();
    await world.run(5 * MINUTE_MS, { ...world.ports(), remote: async () => ({ ...world.server.remote(), open }) });
    await assertKept(world);
    expect(asked.slice(0, 2)).toEqual([0, PART_MAX_BYTES]);
  });
});

describe('killed at every call and between any two pieces', () => {
  /** Lives until the death, then a second life to the end. Gives whether the death came at all. */
  async function liveTwice(world: FakeWorld, death: Death): Promise<boolean> {
    let touchWorld = async (): Promise<unknown> => undefined;
    // Each piece is a call to the world too: a run can end there like anywhere else.
    const ports = portsOpening(
      world,
      () => new Response(bodyOf(world.server.film, async () => void (await touchWorld()))),
    );
    const first = createMortalPorts(ports, death);
    touchWorld = () => first.ports.settings();
    const outcome = await Promise.race([first.died, world.run(20 * MINUTE_MS, first.ports)]);
    touchWorld = async () => undefined;
    if (outcome !== 'died') return false;
    world.locks = new Set();
    await world.run(20 * MINUTE_MS, ports);
    return true;
  }

  test.each(['before', 'after'] as const)(
    'nothing is paid twice and nothing is lost, %s the effect of the call',
    async (when) => {
      for (let atCall = 1; ; atCall++) {
        const world = new FakeWorld({ filmBytes: 9 * EIGHTH });
        const id = world.enqueue();
        const hasDied = await liveTwice(world, { atCall, when });
        expect(world.server.accepted.length, `call ${String(atCall)}`).toBeLessThanOrEqual(1);
        expect(world.problems).toEqual([]);
        const job = world.job(id);
        // A submit that nobody can tell to have arrived is for the person; all else ends in the clip.
        if (!isIn(job, 'uncertain')) {
          await assertKept(world);
          expect(world.disk.files.size, `call ${String(atCall)}`).toBe(1);
        }
        if (!hasDied) {
          expect(atCall).toBeGreaterThan(30);
          break;
        }
      }
    },
    60_000,
  );
});
