import { expect, test } from 'vitest';
import { MINUTE_MS } from '../base/time';
import { actOnJob } from './act-on-job';
import { FakeWorld, START } from './fixtures/fake-world';
import { notifyStep } from './notify-step';

const TRAITS = { free: false, canCancel: false };

test('news that come while earlier ones are shown are told too', async () => {
  const world = new FakeWorld();
  world.server.canList = false;
  const id = world.enqueue();
  world.server.submitFaults = ['lost-after'];
  const ports = world.ports();
  const { notifier } = world.ports();
  ports.notifier.show = async (notices) => {
    await notifier.show(notices);
    const found = { type: 'submission-found', operation: 'remote-1', remoteId: 'remote-1' } as const;
    if (notices[0]?.kind !== 'needs-you') return;
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
  ports.notifier.show = async (notices) => {
    await notifier.show(notices);
    await actOnJob(world.ports(), id, { type: 'archived' }, TRAITS);
    await actOnJob(world.ports(), id, { type: 'unarchived' }, TRAITS);
  };
  await world.run(5 * MINUTE_MS, ports);
  expect(world.notices.map(({ kind }) => kind)).toEqual(['ready']);
});

test('notices that cannot be shown stop neither later ones nor the engine', async () => {
  const world = new FakeWorld();
  const first = world.enqueue('one');
  const ports = world.ports();
  ports.notifier.show = () => Promise.reject(new TypeError('no permission'));
  await world.run(5 * MINUTE_MS, ports);
  expect(world.job(first).notifyDue).toBe(false);
  expect(world.problems).toHaveLength(1);
  const second = world.enqueue('two');
  await world.run(5 * MINUTE_MS);
  expect(world.notices.map(({ jobId }) => jobId)).toEqual([second]);
});

test('all that is due is told at once, oldest first', async () => {
  const world = new FakeWorld();
  const ended = { phase: 'failed', failure: { code: 'moderation' }, failedAt: 1, accepted: null } as const;
  const state = { ...ended, resumeAt: 'submit', charged: 'no', download: null } as const;
  const ids = ['a', 'b', 'c'].map((prompt) => world.enqueue(prompt, { state, notifyDue: true }));
  const told: string[][] = [];
  const ports = world.ports();
  ports.notifier.show = async (notices) => {
    told.push(notices.map(({ kind, jobId }) => `${kind} ${jobId}`));
  };
  await world.pass(ports);
  expect(told).toEqual([ids.map((id) => `blocked ${id}`)]);
});

test.each([
  [{ kind: 'over-budget' }, ['budget']],
  [{ kind: 'vault-locked' }, ['needs-you']],
  // Settled before anybody was told: there is nothing to say.
  [null, []],
] as const)('a job held by %o is told as %o', async (hold, kinds) => {
  const world = new FakeWorld();
  const id = world.enqueue('a fox', { hold, notifyDue: true, dueAt: START + MINUTE_MS });
  await notifyStep(world.ports());
  expect(world.notices.map(({ kind }) => kind)).toEqual(kinds);
  expect(world.job(id).notifyDue).toBe(false);
});
