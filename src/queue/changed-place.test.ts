/** @file A connection that leads elsewhere, or speaks otherwise, than when the pass began: nothing is sent the old way, and no old answer counts. */
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import { isIn } from '../domain/job';
import type { RemoteFailure } from '../domain/remote';
import { isSamePlace } from '../domain/same-place';
import { fakeConnection, FakeWorld } from './fixtures/fake-world';
import type { QueuePorts, Remote } from './ports';

const CHANGES: Partial<Connection>[] = [
  { address: 'https://other.example/v1' },
  { proxy: 'https://proxy.example' },
  { service: 'another' },
  { providerId: 'other' },
  { keyHeader: 'X-Key' },
  { headerNames: ['X-Team'] },
];

/** Ports over a remote that is changed a little; `started` has where each submit went, by the connection it was bound to. */
function portsWith(
  world: FakeWorld,
  change: (honest: Remote) => Partial<Remote>,
): QueuePorts & { started: Connection[] } {
  const started: Connection[] = [];
  const remote = async (connection: Connection): Promise<Remote> => {
    const honest = world.server.remote();
    const changed = { ...honest, ...change(honest) };
    const start: Remote['start'] = (...asked) => {
      started.push(connection);
      return changed.start(...asked);
    };
    return { ...changed, start };
  };
  return { ...world.ports(), remote, started };
}

/** Does it at the first call alone. */
function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

describe.each(CHANGES)('a connection that is changed to %o', (change) => {
  const moved = fakeConnection(change);
  const moving = (world: FakeWorld): (() => void) => once(() => world.disk.connections.set('c1', moved));

  test('during the question before a submit is sent nothing the old way', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    const move = moving(world);
    const ports = portsWith(world, (honest) => ({
      list: async (since) => {
        move();
        return (await honest.list?.(since)) ?? { ok: true, value: { jobs: [], complete: true } };
      },
    }));
    await world.run(5 * MINUTE_MS, ports);
    expect(ports.started.map((one) => isSamePlace(one, moved))).toEqual([true]);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('during a submit is sent the next one the new way', async () => {
    const world = new FakeWorld();
    world.enqueue('one');
    world.enqueue('two');
    const move = moving(world);
    const ports = portsWith(world, (honest) => ({
      start: async (...asked) => {
        const answer = await honest.start(...asked);
        move();
        return answer;
      },
    }));
    await world.run(5 * MINUTE_MS, ports);
    expect(ports.started.map((one) => isSamePlace(one, moved))).toEqual([false, true]);
  });

  test('learns nothing from an answer to the old question, good or bad', async () => {
    const refused: RemoteFailure = { kind: 'key-refused', failure: { code: 'key-refused', status: 401 } };
    const unsupported: RemoteFailure = { kind: 'unsupported', failure: { code: 'request-refused' } };
    for (const failure of [null, refused, unsupported]) {
      const world = new FakeWorld();
      world.enqueue();
      const move = moving(world);
      const ports = portsWith(world, (honest) => ({
        list: async (since) => {
          move();
          if (failure) return { ok: false, error: failure };
          return (await honest.list?.(since)) ?? { ok: true, value: { jobs: [], complete: true } };
        },
        check: async () => (failure ? { ok: false, error: failure } : { ok: true, value: null }),
      }));
      await world.pass(ports);
      expect(world.disk.connections.get('c1')).toEqual(moved);
      expect(ports.started).toEqual([]);
    }
  });

  test('during a look for a lost submission proves nothing by the old list', async () => {
    const world = new FakeWorld();
    world.server.submitFaults = ['lost-before'];
    const id = world.enqueue();
    await world.pass();
    expect(world.job(id).state.phase).toBe('uncertain');
    const move = moving(world);
    const ports = portsWith(world, () => ({
      list: async () => {
        move();
        return { ok: true, value: { jobs: [], complete: true } };
      },
    }));
    world.clock += MINUTE_MS;
    await world.pass(ports);
    const job = world.job(id);
    expect(isIn(job, 'uncertain') && job.state.emptyLooksAt).toEqual([]);
  });
});
