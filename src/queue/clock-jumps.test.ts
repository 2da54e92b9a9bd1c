/** @file A clock that is set while jobs wait: after a night in another time zone, or by the network at the start of a device. */
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../base/time';
import { actOnJob } from './act-on-job';
import { fakeConnection, FakeWorld } from './fixtures/fake-world';

describe('a clock that is set back by five hours', () => {
  test('keeps no queued job waiting', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.clock -= 5 * HOUR_MS;
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('keeps no render from being asked after', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    await world.pass();
    world.clock -= 5 * HOUR_MS;
    // What was accepted five hours from now is finished by then.
    world.server.renderMs = -HOUR_MS;
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('keeps no connection held', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.server.isDown = true;
    await world.run(2 * MINUTE_MS);
    world.clock -= 5 * HOUR_MS;
    world.server.isDown = false;
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('lets Check ask a connection that was held before', async () => {
    const world = new FakeWorld();
    world.disk.connections.set('c1', fakeConnection({ hold: { kind: 'key-refused', since: world.clock } }));
    const id = world.enqueue();
    world.clock -= 5 * HOUR_MS;
    await actOnJob(world.ports(), id, { type: 'check-requested' }, { free: false, canCancel: false });
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('makes no answer look fresh: a dead server is asked before anything is sent', async () => {
    const world = new FakeWorld();
    world.disk.connections.set('c1', fakeConnection({ lastAnswerAt: world.clock + 5 * HOUR_MS }));
    world.server.isDown = true;
    const id = world.enqueue();
    await world.run(MINUTE_MS);
    expect(world.server.log.some((line) => line.startsWith('start'))).toBe(false);
    expect(world.job(id).state.phase).toBe('queued');
  });
});

test('a clock set far forward gives up no render that the server still works at', async () => {
  const world = new FakeWorld();
  const id = world.enqueue();
  await world.pass();
  world.clock += 5 * HOUR_MS;
  world.server.renderMs = 6 * HOUR_MS;
  await world.run(2 * HOUR_MS);
  expect(world.job(id).state.phase).toBe('done');
});
