/** @file The engine takes a changed setting at its next step, wherever it runs: nothing of them is kept from pass to pass. */
import { describe, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { FakeWorld } from './fixtures/fake-world';

/** ms between the submit and each look until the render has ended, as the server was asked. */
async function looksOf(world: FakeWorld, forMs: number): Promise<number[]> {
  const remote = world.server.remote();
  const at: number[] = [];
  await world.run(forMs, {
    ...world.ports(),
    remote: async () => ({
      ...remote,
      poll: (operation) => {
        at.push(world.clock);
        return remote.poll(operation);
      },
    }),
  });
  return at;
}

describe('the first look that was set', () => {
  test.each([
    { firstLookMs: null, whatMs: 2 * SECOND_MS },
    { firstLookMs: SECOND_MS, whatMs: SECOND_MS },
    { firstLookMs: 30 * SECOND_MS, whatMs: 30 * SECOND_MS },
  ])('at $firstLookMs comes after $whatMs ms, and none follows sooner', async ({ firstLookMs, whatMs }) => {
    const world = new FakeWorld();
    world.server.renderMs = 2 * MINUTE_MS;
    world.settings = { paused: false, parallel: 3, firstLookMs };
    world.enqueue();
    const began = world.clock;
    const looks = await looksOf(world, 3 * MINUTE_MS);
    const pauses = looks.map((at, n) => at - (looks[n - 1] ?? began));
    expect(Math.abs((pauses[0] ?? 0) - whatMs)).toBeLessThan(SECOND_MS / 2);
    expect(Math.min(...pauses)).toBeGreaterThan(whatMs * 0.9);
  });

  test('counts from the next look on when it changes while a render is under way', async () => {
    const world = new FakeWorld();
    Object.assign(world.server, { renderMs: 10 * MINUTE_MS, tellsProgress: false });
    world.settings = { paused: false, parallel: 3, firstLookMs: 30 * SECOND_MS };
    world.enqueue();
    const slow = await looksOf(world, 70 * SECOND_MS);
    world.settings = { ...world.settings, firstLookMs: SECOND_MS };
    const quick = await looksOf(world, MINUTE_MS);
    expect(slow).toHaveLength(2);
    expect(quick.length).toBeGreaterThan(3);
  });
});

test('a pause that is set while the engine runs is heeded before the next submit', async () => {
  const world = new FakeWorld();
  world.settings = { paused: false, parallel: 1 };
  const [first, second] = [world.enqueue('first'), world.enqueue('second')];
  await world.run(2 * SECOND_MS);
  world.settings = { paused: true, parallel: 1 };
  await world.run(2 * MINUTE_MS);
  expect(world.job(first).state.phase).toBe('done');
  expect(world.job(second)).toMatchObject({ hold: { kind: 'paused' }, state: { phase: 'queued' } });
});
