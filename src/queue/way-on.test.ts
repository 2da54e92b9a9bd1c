/** @file Every job on a server that answers ends at rest or asks the person, however badly the rest of that server works. */
import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../base/time';
import type { RemoteFailure } from '../domain/remote';
import { actOnJob } from './act-on-job';
import { Driver } from './driver';
import { FakeClock } from './fixtures/fake-clock';
import { fakeConnection, FakeWorld } from './fixtures/fake-world';
import type { QueuePorts, Remote } from './ports';

const TRAITS = { free: false, canCancel: false };
const BLOCKED: RemoteFailure = { kind: 'network', failure: { code: 'network' } };

/** The world's ports with some of the server's answers changed. */
function portsWith(world: FakeWorld, change: Partial<Remote>): QueuePorts {
  return { ...world.ports(), remote: async () => ({ ...world.server.remote(), ...change }) };
}

const fails = (error: RemoteFailure) => async () => ({ ok: false as const, error });

describe('a list that does not work', () => {
  test.each<RemoteFailure>([
    { kind: 'bad-answer', failure: { code: 'bad-answer', status: 200 } },
    { kind: 'server', failure: { code: 'server-error', status: 500 } },
    { kind: 'key-refused', failure: { code: 'key-refused', status: 403 } },
    BLOCKED,
    { kind: 'rate-limited', failure: { code: 'rate-limited', status: 429 } },
  ])('keeps no job from being sent while the server answers: $kind', async (error) => {
    const world = new FakeWorld();
    const id = world.enqueue();
    await world.run(5 * MINUTE_MS, portsWith(world, { list: fails(error) }));
    expect(world.job(id).state.phase).toBe('done');
    expect(world.disk.connections.get('c1')?.hold).toBeNull();
  });

  test.each<RemoteFailure>([BLOCKED, { kind: 'key-refused', failure: { code: 'key-refused', status: 403 } }])(
    'leaves a lost submission as a question, not as a search without end: $kind',
    async (error) => {
      const world = new FakeWorld();
      const id = world.enqueue();
      world.server.submitFaults = ['lost-after'];
      await world.run(60 * MINUTE_MS, portsWith(world, { list: fails(error) }));
      expect(world.job(id).state).toMatchObject({ phase: 'uncertain', needsPerson: true });
      expect(world.server.accepted).toHaveLength(1);
      expect(world.disk.connections.get('c1')?.hold).toBeNull();
    },
  );
});

test.each<[string, Partial<Remote>, object]>([
  ['state', { poll: fails(BLOCKED) }, { phase: 'failed', resumeAt: 'poll' }],
  ['file', { open: fails(BLOCKED) }, { phase: 'failed', resumeAt: 'download', charged: 'yes' }],
])('a render whose %s cannot be had from a server that answers ends after a day', async (_what, change, end) => {
  const world = new FakeWorld();
  const id = world.enqueue();
  await world.run(DAY_MS - MINUTE_MS, portsWith(world, change));
  expect(world.job(id).state.phase).not.toBe('failed');
  await world.run(10 * MINUTE_MS, portsWith(world, change));
  expect(world.job(id).state).toMatchObject(end);
});

test('a render on a server that is switched off for two days is still waited for', async () => {
  const world = new FakeWorld();
  const id = world.enqueue();
  await world.pass();
  world.server.isDown = true;
  await world.run(2 * DAY_MS, portsWith(world, { poll: fails(BLOCKED) }));
  expect(world.job(id).state.phase).toBe('rendering');
});

describe('a download whose bytes cannot be read back', () => {
  test('is fetched anew, and ends in a reason instead of trying for ever', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    const ports = world.ports();
    ports.files.read = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    await world.run(60 * MINUTE_MS, ports);
    expect(world.job(id).state).toMatchObject({ phase: 'failed', resumeAt: 'download', charged: 'yes' });
    await actOnJob(world.ports(), id, { type: 'retry-requested' }, TRAITS);
    await world.run(MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });

  test('keeps no other download waiting', async () => {
    const world = new FakeWorld();
    const bad = [world.enqueue('one'), world.enqueue('two')];
    const third = world.enqueue('three');
    const ports = world.ports();
    const { files } = world.ports();
    ports.files.read = (fileId) =>
      bad.some((id) => fileOf(world, id) === fileId) ? Promise.reject(new Error('broken')) : files.read(fileId);
    await world.run(2 * MINUTE_MS, ports);
    expect(world.job(third).state.phase).toBe('done');
  });
});

describe('a provider that cannot be loaded for a while', () => {
  /** Two finished renders on the connection that is out of reach, one on the other. */
  async function finished() {
    const world = new FakeWorld();
    const clock = new FakeClock(world);
    world.disk.connections.set('c2', fakeConnection({ id: 'c2' }));
    let isBroken = false;
    const remote: QueuePorts['remote'] = async ({ id }) => {
      if (isBroken && id === 'c1') throw new TypeError('Failed to fetch dynamically imported module');
      return world.server.remote();
    };
    const driver = new Driver({ ...world.ports(), remote, sleep: clock.sleep });
    const bad = [world.enqueue('one'), world.enqueue('two')];
    const good = world.enqueue('three', { connectionId: 'c2' });
    world.server.openFaults = Array<RemoteFailure>(3).fill(BLOCKED);
    void driver.run({ budgetMs: 60 * MINUTE_MS });
    await clock.advance(21 * SECOND_MS);
    isBroken = true;
    const mend = (): void => void (isBroken = false);
    return { world, clock, driver, bad, good, mend };
  }

  test('keeps the downloads of no other connection waiting, and gives up none of its own', async () => {
    const { world, clock, bad, good, mend } = await finished();
    expect(bad.map((id) => world.job(id).state.phase)).toEqual(['downloading', 'downloading']);
    await clock.advance(2 * MINUTE_MS);
    expect(world.job(good).state.phase).toBe('done');
    await clock.advance(20 * MINUTE_MS);
    expect(bad.map((id) => world.job(id).state.phase)).toEqual(['downloading', 'downloading']);
    mend();
    await clock.advance(MINUTE_MS);
    expect(bad.map((id) => world.job(id).state.phase)).toEqual(['done', 'done']);
    expect(world.server.accepted).toHaveLength(3);
  });

  test('leaves what waits there as it is, and sends the rest', async () => {
    const { world, clock, driver, mend } = await finished();
    const waiting = world.enqueue('four');
    const sent = world.enqueue('five', { connectionId: 'c2' });
    void driver.run({ budgetMs: 60 * MINUTE_MS });
    await clock.advance(2 * MINUTE_MS);
    expect([world.job(waiting).state.phase, world.job(sent).state.phase]).toEqual(['queued', 'done']);
    mend();
    await clock.advance(5 * MINUTE_MS);
    expect(world.job(waiting).state.phase).toBe('done');
    expect(world.server.accepted).toHaveLength(5);
  });
});

function fileOf(world: FakeWorld, id: string): string {
  const { state } = world.job(id);
  return state.phase === 'downloading' ? state.fileId : '';
}

test('a request that waits for the answer to a question wakes nobody meanwhile', async () => {
  const world = new FakeWorld();
  world.server.canList = false;
  const [first, second] = [world.enqueue('same'), world.enqueue('same')];
  world.server.submitFaults = ['lost-after'];
  await world.run(MINUTE_MS);
  expect(await world.pass()).toBeNull();
  await actOnJob(world.ports(), first, { type: 'submission-discarded' }, TRAITS);
  await world.run(5 * MINUTE_MS);
  expect(world.job(second).state.phase).toBe('done');
});

test('a job that waits for a place on a held connection wakes nobody until the person is back', async () => {
  const world = new FakeWorld();
  world.settings = { paused: false, parallel: 1 };
  const [first, second] = [world.enqueue('one'), world.enqueue('two')];
  world.server.openFaults = [{ kind: 'key-refused', failure: { code: 'key-refused', status: 401 } }];
  await world.run(MINUTE_MS);
  expect([world.job(first).state.phase, world.job(second).hold]).toEqual(['downloading', { kind: 'slots-full' }]);
  expect(await world.pass()).toBeNull();
  world.disk.connections.set('c1', fakeConnection());
  await world.run(5 * MINUTE_MS);
  expect([world.job(first).state.phase, world.job(second).state.phase]).toEqual(['done', 'done']);
});

test.each<RemoteFailure>([{ kind: 'key-refused', failure: { code: 'key-refused', status: 401 } }, BLOCKED])(
  'one press of Check asks once, whatever else keeps the engine busy: $kind',
  async (error) => {
    const world = new FakeWorld();
    const id = world.enqueue();
    const since = world.clock;
    world.disk.connections.set('c1', fakeConnection({ hold: holdOf(error, since) }));
    let asked = 0;
    const ask = async () => {
      asked++;
      world.clock += 40;
      return { ok: false as const, error };
    };
    const ports = portsWith(world, { check: ask });
    world.server.canList = false;
    world.clock += 100;
    await actOnJob(ports, id, { type: 'check-requested' }, TRAITS);
    for (let pass = 0; pass < 5; pass++) await world.pass(ports);
    expect(asked).toBe(1);
  },
);

test('a server that answers every question with 429 is asked less and less often', async () => {
  const world = new FakeWorld();
  world.enqueue();
  let asked = 0;
  const check = async () => {
    asked++;
    return { ok: false as const, error: { kind: 'rate-limited', failure: { code: 'rate-limited' } } as const };
  };
  world.server.canList = false;
  await world.run(10 * MINUTE_MS, portsWith(world, { check }));
  // 2 + 4 + 8 + 16 + 32 s, and then every 50 s: 6 and 10 more.
  expect(asked).toBeLessThanOrEqual(17);
});

function holdOf(error: RemoteFailure, since: number) {
  if (error.kind === 'key-refused') return { kind: 'key-refused', since } as const;
  const until = since + 50 * SECOND_MS;
  return { kind: 'unreachable', since, until, attempts: 6, failure: error.failure } as const;
}
