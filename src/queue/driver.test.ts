/** @file The driver on a fake clock: it works until nothing is due or its budget ends, and shares one loop. */
import { expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { Driver } from './driver';
import { FakeClock } from './fixtures/fake-clock';
import { fakeConnection, FakeWorld } from './fixtures/fake-world';

function drivenWorld(): { world: FakeWorld; clock: FakeClock; driver: Driver } {
  const world = new FakeWorld();
  const clock = new FakeClock(world);
  return { world, clock, driver: new Driver({ ...world.ports(), sleep: clock.sleep }) };
}

test('is idle at once when nothing is due', async () => {
  const { clock, driver } = drivenWorld();
  const end = driver.run({ budgetMs: MINUTE_MS });
  await clock.advance(0);
  expect(await end).toBe('idle');
});

test('drives a render from the queue to a stored clip and a notice, then is idle', async () => {
  const { world, clock, driver } = drivenWorld();
  const id = world.enqueue();
  const end = driver.run({ budgetMs: 10 * MINUTE_MS });
  await clock.advance(MINUTE_MS);
  expect(await end).toBe('idle');
  expect(world.job(id).state.phase).toBe('done');
  expect(world.notices.map(({ kind }) => kind)).toEqual(['ready']);
});

test('says that work is left when the budget ends, and goes on with the next call', async () => {
  const { world, clock, driver } = drivenWorld();
  const id = world.enqueue();
  const first = driver.run({ budgetMs: 5 * SECOND_MS });
  await clock.advance(5 * SECOND_MS);
  expect(await first).toBe('budget');
  const asked = world.server.log.length;
  await clock.advance(MINUTE_MS);
  expect(world.server.log).toHaveLength(asked);
  const second = driver.run({ budgetMs: 5 * MINUTE_MS });
  await clock.advance(MINUTE_MS);
  expect(await second).toBe('idle');
  expect(world.job(id).state.phase).toBe('done');
});

test('rests when told to: it begins no further step, and a later call goes on', async () => {
  const { world, clock, driver } = drivenWorld();
  const id = world.enqueue();
  const end = driver.run({ budgetMs: 10 * MINUTE_MS });
  await clock.advance(SECOND_MS);
  const rested = driver.rest();
  await clock.advance(0);
  await rested;
  expect(await end).toBe('budget');
  const asked = world.server.log.length;
  await clock.advance(MINUTE_MS);
  expect(world.server.log).toHaveLength(asked);
  const again = driver.run({ budgetMs: 5 * MINUTE_MS });
  await clock.advance(MINUTE_MS);
  expect(await again).toBe('idle');
  expect(world.job(id).state.phase).toBe('done');
});

test('does not ask twice as often when two calls overlap', async () => {
  const alone = drivenWorld();
  alone.world.enqueue();
  void alone.driver.run({ budgetMs: MINUTE_MS });
  await alone.clock.advance(MINUTE_MS);
  const both = drivenWorld();
  both.world.enqueue();
  void both.driver.run({ budgetMs: MINUTE_MS });
  void both.driver.run({ budgetMs: MINUTE_MS });
  await both.clock.advance(MINUTE_MS);
  expect(both.world.server.log).toEqual(alone.world.server.log);
});

test('sees a job that is queued while it sleeps when it is called', async () => {
  const { world, clock, driver } = drivenWorld();
  world.server.renderMs = 10 * MINUTE_MS;
  world.enqueue('long');
  void driver.run({ budgetMs: 20 * MINUTE_MS });
  await clock.advance(MINUTE_MS);
  world.enqueue('second');
  void driver.run({ budgetMs: MINUTE_MS });
  await clock.advance(0);
  expect(world.server.accepted.map(({ prompt }) => prompt)).toEqual(['long', 'second']);
});

test('goes on after a pass that threw, and reports it', async () => {
  const { world, clock } = drivenWorld();
  const ports = world.ports();
  let isBroken = true;
  const driver = new Driver({
    ...ports,
    settings: async () => {
      if (isBroken) throw new Error('the store is broken');
      return ports.settings();
    },
    sleep: clock.sleep,
  });
  const id = world.enqueue();
  const end = driver.run({ budgetMs: 5 * MINUTE_MS });
  await clock.advance(5 * SECOND_MS);
  expect(world.problems).not.toEqual([]);
  isBroken = false;
  await clock.advance(MINUTE_MS);
  expect(await end).toBe('idle');
  expect(world.job(id).state.phase).toBe('done');
});

test('lets a call that came during a slow submit go on with the same loop', async () => {
  const { world, clock } = drivenWorld();
  const ports = world.ports();
  const remote = world.server.remote();
  const driver = new Driver({
    ...ports,
    remote: async () => ({
      ...remote,
      start: async (...args) => {
        await clock.sleep(30 * SECOND_MS, new AbortController().signal);
        return remote.start(...args);
      },
    }),
    sleep: clock.sleep,
  });
  const id = world.enqueue();
  const first = driver.run({ budgetMs: 10 * SECOND_MS });
  await clock.advance(20 * SECOND_MS);
  expect(await first).toBe('budget');
  const second = driver.run({ budgetMs: 5 * MINUTE_MS });
  await clock.advance(2 * MINUTE_MS);
  expect(await second).toBe('idle');
  expect(world.job(id).state.phase).toBe('done');
  expect(world.server.accepted).toHaveLength(1);
});

test('goes on with another connection when it is called while a step takes longer than its budget', async () => {
  const { world, clock } = drivenWorld();
  world.disk.connections.set('c2', fakeConnection({ id: 'c2' }));
  const remote = world.server.remote();
  const driver = new Driver({
    ...world.ports(),
    remote: async ({ id }) => ({
      ...remote,
      start: async (...args) => {
        if (id === 'c1') await clock.sleep(2 * MINUTE_MS, new AbortController().signal);
        return remote.start(...args);
      },
    }),
    sleep: clock.sleep,
  });
  world.enqueue('slow');
  void driver.run({ budgetMs: 10 * SECOND_MS });
  await clock.advance(20 * SECOND_MS);
  const quick = world.enqueue('quick', { connectionId: 'c2' });
  void driver.run({ budgetMs: MINUTE_MS });
  await clock.advance(50 * SECOND_MS);
  expect(world.job(quick).state.phase).toBe('done');
});
