/** @file Budgets in the engine: what waits and why, what lifts it, and that nothing that was sent is ever touched by one. */
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../base/time';
import { STATES } from '../domain/fixtures/states';
import type { Job } from '../domain/job';
import { Driver } from './driver';
import { FakeClock } from './fixtures/fake-clock';
import { FakeWorld, fakeConnection, START, utcDays } from './fixtures/fake-world';
import type { DriverPorts } from './driver';

/** Each render of the world is 40 ¢. */
const EACH = 400_000;

const stop = (micros: number): object => ({ mode: 'stop', micros });

function worldWith(budget: unknown): FakeWorld {
  const world = new FakeWorld();
  world.disk.budget = budget;
  world.settings = { paused: false, parallel: 20 };
  return world;
}

const phases = (world: FakeWorld): string[] => [...world.disk.jobs.values()].map(({ state }) => state.phase);
const holdOf = (world: FakeWorld, id: string): Job['hold'] => world.job(id).hold;

describe('a budget that stops', () => {
  it('lets as many through as fit, and tells of the others once each', async () => {
    const world = worldWith({ day: stop(2 * EACH) });
    const ids = ['a', 'b', 'c', 'd'].map((prompt) => world.enqueue(prompt));
    await world.run(10 * MINUTE_MS);
    expect(world.server.accepted).toHaveLength(2);
    expect(ids.map((id) => holdOf(world, id)?.kind)).toEqual([undefined, undefined, 'over-budget', 'over-budget']);
    expect(holdOf(world, ids[2] ?? '')).toEqual({ kind: 'over-budget', limit: 'day' });
    expect(world.notices.filter(({ kind }) => kind === 'budget').map(({ jobId }) => jobId)).toEqual(ids.slice(2));
    for (let again = 0; again < 5; again++) await world.run(MINUTE_MS);
    expect(world.notices.filter(({ kind }) => kind === 'budget')).toHaveLength(2);
  });

  it('asks the server nothing for what waits, and is not looked at again before its time', async () => {
    const world = worldWith({ render: stop(EACH - 1) });
    world.enqueue();
    expect(await world.pass()).toBe(world.clock);
    expect(await world.pass()).toBeNull();
    expect(world.server.log).toEqual([]);
  });

  it('lets a cheaper one go that comes later in the line', async () => {
    const world = worldWith({ day: stop(EACH) });
    const dear = world.enqueue('dear', { estimateMicros: 2 * EACH });
    world.enqueue('cheap');
    await world.run(MINUTE_MS);
    expect([holdOf(world, dear)?.kind, world.server.accepted.length]).toEqual(['over-budget', 1]);
  });

  it('lets all go once it is raised, and promises the same money to nobody twice', async () => {
    const world = worldWith({ day: stop(0) });
    const ids = ['a', 'b', 'c'].map((prompt) => world.enqueue(prompt));
    await world.run(MINUTE_MS);
    world.disk.budget = { day: stop(2 * EACH) };
    await world.run(MINUTE_MS);
    expect(world.server.accepted.map(({ prompt }) => prompt)).toEqual(['a', 'b']);
    expect(holdOf(world, ids[2] ?? '')?.kind).toBe('over-budget');
    world.disk.budget = undefined;
    await world.run(MINUTE_MS);
    expect(phases(world)).toEqual(['done', 'done', 'done']);
    // Each was told of once: none was let go and held again on the way.
    expect(world.notices.filter(({ kind }) => kind === 'budget')).toHaveLength(3);
  });

  it('says that it waits for a place, once money is there and only the place is missing', async () => {
    const world = worldWith({ day: stop(EACH) });
    world.settings = { paused: false, parallel: 1 };
    world.enqueue('a');
    const second = world.enqueue('b');
    await world.run(SECOND_MS);
    world.disk.budget = { day: stop(2 * EACH) };
    await world.run(3 * SECOND_MS);
    expect(holdOf(world, second)).toEqual({ kind: 'slots-full' });
    await world.run(2 * MINUTE_MS);
    expect(phases(world)).toEqual(['done', 'done']);
  });

  it('holds a price nobody knows, and lets it go where budgets only warn or nothing is charged', async () => {
    const world = worldWith({ month: stop(1e9) });
    const id = world.enqueue('a', { estimateMicros: null });
    await world.run(MINUTE_MS);
    expect(holdOf(world, id)).toEqual({ kind: 'over-budget', limit: 'unknown-price' });
    world.disk.connections.set('c1', fakeConnection({ charge: 'free' }));
    await world.run(MINUTE_MS);
    expect(phases(world)).toEqual(['done']);
    const warned = worldWith({ month: { mode: 'warn', micros: 0 } });
    warned.enqueue('a', { estimateMicros: null });
    await warned.run(MINUTE_MS);
    expect(phases(warned)).toEqual(['done']);
  });

  it('lets what nobody knew the price of go by the price that the person sets later', async () => {
    const world = worldWith({ render: stop(EACH) });
    const id = world.enqueue('a', { estimateMicros: null });
    await world.run(MINUTE_MS);
    const ownPrice = { microsPerSecond: 100_001, setOn: '2026-11-20' };
    world.disk.connections.set('c1', fakeConnection({ ownPrice }));
    await world.run(MINUTE_MS);
    expect([holdOf(world, id), world.job(id).estimateMicros]).toEqual([
      { kind: 'over-budget', limit: 'render' },
      400_004,
    ]);
    world.disk.connections.set('c1', fakeConnection({ ownPrice, charge: 'free' }));
    world.disk.budget = { render: stop(EACH + 4) };
    await world.run(MINUTE_MS);
    expect([phases(world), world.disk.spend.map(({ micros }) => micros)]).toEqual([['done'], [400_004]]);
  });

  it('leaves practice alone', async () => {
    const world = worldWith({ day: stop(0), render: stop(0) });
    world.disk.connections.set('c1', fakeConnection({ charge: 'practice' }));
    world.enqueue();
    await world.run(MINUTE_MS);
    expect(phases(world)).toEqual(['done']);
  });

  it('waits for a new day, whose beginning a run that is near it waits for', async () => {
    const world = worldWith({ day: stop(EACH) });
    world.clock = utcDays(START).nextDayAt - 2 * MINUTE_MS;
    world.enqueue('a');
    world.enqueue('b');
    await world.run(MINUTE_MS);
    expect(world.server.accepted).toHaveLength(1);
    expect(await world.pass()).toBe(utcDays(START).nextDayAt);
    await world.run(2 * MINUTE_MS);
    expect(phases(world)).toEqual(['done', 'done']);
  });

  it('is judged by the new clock when that is set on or back over midnight', async () => {
    const world = worldWith({ day: stop(EACH) });
    world.enqueue('a');
    world.enqueue('b');
    world.enqueue('c');
    await world.run(MINUTE_MS);
    world.clock += DAY_MS;
    await world.run(MINUTE_MS);
    expect(world.server.accepted).toHaveLength(2);
    // What was spent "tomorrow" counts today too: a clock that is set back gives nobody more.
    world.clock -= DAY_MS;
    await world.run(MINUTE_MS);
    expect(world.server.accepted).toHaveLength(2);
    world.clock += 2 * DAY_MS;
    await world.run(MINUTE_MS);
    expect(phases(world)).toEqual(['done', 'done', 'done']);
  });

  it('gets back what a failed render was not charged, for the render that waits', async () => {
    const world = worldWith({ day: stop(EACH) });
    world.enqueue('a');
    const second = world.enqueue('b');
    await world.run(SECOND_MS);
    expect(holdOf(world, second)?.kind).toBe('over-budget');
    const ports = world.ports();
    const failing: typeof ports = {
      ...ports,
      remote: async () => ({
        ...world.server.remote(),
        poll: async (operation) =>
          operation === 'remote-1'
            ? { ok: true, value: { kind: 'failed', failure: { code: 'render-failed' }, charged: 'no' } }
            : world.server.remote().poll(operation),
      }),
    };
    await world.run(MINUTE_MS, failing);
    expect(phases(world)).toEqual(['failed', 'done']);
  });

  it('counts what may have arrived, so that Send it again has to fit beside it', async () => {
    const world = worldWith({ day: stop(1.5 * EACH) });
    world.server.canList = false;
    world.server.submitFaults = ['lost-after'];
    const id = world.enqueue('a');
    await world.run(MINUTE_MS);
    const asked = world.job(id);
    world.disk.jobs.set(id, { ...asked, rev: asked.rev + 1, state: { phase: 'queued', lostAt: world.clock } });
    await world.run(MINUTE_MS);
    expect([holdOf(world, id)?.kind, world.server.accepted.length]).toEqual(['over-budget', 1]);
    world.disk.budget = { day: stop(2 * EACH) };
    await world.run(MINUTE_MS);
    expect([phases(world), world.server.accepted.length]).toEqual([['done'], 2]);
  });

  it('is lifted by no look: the person has to change something', async () => {
    const world = worldWith({ render: stop(0) });
    const job = world.job(world.enqueue());
    await world.run(SECOND_MS);
    const history = [...world.job(job.id).history, { at: world.clock, event: 'check-requested' }];
    world.disk.jobs.set(job.id, { ...world.job(job.id), history, dueAt: world.clock });
    await world.run(MINUTE_MS);
    expect([holdOf(world, job.id)?.kind, world.server.log]).toEqual(['over-budget', []]);
  });
});

it('is decided by the claim where the senders of several connections have all seen that there is money', async () => {
  const world = worldWith({ month: stop(2 * EACH) });
  const ids = ['c1', 'c2', 'c3', 'c4', 'c5'];
  for (const id of ids) world.disk.connections.set(id, fakeConnection({ id }));
  for (const connectionId of ids) world.enqueue(connectionId, { connectionId });
  let seen = 0;
  const ports = world.ports();
  const { jobs } = ports;
  const seeBudget: typeof jobs.seeBudget = async (days) => {
    const sight = await jobs.seeBudget(days);
    seen++;
    // None goes on before all have looked.
    while (seen < ids.length) await new Promise((resolve) => setImmediate(resolve));
    return sight;
  };
  await world.pass({ ...ports, jobs: { ...jobs, seeBudget } });
  await world.run(MINUTE_MS);
  expect(world.server.accepted).toHaveLength(2);
  expect(phases(world).filter((phase) => phase === 'queued')).toHaveLength(3);
  expect(world.notices.filter(({ kind }) => kind === 'budget')).toHaveLength(3);
});

describe('what was sent', () => {
  it.each(['rendering', 'uncertain', 'downloading'] as const)('goes on at %s whatever a budget says', async (name) => {
    const world = worldWith({ day: stop(0), month: stop(0), render: stop(0) });
    const remoteId = world.server.accept({ prompt: 'a fox', model: 'sora-2', size: '1280x720', seconds: 4 });
    const facts = { operation: remoteId, remoteId, acceptedAt: world.clock };
    const state: Job['state'] =
      name === 'uncertain'
        ? { ...STATES.uncertain, submittedAt: world.clock, since: world.clock, emptyLooksAt: [] }
        : name === 'rendering'
          ? { ...STATES.rendering, ...facts }
          : { ...STATES.downloading, ...facts, assets: [{ role: 'video', ref: remoteId }] };
    // Not even one that another build has written on it.
    const id = world.enqueue('a fox', { state, hold: { kind: 'over-budget', limit: 'day' } });
    await world.run(10 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });
});

it('wakes the sending of every connection when a render has ended', async () => {
  const world = worldWith({ day: stop(EACH) });
  world.disk.connections.set('c2', fakeConnection({ id: 'c2' }));
  world.enqueue('a');
  world.enqueue('b', { connectionId: 'c2' });
  const clock = new FakeClock(world);
  let isFailing = false;
  const ports: DriverPorts = {
    ...world.ports(),
    sleep: clock.sleep,
    remote: async () => ({
      ...world.server.remote(),
      poll: async (operation) =>
        isFailing
          ? { ok: true, value: { kind: 'failed', failure: { code: 'render-failed' }, charged: 'no' } }
          : world.server.remote().poll(operation),
    }),
  };
  const driver = new Driver(ports);
  const driven = driver.run({ budgetMs: MINUTE_MS });
  await clock.advance(SECOND_MS);
  expect(world.server.accepted).toHaveLength(1);
  isFailing = true;
  await clock.advance(10 * SECOND_MS);
  expect(world.server.accepted).toHaveLength(2);
  await clock.advance(MINUTE_MS);
  await driven;
});
