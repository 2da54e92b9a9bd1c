/**
 * @file Jobs while the key of their connection is away: locked at any moment of a run, over, or ended. Nothing is asked or sent then,
 * nothing is held against the connection, no try is counted, and it goes on by itself when the key is back.
 */
import { describe, expect, it, test, vi } from 'vitest';
import { KIB } from '../base/bytes';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time';
import { FakeWorld } from './fixtures/fake-world';
import { wrapPorts } from './fixtures/mortal-ports';
import type { QueuePorts } from './ports';

// Each download takes the memory of one part, and there are hundreds of lives.
vi.mock(import('../domain/stored-file'), async (original) => ({ ...(await original()), PART_MAX_BYTES: 64 * KIB }));

/** The name in the server's log, without what came of it. */
const asked = ({ server }: FakeWorld): number => server.log.length;

const kinds = (world: FakeWorld): string[] => world.notices.map(({ kind }) => kind);

/** No trace of the lock is left where it does not belong. */
function expectUnharmed(world: FakeWorld, where = ''): void {
  expect(world.disk.connections.get('c1')?.hold ?? null, where).toBeNull();
  expect(world.problems, where).toEqual([]);
}

describe('while the keys are locked', () => {
  it('nothing is asked or sent, and the person is told once', async () => {
    const world = new FakeWorld();
    world.keys = 'locked';
    const id = world.enqueue();
    await world.run(3 * HOUR_MS);
    expect(asked(world)).toBe(0);
    expect(world.job(id)).toMatchObject({ state: { phase: 'queued' }, hold: { kind: 'vault-locked' }, attempts: 0 });
    expect(world.job(id).lastFailure).toBeNull();
    expect(kinds(world)).toEqual(['needs-you']);
    expectUnharmed(world);
  });

  it('it goes on by itself once they are unlocked', async () => {
    const world = new FakeWorld();
    world.keys = 'locked';
    const id = world.enqueue();
    await world.run(MINUTE_MS);
    world.keys = 'ready';
    await world.run(MINUTE_MS);
    expect([world.job(id).state.phase, world.server.accepted.length]).toEqual(['done', 1]);
    expect(kinds(world)).toEqual(['needs-you', 'ready']);
    expectUnharmed(world);
  });

  it.each([
    ['session-over', { kind: 'vault-locked', why: 'session-over' }],
    ['ended', { kind: 'vault-locked', why: 'ended' }],
  ] as const)('it says why it waits: %s', async (keys, hold) => {
    const world = new FakeWorld();
    world.keys = keys;
    const id = world.enqueue();
    await world.run(MINUTE_MS);
    expect(world.job(id).hold).toEqual(hold);
    world.keys = 'ready';
    await world.run(MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
  });

  it('what it waits for is said anew when that changes', async () => {
    const world = new FakeWorld();
    world.keys = 'locked';
    const id = world.enqueue();
    await world.run(MINUTE_MS);
    expect(world.job(id).hold).toEqual({ kind: 'vault-locked' });
    world.keys = 'session-over';
    await world.run(MINUTE_MS);
    expect(world.job(id).hold).toEqual({ kind: 'vault-locked', why: 'session-over' });
    expectUnharmed(world);
  });

  it('a render that was sent before is asked after again only with the key', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    await world.run(10 * SECOND_MS);
    expect(world.job(id).state.phase).toBe('rendering');
    world.keys = 'locked';
    const before = asked(world);
    await world.run(HOUR_MS);
    expect(asked(world)).toBe(before);
    expect(world.job(id)).toMatchObject({ state: { phase: 'rendering' }, hold: { kind: 'vault-locked' } });
    world.keys = 'ready';
    await world.run(MINUTE_MS);
    expect([world.job(id).state.phase, world.server.accepted.length]).toEqual(['done', 1]);
    expectUnharmed(world);
  });

  it('a lost submission is looked for with the key alone, and its question stands for itself', async () => {
    const world = new FakeWorld();
    world.server.submitFaults = ['lost-after'];
    const id = world.enqueue();
    await world.pass();
    expect(world.job(id).state.phase).toBe('uncertain');
    world.keys = 'locked';
    await world.run(HOUR_MS);
    expect(world.job(id)).toMatchObject({ state: { phase: 'uncertain' }, hold: { kind: 'vault-locked' }, attempts: 0 });
    world.keys = 'ready';
    await world.run(5 * MINUTE_MS);
    expect([world.job(id).state.phase, world.server.accepted.length]).toEqual(['done', 1]);
  });

  it('what is paused stays paused, without a word', async () => {
    const world = new FakeWorld();
    world.keys = 'locked';
    world.settings = { ...world.settings, paused: true };
    const id = world.enqueue();
    await world.run(MINUTE_MS);
    expect(world.job(id).hold).toEqual({ kind: 'paused' });
    expect(kinds(world)).toEqual([]);
  });

  it('the person can still cancel and remove', async () => {
    const world = new FakeWorld();
    world.keys = 'locked';
    const id = world.enqueue();
    await world.run(MINUTE_MS);
    const { actOnJob } = await import('./act-on-job');
    const traits = { free: false, canCancel: false };
    expect(await actOnJob(world.ports(), id, { type: 'check-requested' }, traits)).toBe(true);
    expect(world.job(id).hold).toEqual({ kind: 'vault-locked' });
    expect(await actOnJob(world.ports(), id, { type: 'cancel-requested' }, traits)).toBe(true);
    expect(world.job(id)).toMatchObject({ state: { phase: 'canceled', how: 'never-sent' }, hold: null });
  });

  it('no context is kept awake for it', async () => {
    const world = new FakeWorld();
    world.keys = 'locked';
    world.enqueue();
    await world.pass();
    await world.pass();
    expect(await world.pass()).toBeNull();
  });
});

/** Locks at one call to the world, before or after it has its effect, and lets the run go on as a living one does. */
function lockingPorts(
  world: FakeWorld,
  atCall: number,
  when: 'before' | 'after',
): { ports: QueuePorts; calls: () => number } {
  let calls = 0;
  const lock = (): void => {
    world.keys = 'locked';
  };
  const ports = wrapPorts(world.ports(), async (call) => {
    const isIt = ++calls === atCall;
    if (isIt && when === 'before') lock();
    const value = await call();
    if (isIt && when === 'after') lock();
    return value;
  });
  return { ports, calls: () => calls };
}

interface Story {
  name: string;
  arrange?: (world: FakeWorld) => void;
}

const STORIES: Story[] = [
  { name: 'a render that goes well' },
  { name: 'an answer that is lost', arrange: ({ server }) => (server.submitFaults = ['lost-after']) },
  { name: 'a submit that never arrives', arrange: ({ server }) => (server.submitFaults = ['lost-before']) },
  { name: 'a result that is gone and asked for again', arrange: ({ server }) => (server.openFaults = [GONE]) },
];

const GONE = { kind: 'gone', failure: { code: 'expired' } } as const;

describe.each(STORIES)('locked at every call: $name', ({ arrange }) => {
  test.each(['before', 'after'] as const)('%s its effect', async (when) => {
    let atCall = 1;
    for (;;) {
      const world = new FakeWorld();
      arrange?.(world);
      const id = world.enqueue();
      const { ports, calls } = lockingPorts(world, atCall, when);
      await world.run(5 * MINUTE_MS, ports);
      const isLocked = calls() >= atCall;
      const where = `call ${String(atCall)} of ${String(calls())}`;
      const before = asked(world);
      await world.run(5 * MINUTE_MS);
      if (isLocked) expect(asked(world), where).toBe(before);
      world.keys = 'ready';
      await world.run(5 * MINUTE_MS);
      expect(world.server.accepted.length, where).toBeLessThanOrEqual(1);
      expectUnharmed(world, where);
      const { state, history } = world.job(id);
      expect(
        history.map(({ note }) => note),
        where,
      ).not.toContain('key-refused');
      if (state.phase === 'uncertain')
        expect([state.needsPerson, world.server.accepted.length], where).toEqual([true, 0]);
      else expect([state.phase, world.disk.clips.size, world.server.accepted.length], where).toEqual(['done', 1, 1]);
      if (!isLocked) break;
      atCall++;
    }
    expect(atCall).toBeGreaterThan(25);
  });
});
