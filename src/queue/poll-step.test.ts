/** @file What the engine learns from the renders it sees end. */
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time';
import { renderKind } from '../domain/render-times';
import { actOnJob } from './act-on-job';
import { FakeWorld } from './fixtures/fake-world';
import type { QueuePorts, Remote } from './ports';

const TRAITS = { free: false, canCancel: false };
const KIND = renderKind('c1', { model: 'sora-2', size: '1280x720', seconds: 4 });

const learned = (world: FakeWorld): readonly number[] => world.disk.times[KIND] ?? [];

describe('how long a render took', () => {
  test('is learned when its end was seen closely', async () => {
    const world = new FakeWorld();
    world.enqueue();
    await world.run(2 * MINUTE_MS);
    expect(learned(world)).toHaveLength(1);
    expect(Math.abs((learned(world)[0] ?? 0) - 20 * SECOND_MS)).toBeLessThan(3 * SECOND_MS);
  });

  test.each([{ isChecked: false }, { isChecked: true }])(
    'is not learned from a result that waited for a closed browser, Check pressed: $isChecked',
    async ({ isChecked }) => {
      const world = new FakeWorld();
      const id = world.enqueue();
      await world.run(5 * SECOND_MS);
      world.clock += 3 * HOUR_MS;
      if (isChecked) await actOnJob(world.ports(), id, { type: 'check-requested' }, TRAITS);
      await world.run(MINUTE_MS);
      expect(world.job(id).state.phase).toBe('done');
      expect(learned(world)).toEqual([]);
    },
  );

  test('is believed from the server, also when nothing was open', async () => {
    const world = new FakeWorld();
    world.enqueue();
    const remote = world.server.remote();
    const ports: QueuePorts = {
      ...world.ports(),
      remote: async () => ({
        ...remote,
        poll: async (operation) => {
          const answer = await remote.poll(operation);
          return answer.ok && answer.value.kind === 'ready'
            ? { ok: true, value: { ...answer.value, tookMs: 21_000 } }
            : answer;
        },
      }),
    };
    await world.run(5 * SECOND_MS, ports);
    world.clock += 3 * HOUR_MS;
    await world.run(MINUTE_MS, ports);
    expect(learned(world)).toEqual([21_000]);
  });

  test('is not learned again from a result that had expired', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.server.openFaults = [{ kind: 'gone', failure: { code: 'expired' } }];
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(learned(world)).toHaveLength(1);
  });
});

test('many answers of one pass are noted once on the connection', async () => {
  const world = new FakeWorld();
  world.settings = { paused: false, parallel: 20 };
  for (let n = 0; n < 12; n++) world.enqueue(`shot ${String(n)}`);
  await world.pass();
  world.clock += 5 * SECOND_MS;
  const { connections, ...ports } = world.ports();
  let updates = 0;
  const update: typeof connections.update = (id, change) => {
    updates++;
    return connections.update(id, change);
  };
  const before = world.server.log.length;
  await world.pass({ ...ports, connections: { ...connections, update } });
  expect(world.server.log.slice(before).filter((line) => line === 'poll')).toHaveLength(12);
  expect(updates).toBeLessThan(4);
});

test('sends a cancel that was asked for during a look at once, and not at the next look', async () => {
  const world = new FakeWorld();
  const { server } = world;
  Object.assign(server, { canCancel: true, renderMs: 20 * MINUTE_MS, pollPlan: { firstMs: 2000, slowestMs: 60_000 } });
  const id = world.enqueue();
  await world.run(5 * MINUTE_MS);
  const remote = server.remote();
  const asked: number[] = [];
  const poll: Remote['poll'] = async (operation) => {
    const answer = await remote.poll(operation);
    if (asked.length === 0)
      await actOnJob(world.ports(), id, { type: 'cancel-requested' }, { free: false, canCancel: true });
    asked.push(world.clock);
    return answer;
  };
  await world.run(10 * MINUTE_MS, { ...world.ports(), remote: async () => ({ ...remote, poll }) });
  const [first = 0] = asked;
  expect(world.job(id).state).toMatchObject({ phase: 'canceled', how: 'confirmed' });
  expect(world.job(id).history.findLast(({ event }) => event === 'cancel-confirmed')?.at).toBeLessThan(first + 3000);
});
