/** @file Lanes that do not wait for each other: a submit that hangs keeps nothing else from being sent or asked after. */
import { describe, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { Driver } from './driver';
import { FakeClock } from './fixtures/fake-clock';
import { fakeConnection, FakeWorld } from './fixtures/fake-world';
import type { QueuePorts } from './ports';

const HANG_MS = 110 * SECOND_MS;

/** A world with two connections; submits of the prompt "slow" hang before they arrive. */
function twoConnections(): { world: FakeWorld; clock: FakeClock; ports: QueuePorts } {
  const world = new FakeWorld();
  const clock = new FakeClock(world);
  world.disk.connections.set('c2', fakeConnection({ id: 'c2' }));
  const remote = world.server.remote();
  const ports: QueuePorts = {
    ...world.ports(),
    remote: async () => ({
      ...remote,
      start: async (params, inputs) => {
        if (params.prompt === 'slow') await clock.sleep(HANG_MS, new AbortController().signal);
        return remote.start(params, inputs);
      },
    }),
  };
  return { world, clock, ports };
}

const driverOf = (ports: QueuePorts, clock: FakeClock): Driver => new Driver({ ...ports, sleep: clock.sleep });

describe('a submit that hangs', () => {
  test('keeps neither another connection nor the other renders of its own waiting', async () => {
    const { world, clock, ports } = twoConnections();
    const early = world.enqueue('early');
    void driverOf(ports, clock).run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(SECOND_MS);
    expect(world.job(early).state.phase).toBe('rendering');
    const slow = world.enqueue('slow');
    const other = world.enqueue('other', { connectionId: 'c2' });
    void driverOf(ports, clock).run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(MINUTE_MS);
    expect(world.job(slow).state.phase).toBe('submitting');
    expect([world.job(early).state.phase, world.job(other).state.phase]).toEqual(['done', 'done']);
    expect(world.notices.map(({ jobId }) => jobId)).toEqual([early, other]);
    await clock.advance(5 * MINUTE_MS);
    expect(world.job(slow).state.phase).toBe('done');
    expect(world.server.accepted).toHaveLength(3);
  });

  test('lets later jobs of another connection be sent while it hangs', async () => {
    const { world, clock, ports } = twoConnections();
    world.enqueue('slow');
    const driver = driverOf(ports, clock);
    void driver.run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(10 * SECOND_MS);
    const later = world.enqueue('later', { connectionId: 'c2' });
    void driver.run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(SECOND_MS);
    expect(world.job(later).state.phase).toBe('rendering');
  });

  test('is no orphan to another context, and nothing else is sent on its connection', async () => {
    const { world, clock, ports } = twoConnections();
    const slow = world.enqueue('slow');
    const next = world.enqueue('next');
    void driverOf(ports, clock).run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(SECOND_MS);
    void driverOf(ports, clock).run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(MINUTE_MS);
    expect([world.job(slow).state.phase, world.job(next).state.phase]).toEqual(['submitting', 'queued']);
    await clock.advance(5 * MINUTE_MS);
    expect([world.job(slow).state.phase, world.job(next).state.phase]).toEqual(['done', 'done']);
    expect(world.job(slow).history.map(({ event }) => event)).not.toContain('submit-lost');
    expect(world.server.accepted).toHaveLength(2);
  });

  test('keeps its render when the connection is removed meanwhile', async () => {
    const { world, clock, ports } = twoConnections();
    const slow = world.enqueue('slow');
    const driver = driverOf(ports, clock);
    void driver.run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(SECOND_MS);
    world.disk.connections.delete('c1');
    void driver.run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(3 * MINUTE_MS);
    expect(world.job(slow).state).toMatchObject({
      phase: 'failed',
      resumeAt: 'poll',
      accepted: { remoteId: 'remote-1' },
    });
    expect(world.notices.map(({ kind }) => kind)).toEqual(['failed']);
  });
});

describe('what is sent', () => {
  test('is as many at once as the connection allows, whatever the others do', async () => {
    const { world, ports } = twoConnections();
    world.disk.connections.set('c1', fakeConnection({ parallel: 1 }));
    world.disk.connections.set('c2', fakeConnection({ id: 'c2', parallel: 4 }));
    for (const id of ['c1', 'c2'])
      for (let n = 0; n < 5; n++) world.enqueue(`${id} ${String(n)}`, { connectionId: id });
    await world.pass(ports);
    const sent = (id: string): number => world.server.accepted.filter(({ prompt }) => prompt?.startsWith(id)).length;
    expect([sent('c1'), sent('c2')]).toEqual([1, 4]);
  });

  test('is one at a time on a server of one’s own', async () => {
    const world = new FakeWorld();
    world.disk.connections.set('c1', fakeConnection({ charge: 'free' }));
    for (const prompt of ['a', 'b']) world.enqueue(prompt);
    await world.pass();
    expect(world.server.accepted).toHaveLength(1);
  });

  test('goes in the order the person gave it', async () => {
    const world = new FakeWorld();
    world.settings = { paused: false, parallel: 1 };
    world.enqueue('first');
    world.enqueue('second', { rank: 2 });
    world.enqueue('third', { rank: 1 });
    await world.run(5 * MINUTE_MS);
    expect(world.server.accepted.map(({ prompt }) => prompt)).toEqual(['third', 'second', 'first']);
  });

  test('follows a move made while the one before was being sent', async () => {
    const { world, clock, ports } = twoConnections();
    world.enqueue('slow');
    world.enqueue('a');
    const last = world.enqueue('b');
    void driverOf(ports, clock).run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(SECOND_MS);
    const job = world.job(last);
    world.disk.jobs.set(last, { ...job, rev: job.rev + 1, rank: job.createdAt - 5 });
    await clock.advance(4 * MINUTE_MS);
    expect(world.server.accepted.map(({ prompt }) => prompt)).toEqual(['slow', 'b', 'a']);
  });
});

describe('a pause', () => {
  test('stops the next one although several may go, and lets what renders end', async () => {
    const { world, clock, ports } = twoConnections();
    const slow = world.enqueue('slow');
    const waiting = world.enqueue('waiting');
    const driver = driverOf(ports, clock);
    void driver.run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(SECOND_MS);
    world.settings = { paused: true, parallel: 3 };
    await clock.advance(5 * MINUTE_MS);
    expect(world.job(slow).state.phase).toBe('done');
    expect(world.job(waiting)).toMatchObject({ state: { phase: 'queued' }, hold: { kind: 'paused' } });
    world.settings = { paused: false, parallel: 3 };
    void driver.run({ budgetMs: 10 * MINUTE_MS });
    await clock.advance(0);
    expect(world.job(waiting)).toMatchObject({ state: { phase: 'rendering' }, hold: null });
  });

  test('pressed during the harmless question still stops what would follow it', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    const remote = world.server.remote();
    const ports: QueuePorts = {
      ...world.ports(),
      remote: async () => ({
        ...remote,
        list: async (since) => {
          world.settings = { paused: true, parallel: 3 };
          return remote.list ? remote.list(since) : { ok: true, value: { jobs: [], complete: true } };
        },
      }),
    };
    await world.run(MINUTE_MS, ports);
    expect(world.server.accepted).toEqual([]);
    expect(world.job(id).hold).toEqual({ kind: 'paused' });
  });

  test('wakes nobody while it lasts', async () => {
    const world = new FakeWorld();
    world.settings = { paused: true, parallel: 3 };
    world.enqueue();
    await world.run(MINUTE_MS);
    expect(await world.pass()).toBeNull();
  });
});

test('a place that gets free is taken within a second', async () => {
  const world = new FakeWorld();
  const clock = new FakeClock(world);
  world.settings = { paused: false, parallel: 1 };
  const [first, second] = [world.enqueue('one'), world.enqueue('two')];
  void driverOf(world.ports(), clock).run({ budgetMs: 10 * MINUTE_MS });
  while (world.job(first).state.phase !== 'downloading' && world.job(first).state.phase !== 'done')
    await clock.advance(SECOND_MS / 4);
  await clock.advance(SECOND_MS);
  expect(world.job(second).state.phase).toBe('rendering');
});
