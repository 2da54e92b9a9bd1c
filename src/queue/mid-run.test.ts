/** @file What the person changes on a connection, and what the disk refuses, while the engine is in the middle of a pass. */
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../base/time';
import type { RemoteFailure } from '../domain/remote';
import { actOnJob } from './act-on-job';
import { fakeConnection, FakeWorld } from './fixtures/fake-world';
import type { JobWrite, QueuePorts, Remote } from './ports';

const TRAITS = { free: false, canCancel: false };
const OTHER = 'https://other.example/v1';

/** Does something once, while the harmless question before the submit is under way. */
function portsDuringList(world: FakeWorld, during: () => void): QueuePorts {
  let isDone = false;
  const remote = world.server.remote();
  const list = async (since: number | null) => {
    if (!isDone) during();
    isDone = true;
    return (await remote.list?.(since)) ?? { ok: true as const, value: { jobs: [], complete: true } };
  };
  return { ...world.ports(), remote: async () => ({ ...remote, list }) };
}

describe('a connection that is changed in the middle of a pass', () => {
  test('sends nothing any more once it was removed', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    await world.run(
      MINUTE_MS,
      portsDuringList(world, () => world.disk.connections.clear()),
    );
    expect(world.server.accepted).toHaveLength(0);
    expect(world.job(id).state).toMatchObject({ phase: 'failed', failure: { code: 'connection-removed' } });
  });

  test('sends nothing to its old address', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    const addresses: string[] = [];
    const ports = portsDuringList(world, () => {
      world.disk.connections.set('c1', fakeConnection({ address: OTHER }));
    });
    const remote = ports.remote.bind(ports);
    ports.remote = async (connection) => {
      const bound = await remote(connection);
      return (
        bound && {
          ...bound,
          start: async (...args) => {
            addresses.push(connection.address);
            return bound.start(...args);
          },
        }
      );
    };
    await world.run(5 * MINUTE_MS, ports);
    expect(addresses).toEqual([OTHER]);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('is not held for what its old address answers', async () => {
    const world = new FakeWorld();
    world.disk.connections.set('c1', fakeConnection({ lastAnswerAt: world.clock }));
    world.enqueue();
    const refused: RemoteFailure = { kind: 'key-refused', failure: { code: 'key-refused', status: 401 } };
    const ports = world.ports();
    const remote = world.server.remote();
    const start = async () => {
      world.disk.connections.set('c1', fakeConnection({ address: OTHER }));
      return { kind: 'refused' as const, cause: refused };
    };
    await world.pass({ ...ports, remote: async () => ({ ...remote, start }) });
    expect(world.disk.connections.get('c1')?.hold).toBeNull();
  });

  test('is not taken for one that has answered, or listed anything, at its new address', async () => {
    const world = new FakeWorld();
    world.server.accept({ prompt: 'of old', model: 'sora-2', size: '1280x720', seconds: 4 });
    const id = world.enqueue();
    const ports = portsDuringList(world, () => {
      world.disk.connections.set('c1', fakeConnection({ address: OTHER }));
    });
    await world.pass(ports);
    expect(world.job(id).state.phase).toBe('queued');
    expect(world.disk.connections.get('c1')).toEqual(fakeConnection({ address: OTHER }));
  });

  test('sends nothing again by itself once it costs something', async () => {
    const world = new FakeWorld();
    world.server.submitFaults = ['lost-before'];
    const id = world.enqueue();
    world.disk.connections.set('c1', fakeConnection({ charge: 'free' }));
    const ports: QueuePorts = {
      ...world.ports(),
      remote: async ({ charge }) => {
        const remote = world.server.remote();
        const list: Remote['list'] = async (since) => {
          const listed = await remote.list?.(since);
          const { state } = world.job(id);
          // This is the look that proves the absence.
          if (state.phase === 'uncertain' && state.emptyLooksAt.length === 1)
            world.disk.connections.set('c1', fakeConnection({ charge: 'priced' }));
          return listed ?? { ok: true, value: { jobs: [], complete: true } };
        };
        return { ...remote, list, traits: { ...remote.traits, free: charge === 'free' } };
      },
    };
    await world.run(10 * MINUTE_MS, ports);
    expect(world.server.accepted).toHaveLength(0);
    expect(world.job(id).state).toMatchObject({ phase: 'uncertain', needsPerson: true });
  });

  test('gives up no job that is moved to another one while it is removed', async () => {
    const world = new FakeWorld();
    world.disk.connections.set('c2', fakeConnection({ id: 'c2' }));
    const id = world.enqueue();
    world.disk.connections.delete('c1');
    const ports = world.ports();
    const { params } = world.job(id);
    let isMoved = false;
    const commit = async (write: JobWrite): Promise<boolean> => {
      const files = { sourceFileId: null, inputFiles: null };
      const order = { connectionId: 'c2', params, ...files, estimateMicros: 1, submissionId: 's-2' };
      if (!isMoved) isMoved = await actOnJob(world.ports(), id, { type: 'edited', ...order }, TRAITS);
      return ports.jobs.commit(write);
    };
    await world.run(5 * MINUTE_MS, { ...ports, jobs: { ...ports.jobs, commit } });
    expect([isMoved, world.job(id).state.phase]).toEqual([true, 'done']);
  });
});

/** Refuses the writes of jobs in a phase for want of room, so many times. */
function portsFullFor(world: FakeWorld, phase: string, times: number): QueuePorts {
  const ports = world.ports();
  let left = times;
  const isRefused = ({ job }: JobWrite): boolean => job.state.phase === phase && left-- > 0;
  const noRoom = (): Promise<never> => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
  const { jobs } = ports;
  const commit: typeof jobs.commit = (write) => (isRefused(write) ? noRoom() : jobs.commit(write));
  const claim: typeof jobs.claim = (write, days) => (isRefused(write) ? noRoom() : jobs.claim(write, days));
  return { ...ports, jobs: { ...jobs, commit, claim } };
}

describe('a disk without room', () => {
  test('keeps the answer to a submit until it can be written', async () => {
    const world = new FakeWorld();
    world.server.canList = false;
    const id = world.enqueue();
    await world.run(5 * MINUTE_MS, portsFullFor(world, 'rendering', 3));
    expect(world.job(id).state.phase).toBe('done');
    expect(world.server.accepted).toHaveLength(1);
  });

  test('keeps the answer also when another life has taken its job for lost meanwhile', async () => {
    const world = new FakeWorld();
    world.server.canList = false;
    const id = world.enqueue();
    const ports = portsFullFor(world, 'rendering', 1);
    await world.pass(ports);
    expect(world.job(id).state.phase).toBe('submitting');
    await world.pass();
    await world.pass();
    expect(world.job(id).state).toMatchObject({ phase: 'uncertain', needsPerson: true });
    await world.run(5 * MINUTE_MS, ports);
    expect(world.job(id).state.phase).toBe('done');
    expect(world.server.accepted).toHaveLength(1);
    expect(world.disk.spend).toHaveLength(1);
  });

  test('keeps the refusal of an earlier submission from being taken for that of a later one', async () => {
    const world = new FakeWorld();
    world.server.canList = false;
    const id = world.enqueue();
    world.server.submitFaults = [
      { kind: 'rate-limited', failure: { code: 'rate-limited', status: 429 } },
      'lost-after',
    ];
    // Its refusal cannot be written.
    const ports = portsFullFor(world, 'queued', 1);
    await world.pass(ports);
    await world.pass();
    await world.pass();
    world.clock += MINUTE_MS;
    await actOnJob(world.ports(), id, { type: 'resubmit-confirmed' }, TRAITS);
    // Another life sends it, and ends before it hears the answer.
    const remote = world.server.remote();
    const start: Remote['start'] = async (...args) => {
      await remote.start(...args);
      return new Promise(() => undefined);
    };
    void world.pass({ ...world.ports(), remote: async () => ({ ...remote, start }) });
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(world.job(id).state.phase).toBe('submitting');
    world.locks = new Set();
    await world.run(5 * MINUTE_MS, ports);
    expect(world.job(id).state).toMatchObject({ phase: 'uncertain', needsPerson: true });
    expect(world.server.accepted).toHaveLength(1);
  });

  test.each([
    ['a render', 60_000],
    ['a submit', 0],
  ])('has the server of %s not asked every second while nothing can be written', async (_what, afterMs) => {
    const world = new FakeWorld();
    world.server.renderMs = 60 * MINUTE_MS;
    world.enqueue();
    if (afterMs > 0) await world.run(afterMs);
    const asked = world.server.log.length;
    const ports = world.ports();
    const commit = (): Promise<never> => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
    await world.run(5 * MINUTE_MS, { ...ports, jobs: { ...ports.jobs, commit, claim: commit } });
    // 300 s in steps of 10 s.
    expect(world.server.log.length - asked).toBeLessThanOrEqual(30);
    expect(world.problems.length).toBeLessThanOrEqual(31);
  });

  test('sends nothing that could not be noted before, says so, and goes on by itself', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    const ports = portsFullFor(world, 'submitting', 2);
    await world.run(MINUTE_MS / 2, ports);
    expect(world.server.accepted).toHaveLength(0);
    expect(world.job(id)).toMatchObject({ state: { phase: 'queued' }, hold: { kind: 'disk-full' } });
    expect(world.notices.map(({ kind }) => kind)).toEqual(['needs-you']);
    await world.run(5 * MINUTE_MS, ports);
    expect(world.job(id).state.phase).toBe('done');
    expect(world.server.accepted).toHaveLength(1);
  });
});

test('a submission that got lost is kept when it turns up after the second one was refused', async () => {
  const world = new FakeWorld();
  world.server.canList = false;
  const id = world.enqueue();
  world.server.submitFaults = ['lost-after'];
  await world.run(MINUTE_MS);
  const [late] = world.server.accepted.splice(0);
  world.server.submitFaults = [{ kind: 'refused', failure: { code: 'request-refused', status: 400 } }];
  await actOnJob(world.ports(), id, { type: 'resubmit-confirmed' }, TRAITS);
  await world.run(MINUTE_MS);
  expect(world.job(id).state).toMatchObject({ phase: 'failed', charged: 'unknown' });
  if (late) world.server.accepted.push(late);
  world.server.canList = true;
  world.disk.connections.set('c1', fakeConnection());
  const other = world.enqueue('another shot');
  await world.run(5 * MINUTE_MS);
  expect([world.job(id).state.phase, world.job(other).state.phase]).toEqual(['done', 'done']);
  expect(world.server.accepted).toHaveLength(2);
});
