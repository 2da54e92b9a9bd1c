/**
 * @file One render, one job: whatever page and engine want of it at the same moment. What is paid once is counted once, and a
 * lost submission is not taken for found by a render that another job has got.
 */
import { expect, test } from 'vitest';
import { MINUTE_MS } from '../base/time';
import { acceptedRender } from '../domain/accepted-render';
import { fakeConnection, FakeWorld } from './fixtures/fake-world';
import { jobWithInputs } from './fixtures/inputs';
import { chooseRender, keepTwin } from './own-render';
import type { JobWrite } from './ports';

const TRAITS = { free: false, canCancel: false };

const linkedIds = (world: FakeWorld): string[] =>
  [...world.disk.jobs.values()].flatMap(({ state }) => acceptedRender(state)?.remoteId ?? []);

test('a twin that is kept in the middle of a look is not also linked by it', async () => {
  const world = new FakeWorld();
  world.server.renderMs = 60 * MINUTE_MS;
  const first = world.enqueue();
  world.server.submitFaults = ['twice'];
  await world.run(MINUTE_MS);
  // The same request from another job gets lost, and the list before it says nothing.
  world.disk.connections.set('c1', fakeConnection({ canList: 'yes', lastAnswerAt: world.clock }));
  world.server.submitFaults = ['lost-before'];
  const lost = world.enqueue();
  const ports = world.ports();
  let isKept = false;
  const commit = async (write: JobWrite): Promise<boolean> => {
    if (!isKept && write.job.history.at(-1)?.event === 'submission-found')
      isKept = await keepTwin(world.ports(), first, 'remote-1');
    return ports.jobs.commit(write);
  };
  await world.run(2 * MINUTE_MS, { ...ports, jobs: { ...ports.jobs, commit } });
  expect(isKept).toBe(true);
  expect(linkedIds(world).sort()).toEqual(['remote-1', 'remote-2']);
  expect(world.job(lost).state.phase).toBe('uncertain');
  expect(world.disk.spend).toHaveLength(2);
});

test('one render that is chosen for two jobs at once is given to one of them', async () => {
  const world = new FakeWorld();
  const remote = { operation: 'remote-1', remoteId: 'remote-1' };
  const at = { submittedAt: world.clock, since: world.clock, emptyLooksAt: [], candidates: [remote] };
  const state = { phase: 'uncertain', ...at, needsPerson: true, cancelRequested: false } as const;
  const ids = [world.enqueue('one', { state }), world.enqueue('two', { state })];
  const done = await Promise.all(ids.map((id) => chooseRender(world.ports(), id, remote, TRAITS)));
  expect(done).toEqual([true, false]);
  expect(linkedIds(world)).toEqual(['remote-1']);
  expect(world.disk.spend).toHaveLength(1);
});

test('a twin that is kept is a job with the same pictures and origin, so that it can be sent again as it was', async () => {
  const world = new FakeWorld();
  const request = jobWithInputs(world);
  const first = world.enqueue('a fox', request);
  world.server.submitFaults = ['twice'];
  await world.run(MINUTE_MS);
  expect(await keepTwin(world.ports(), first, 'remote-1')).toBe(true);
  const kept = [...world.disk.jobs.values()].find(({ id }) => id !== first);
  expect(kept).toMatchObject(request);
  expect(world.server.sent).toHaveLength(1);
});
