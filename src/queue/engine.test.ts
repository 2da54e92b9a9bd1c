/** @file The engine's behaviour as transcripts on a fake clock: what it asks the server, and where a job ends. */
import { describe, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { actOnJob } from './act-on-job';
import { fakeConnection, FakeWorld, START } from './fixtures/fake-world';

const TRAITS = { free: false, canCancel: false };

describe('submitting', () => {
  test('asks a silent connection first, submits once, polls and stores', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    await world.run(2 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(world.server.log.slice(0, 3)).toEqual(['list', 'start: accepted', 'poll']);
    // Some seconds after the submit, and when nothing renders any more, the list is looked through once.
    const others = world.server.log.filter((line) => line !== 'poll');
    expect(others).toEqual(['list', 'start: accepted', 'list', 'open', 'list']);
    expect(world.disk.spend).toMatchObject([{ kind: 'accepted', micros: 400_000 }]);
    expect(world.notices).toMatchObject([{ kind: 'ready', jobId: id }]);
  });

  test('writes "submitting" before the request leaves', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    const ports = world.ports();
    let phaseAtStart = '';
    const remote = world.server.remote();
    ports.remote = async () => ({
      ...remote,
      start: async (...args) => {
        phaseAtStart = world.job(id).state.phase;
        return remote.start(...args);
      },
    });
    await world.pass(ports);
    expect(phaseAtStart).toBe('submitting');
  });

  test('sends nothing and asks nothing of the person while the server is off', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.server.isDown = true;
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('queued');
    expect(world.disk.connections.get('c1')?.hold).toMatchObject({ kind: 'unreachable' });
    expect(new Set(world.server.log)).toEqual(new Set(['list: network', 'check: network']));
    expect(world.notices).toEqual([]);
    world.server.isDown = false;
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(world.server.accepted).toHaveLength(1);
    expect(world.disk.connections.get('c1')?.hold).toBeNull();
  });

  test('waits for the network when the browser says there is none', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.isOnline = false;
    world.server.isDown = true;
    await world.run(MINUTE_MS);
    expect(world.job(id).hold).toEqual({ kind: 'offline' });
    expect(world.disk.connections.get('c1')?.hold).toBeNull();
    world.isOnline = true;
    world.server.isDown = false;
    await world.run(2 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('does not blame the network for a server on this computer', async () => {
    const world = new FakeWorld();
    world.disk.connections.set('c1', fakeConnection({ address: 'http://localhost:8091/v1' }));
    const id = world.enqueue();
    world.isOnline = false;
    world.server.isDown = true;
    await world.run(MINUTE_MS);
    expect(world.job(id).hold).toBeNull();
    expect(world.disk.connections.get('c1')?.hold).toMatchObject({ kind: 'unreachable' });
  });

  test('holds the whole connection when the key is refused, and loses no job', async () => {
    const world = new FakeWorld();
    const ids = [world.enqueue('one'), world.enqueue('two'), world.enqueue('three')];
    world.server.submitFaults = [{ kind: 'key-refused', failure: { code: 'key-refused', status: 401 } }];
    await world.run(5 * MINUTE_MS);
    expect(ids.map((id) => world.job(id).state.phase)).toEqual(['queued', 'queued', 'queued']);
    expect(world.disk.connections.get('c1')?.hold).toMatchObject({ kind: 'key-refused' });
    expect(world.notices.map(({ kind }) => kind)).toEqual(['needs-you']);
    expect(world.server.log.filter((line) => line.startsWith('start'))).toEqual(['start: key-refused']);
    world.disk.connections.set('c1', fakeConnection());
    await world.run(5 * MINUTE_MS);
    expect(ids.map((id) => world.job(id).state.phase)).toEqual(['done', 'done', 'done']);
  });

  test('waits as long as the server says after 429', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    const failure = { code: 'rate-limited', status: 429 } as const;
    world.server.submitFaults = [{ kind: 'rate-limited', failure, retryAfterMs: 40 * SECOND_MS }];
    await world.run(39 * SECOND_MS);
    expect(world.job(id).state.phase).toBe('queued');
    expect(world.job(id).hold).toEqual({ kind: 'rate-limited', until: START + 40 * SECOND_MS });
    await world.run(2 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('fails at once on a refusal that a retry cannot change, and says that nothing was charged', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.server.submitFaults = [{ kind: 'refused', failure: { code: 'request-refused', status: 400 } }];
    await world.run(MINUTE_MS);
    expect(world.job(id).state).toMatchObject({ phase: 'failed', resumeAt: 'submit', charged: 'no' });
    expect(world.disk.spend).toEqual([]);
  });

  test('renders no more at once than allowed, and goes on when a place is free', async () => {
    const world = new FakeWorld();
    world.settings = { paused: false, parallel: 2 };
    const ids = ['a', 'b', 'c', 'd', 'e'].map((prompt) => world.enqueue(prompt));
    await world.pass();
    expect(world.server.accepted).toHaveLength(2);
    expect(ids.map((id) => world.job(id).hold?.kind ?? null)).toEqual([
      null,
      null,
      'slots-full',
      'slots-full',
      'slots-full',
    ]);
    await world.run(10 * MINUTE_MS);
    expect(ids.map((id) => world.job(id).state.phase)).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  test('lets a paused queue rest', async () => {
    const world = new FakeWorld();
    world.settings = { paused: true, parallel: 3 };
    const id = world.enqueue();
    await world.run(10 * MINUTE_MS);
    expect(world.server.log).toEqual([]);
    expect(world.job(id).hold).toEqual({ kind: 'paused' });
    world.settings = { paused: false, parallel: 3 };
    await world.run(2 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });
});

describe('a lost submission', () => {
  test('is adopted from the list, and nothing is sent again', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.server.submitFaults = ['lost-after'];
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(world.server.accepted).toHaveLength(1);
  });

  test('waits for the person on a server that cannot list', async () => {
    const world = new FakeWorld();
    world.server.canList = false;
    const id = world.enqueue();
    world.server.submitFaults = ['lost-after'];
    await world.run(60 * MINUTE_MS);
    expect(world.job(id).state).toMatchObject({ phase: 'uncertain', needsPerson: true });
    expect(world.notices.map(({ kind }) => kind)).toEqual(['needs-you']);
    expect(world.server.accepted).toHaveLength(1);
  });

  test('is sent again by itself only where nothing is charged', async () => {
    const world = new FakeWorld();
    world.server.isFree = true;
    world.disk.connections.set('c1', fakeConnection({ charge: 'free' }));
    const id = world.enqueue();
    world.server.submitFaults = ['lost-before'];
    await world.run(20 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(world.server.accepted).toHaveLength(1);
  });

  test('is sent again on a paid connection after the person says so', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.server.submitFaults = ['lost-before'];
    await world.run(20 * MINUTE_MS);
    expect(world.job(id).state).toMatchObject({ phase: 'uncertain', needsPerson: true });
    expect(await actOnJob(world.ports(), id, { type: 'resubmit-confirmed' }, TRAITS)).toBe(true);
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('that was left alone is kept when it turns up', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.server.submitFaults = ['lost-after'];
    world.server.canList = false;
    await world.run(MINUTE_MS);
    expect(await actOnJob(world.ports(), id, { type: 'submission-discarded' }, TRAITS)).toBe(true);
    expect(world.job(id).state).toMatchObject({ phase: 'canceled', how: 'unknown' });
    world.server.canList = true;
    world.disk.connections.set('c1', fakeConnection());
    const other = world.enqueue('another shot');
    world.server.submitFaults = ['lost-after'];
    await world.run(10 * MINUTE_MS);
    expect([world.job(id).state.phase, world.job(other).state.phase]).toEqual(['done', 'done']);
    expect(world.server.accepted).toHaveLength(2);
  });

  test('is adopted instead of sent again when it turns up before the second request leaves', async () => {
    const world = new FakeWorld();
    world.server.canList = false;
    const id = world.enqueue();
    world.server.submitFaults = ['lost-after'];
    await world.run(MINUTE_MS);
    world.server.canList = true;
    world.disk.connections.set('c1', fakeConnection({ lastAnswerAt: world.clock }));
    await actOnJob(world.ports(), id, { type: 'resubmit-confirmed' }, TRAITS);
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(world.server.accepted).toHaveLength(1);
  });

  test('makes the same request of another job wait', async () => {
    const world = new FakeWorld();
    world.server.canList = false;
    const [first, second, third] = [world.enqueue('same'), world.enqueue('same'), world.enqueue('other')];
    world.server.submitFaults = ['lost-after'];
    await world.run(5 * MINUTE_MS);
    expect(world.job(first).state).toMatchObject({ phase: 'uncertain', needsPerson: true });
    expect(world.job(second).state.phase).toBe('queued');
    expect(world.job(third).state.phase).toBe('done');
  });
});

describe('a render under way', () => {
  test('is forgotten only after three 404 over a minute, and can be resumed', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    await world.pass();
    const [accepted] = world.server.accepted.splice(0);
    await world.run(30 * SECOND_MS);
    expect(world.job(id).state.phase).toBe('rendering');
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state).toMatchObject({ phase: 'failed', failure: { code: 'forgotten' }, resumeAt: 'poll' });
    if (accepted) world.server.accepted.push(accepted);
    expect(await actOnJob(world.ports(), id, { type: 'retry-requested' }, TRAITS)).toBe(true);
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(world.server.log.filter((line) => line.startsWith('start'))).toHaveLength(1);
  });

  test('goes on being asked after through server errors', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    await world.pass();
    world.server.pollFaults = Array.from({ length: 12 }, () => ({
      kind: 'server' as const,
      failure: { code: 'server-error' as const, status: 503 },
    }));
    await world.run(30 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('is stopped where the server can, and kept when it was finished already', async () => {
    const world = new FakeWorld();
    world.server.canCancel = true;
    const traits = { free: false, canCancel: true };
    const [running, finished] = [world.enqueue('one'), world.enqueue('two')];
    await world.pass();
    await actOnJob(world.ports(), running, { type: 'cancel-requested' }, traits);
    await world.pass();
    expect(world.job(running).state).toMatchObject({ phase: 'canceled', how: 'confirmed' });
    world.clock += MINUTE_MS;
    await actOnJob(world.ports(), finished, { type: 'cancel-requested' }, traits);
    await world.run(MINUTE_MS);
    expect(world.job(finished).state.phase).toBe('done');
  });

  test('that nobody waits for any more is still kept, without a notice', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    await world.pass();
    await actOnJob(world.ports(), id, { type: 'cancel-requested' }, TRAITS);
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect([...world.disk.clips.values()][0]?.unwanted).toBe(true);
    expect(world.notices).toEqual([]);
  });

  test('of a removed connection rests with its reason and can be resumed', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    await world.pass();
    world.disk.connections.clear();
    await world.run(MINUTE_MS);
    expect(world.job(id).state).toMatchObject({
      phase: 'failed',
      failure: { code: 'connection-removed' },
      resumeAt: 'poll',
    });
  });
});
