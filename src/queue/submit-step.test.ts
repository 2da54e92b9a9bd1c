import { describe, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { fakeConnection, FakeWorld } from './fixtures/fake-world';

/** A network that has gone although the server answered a moment ago. */
function worldOffline(address: string): FakeWorld {
  const world = new FakeWorld();
  world.disk.connections.set('c1', fakeConnection({ address, lastAnswerAt: world.clock - SECOND_MS }));
  world.isOnline = false;
  world.server.isDown = true;
  return world;
}

describe('a submit while the browser says there is no network', () => {
  test.each([
    ['https://video.example/v1', { kind: 'offline' }],
    ['http://localhost:8091/v1', null],
  ])('to %s leaves nothing uncertain, however lately the server answered', async (address, hold) => {
    const world = worldOffline(address);
    const id = world.enqueue();
    await world.run(MINUTE_MS);
    expect(world.job(id)).toMatchObject({ state: { phase: 'queued' }, hold });
    expect(world.server.log.some((line) => line.startsWith('start'))).toBe(false);
    world.isOnline = true;
    world.server.isDown = false;
    await world.run(2 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(world.server.accepted).toHaveLength(1);
  });

  test('goes out to a server of the own network, which answers all the same', async () => {
    const world = worldOffline('http://localhost:8091/v1');
    world.server.isDown = false;
    const id = world.enqueue();
    await world.run(2 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });
});
