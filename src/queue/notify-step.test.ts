import { expect, test } from 'vitest';
import { MINUTE_MS } from '../base/time';
import { actOnJob } from './act-on-job';
import { FakeWorld } from './fixtures/fake-world';

const TRAITS = { free: false, canCancel: false };

test('news that come while earlier ones are shown are told too', async () => {
  const world = new FakeWorld();
  world.server.canList = false;
  const id = world.enqueue();
  world.server.submitFaults = ['lost-after'];
  const ports = world.ports();
  const { notifier } = world.ports();
  ports.notifier.show = async (notice) => {
    await notifier.show(notice);
    const found = { type: 'submission-found', operation: 'remote-1', remoteId: 'remote-1' } as const;
    if (notice.kind !== 'needs-you') return;
    await actOnJob(world.ports(), id, found, TRAITS);
    await actOnJob(world.ports(), id, { type: 'poll-given-up', failure: { code: 'expired' } }, TRAITS);
  };
  await world.run(5 * MINUTE_MS, ports);
  expect(world.notices.map(({ kind }) => kind)).toEqual(['needs-you', 'failed']);
});

test('a change that is no news does not make it told twice', async () => {
  const world = new FakeWorld();
  const id = world.enqueue();
  const ports = world.ports();
  const { notifier } = world.ports();
  ports.notifier.show = async (notice) => {
    await notifier.show(notice);
    await actOnJob(world.ports(), id, { type: 'archived' }, TRAITS);
    await actOnJob(world.ports(), id, { type: 'unarchived' }, TRAITS);
  };
  await world.run(5 * MINUTE_MS, ports);
  expect(world.notices.map(({ kind }) => kind)).toEqual(['ready']);
});

test('a notice that cannot be shown stops neither the others nor the engine', async () => {
  const world = new FakeWorld();
  const [first] = [world.enqueue('one'), world.enqueue('two')];
  const ports = world.ports();
  const { notifier } = world.ports();
  ports.notifier.show = (notice) =>
    notice.jobId === first ? Promise.reject(new TypeError('no permission')) : notifier.show(notice);
  await world.run(5 * MINUTE_MS, ports);
  expect(world.notices.map(({ jobId }) => jobId)).toEqual(['job-2']);
  expect(world.job(first).notifyDue).toBe(false);
  expect(world.problems).toHaveLength(1);
});
