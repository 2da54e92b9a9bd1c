/** @file A newer version waits for this context: what was begun ends in order, and nothing else is begun. */
import { expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { Driver } from './driver';
import { FakeClock } from './fixtures/fake-clock';
import { fakeConnection, FakeWorld } from './fixtures/fake-world';
import type { QueuePorts, Remote } from './ports';

/** The ports of a life, with something done while its first submit is on its way. */
function portsDuringStart(world: FakeWorld, during: () => void): QueuePorts {
  const honest = world.server.remote();
  const start: Remote['start'] = async (...asked) => {
    const answer = await honest.start(...asked);
    during();
    return answer;
  };
  return { ...world.ports(), remote: async () => ({ ...honest, start }) };
}

test('a submit on its way is finished and written, and no other is begun', async () => {
  const world = new FakeWorld();
  const ids = [world.enqueue('one'), world.enqueue('two'), world.enqueue('three')];
  const ports = portsDuringStart(world, () => (world.isAskedToGo = true));
  await world.pass(ports);
  expect(ids.map((id) => world.job(id).state.phase)).toEqual(['rendering', 'queued', 'queued']);
  expect(world.server.accepted).toHaveLength(1);
});

test('what is between the claim and the written answer is finished first, and nothing else', async () => {
  const world = new FakeWorld();
  const id = world.enqueue();
  const phases: string[] = [];
  const ports = world.ports();
  ports.givingWay = {
    isAsked: () => false,
    finishFirst: async (work) => {
      phases.push(world.job(id).state.phase);
      const value = await work();
      phases.push(world.job(id).state.phase);
      return value;
    },
  };
  await world.pass(ports);
  expect(phases).toEqual(['queued', 'rendering']);
});

test('nothing is sent when it is asked for during the harmless question', async () => {
  const world = new FakeWorld();
  const id = world.enqueue();
  const honest = world.server.remote();
  const list: Remote['list'] = async () => {
    world.isAskedToGo = true;
    return { ok: true, value: { jobs: [], complete: true } };
  };
  await world.pass({ ...world.ports(), remote: async () => ({ ...honest, list }) });
  expect(world.job(id).state).toEqual({ phase: 'queued' });
  expect(world.server.accepted).toHaveLength(0);
});

test('no lane begins a pass, also one that has waited for its lock', async () => {
  const world = new FakeWorld();
  world.enqueue();
  world.isAskedToGo = true;
  await world.pass();
  expect(world.server.log).toEqual([]);
});

test('a driver ends with work left, so that the browser calls whoever comes next', async () => {
  const world = new FakeWorld();
  world.disk.connections.set('c1', fakeConnection({ lastAnswerAt: world.clock }));
  const id = world.enqueue();
  const clock = new FakeClock(world);
  const driver = new Driver({ ...world.ports(), sleep: clock.sleep });
  const first = driver.run({ budgetMs: 5 * MINUTE_MS });
  await clock.advance(SECOND_MS);
  expect(world.job(id).state.phase).toBe('rendering');
  world.isAskedToGo = true;
  const asked = world.server.log.length;
  const second = driver.run({ budgetMs: 5 * MINUTE_MS });
  await clock.advance(2 * MINUTE_MS);
  expect(await second).toBe('budget');
  await first;
  expect(world.server.log).toHaveLength(asked);
});
