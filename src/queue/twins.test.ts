/**
 * @file Possible twins: seen in every list, asked about without holding anything up, and never linked twice whatever the
 * moment a life ends at.
 */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { KIB } from '../base/bytes';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { acceptedRender } from '../domain/accepted-render';
import { AUDIT_TRIES_MAX } from '../domain/audit-plan';
import type { RemoteFailure } from '../domain/remote';
import { fakeConnection, FakeWorld } from './fixtures/fake-world';
import { createMortalPorts } from './fixtures/mortal-ports';
import { chooseRender, dismissTwin, keepTwin } from './own-render';

// Each download takes the memory of one part, and there are hundreds of lives.
vi.mock(import('../domain/stored-file'), async (original) => ({ ...(await original()), PART_MAX_BYTES: 64 * KIB }));

const PARAMS = { prompt: 'a fox', model: 'sora-2', size: '1280x720', seconds: 4 };
const TRAITS = { free: false, canCancel: false };

const twinsOf = (world: FakeWorld, id: string): string[] => (world.job(id).twins ?? []).map(({ remoteId }) => remoteId);

const phasesOf = (world: FakeWorld): string[] => [...world.disk.jobs.values()].map(({ state }) => state.phase);

/** A world in which the browser has sent the only request twice, and the list was looked through. */
async function worldWithTwin(): Promise<{ world: FakeWorld; id: string }> {
  const world = new FakeWorld();
  const id = world.enqueue();
  world.server.submitFaults = ['twice'];
  await world.run(10 * SECOND_MS);
  return { world, id };
}

/** Every render belongs to at most one job, and each that was sent from here is in the spend once. */
function expectLinkedOnce(world: FakeWorld): void {
  const jobs = [...world.disk.jobs.values()];
  const linked = jobs.flatMap(({ state }) => acceptedRender(state)?.remoteId ?? []);
  expect(new Set(linked).size).toBe(linked.length);
  const counted = world.disk.spend.filter(({ kind }) => kind === 'accepted').map(({ jobId }) => jobId);
  const paid = jobs.filter(({ state, paidElsewhere }) => acceptedRender(state) && paidElsewhere === undefined);
  expect(counted.sort()).toEqual(paid.map(({ id }) => id).sort());
}

describe('a request the browser sent twice', () => {
  test('is seen some seconds after the answer, and nothing waits for it', async () => {
    const { world, id } = await worldWithTwin();
    expect(twinsOf(world, id)).toEqual(['remote-1']);
    expect(world.job(id)).toMatchObject({ hold: null, state: { phase: 'rendering', remoteId: 'remote-2' } });
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(twinsOf(world, id)).toEqual(['remote-1']);
    expect(world.notices.map(({ kind }) => kind)).toEqual(['ready']);
    expect(world.disk.clips.size).toBe(1);
    expectLinkedOnce(world);
  });

  test('is kept: both become clips, and both are in the spend', async () => {
    const { world, id } = await worldWithTwin();
    expect(await keepTwin(world.ports(), id, 'remote-1')).toBe(true);
    await world.run(5 * MINUTE_MS);
    expect(phasesOf(world)).toEqual(['done', 'done']);
    expect(world.disk.spend.map(({ micros }) => micros)).toEqual([400_000, 400_000]);
    expect(twinsOf(world, id)).toEqual([]);
    expect(world.server.accepted).toHaveLength(2);
    expectLinkedOnce(world);
  });

  test('is kept once, however often it is pressed', async () => {
    const { world, id } = await worldWithTwin();
    const [a, b] = [world.ports(), world.ports()];
    const kept = await Promise.all([keepTwin(a, id, 'remote-1'), keepTwin(b, id, 'remote-1')]);
    expect(kept.filter(Boolean)).toHaveLength(1);
    expect(world.disk.jobs.size).toBe(2);
    expectLinkedOnce(world);
  });

  test('is not kept on a full disk, and still asked about', async () => {
    const { world, id } = await worldWithTwin();
    world.disk.isFull = true;
    expect(await keepTwin(world.ports(), id, 'remote-1')).toBe(false);
    expect(twinsOf(world, id)).toEqual(['remote-1']);
  });

  test('is not asked about again once dismissed', async () => {
    const { world, id } = await worldWithTwin();
    expect(await dismissTwin(world.ports(), id, 'remote-1')).toBe(true);
    world.enqueue('another shot');
    await world.run(10 * MINUTE_MS);
    expect(phasesOf(world)).toEqual(['done', 'done']);
    expect(twinsOf(world, id)).toEqual([]);
    expect(await dismissTwin(world.ports(), id, 'remote-1')).toBe(false);
  });

  test('is seen when the connection falls idle, where it was listed late', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.server.submitFaults = ['twice'];
    await world.pass();
    const [late] = world.server.accepted.splice(0, 1);
    await world.run(15 * SECOND_MS);
    expect(twinsOf(world, id)).toEqual([]);
    if (late) world.server.accepted.push(late);
    await world.run(MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(twinsOf(world, id)).toEqual(['remote-1']);
  });

  test('is no twin while a lost submission with the same words may be it', async () => {
    const world = new FakeWorld();
    const [first, second] = [world.enqueue(), world.enqueue()];
    world.server.submitFaults = ['twice', 'lost-after'];
    await world.run(MINUTE_MS);
    // Two fit the lost one, and only the person can tell them apart.
    expect(world.job(second).state).toMatchObject({ phase: 'uncertain', needsPerson: true });
    expect(twinsOf(world, first)).toEqual([]);
    const remote = { operation: 'remote-3', remoteId: 'remote-3' };
    expect(await chooseRender(world.ports(), second, remote, TRAITS)).toBe(true);
    await world.run(5 * MINUTE_MS);
    expect(phasesOf(world)).toEqual(['done', 'done']);
    expect([...twinsOf(world, first), ...twinsOf(world, second)]).toEqual(['remote-1']);
    expectLinkedOnce(world);
  });

  test('is told from what somebody else makes there', async () => {
    const world = new FakeWorld();
    world.server.accept(PARAMS);
    const id = world.enqueue();
    await world.pass();
    world.server.accept({ ...PARAMS, prompt: 'somebody else’s harbor' });
    await world.run(5 * MINUTE_MS);
    expect(world.job(id).state.phase).toBe('done');
    expect(twinsOf(world, id)).toEqual([]);
  });
});

describe('an audit', () => {
  const tooMany: RemoteFailure = { kind: 'rate-limited', failure: { code: 'rate-limited', status: 429 } };

  test('that is refused for now holds nothing, is tried again, and finds it', async () => {
    const world = new FakeWorld();
    const id = world.enqueue();
    world.server.submitFaults = ['twice'];
    await world.pass();
    world.server.listFaults = [tooMany, tooMany];
    await world.run(15 * SECOND_MS);
    expect(world.disk.connections.get('c1')).toMatchObject({ hold: null, auditDueAt: null });
    expect(world.job(id).hold).toBeNull();
    expect(twinsOf(world, id)).toEqual(['remote-1']);
  });

  test('that never works is dropped, and keeps nobody awake', async () => {
    const world = new FakeWorld();
    world.enqueue();
    await world.pass();
    world.server.listFaults = Array.from({ length: 50 }, () => tooMany);
    await world.run(10 * MINUTE_MS);
    expect(phasesOf(world)).toEqual(['done']);
    expect(await world.pass()).toBeNull();
    expect(world.disk.connections.get('c1')).toMatchObject({ hold: null, auditDueAt: null });
    // Once after the submit, once when idle.
    expect(50 - world.server.listFaults.length).toBe(2 * AUDIT_TRIES_MAX);
  });

  test('of a server that cannot list is asked for once', async () => {
    const world = new FakeWorld();
    world.disk.connections.set('c1', fakeConnection({ lastAnswerAt: world.clock }));
    world.server.canList = false;
    world.enqueue();
    world.enqueue('another shot');
    await world.run(5 * MINUTE_MS);
    expect(phasesOf(world)).toEqual(['done', 'done']);
    expect(world.server.log.filter((line) => line.startsWith('list'))).toEqual(['list: unsupported']);
    expect(world.disk.connections.get('c1')).toMatchObject({ canList: 'no', auditDueAt: null });
  });

  test('of a connection that holds for its key is dropped', async () => {
    const world = new FakeWorld();
    const hold = { kind: 'key-refused', since: world.clock } as const;
    world.disk.connections.set('c1', fakeConnection({ hold, auditDueAt: world.clock }));
    expect(await world.pass()).toBeNull();
    expect(world.server.log).toEqual([]);
    expect(world.disk.connections.get('c1')?.auditDueAt).toBeNull();
  });

  test('whose provider this build does not have is dropped', async () => {
    const world = new FakeWorld();
    world.disk.connections.set('c1', fakeConnection({ auditDueAt: world.clock }));
    expect(await world.pass({ ...world.ports(), remote: async () => undefined })).toBeNull();
    expect(world.disk.connections.get('c1')?.auditDueAt).toBeNull();
  });

  test('never lets what may be a lost submission pass for what was there before', async () => {
    const world = new FakeWorld();
    world.disk.connections.set('c1', fakeConnection({ canList: 'yes', lastAnswerAt: world.clock }));
    world.enqueue();
    await world.pass();
    const lost = world.enqueue('another shot');
    world.server.submitFaults = ['lost-after'];
    await world.run(2 * SECOND_MS);
    expect(world.job(lost).state.phase).toBe('uncertain');
    // The audit of the first comes before the look for the second.
    world.disk.connections.set('c1', { ...(await auditNow(world)), auditDueAt: world.clock });
    await world.pass();
    expect(world.disk.connections.get('c1')?.knownRemoteIds).not.toContain('remote-2');
    await world.run(5 * MINUTE_MS);
    expect(phasesOf(world)).toEqual(['done', 'done']);
    expect(world.server.accepted).toHaveLength(2);
  });
});

async function auditNow(world: FakeWorld) {
  const connection = await world.ports().connections.get('c1');
  if (!connection) throw new Error('the connection is gone');
  return connection;
}

describe('killed at every call', () => {
  test.each(['before', 'after'] as const)(
    '%s its effect: the twin is shown, or the person is asked',
    async (when) => {
      for (let atCall = 1; ; atCall++) {
        const world = new FakeWorld();
        const id = world.enqueue();
        world.server.submitFaults = ['twice'];
        const life = createMortalPorts(world.ports(), { atCall, when });
        const outcome = await Promise.race([life.died, world.run(5 * MINUTE_MS, life.ports)]);
        world.locks = new Set();
        await world.run(20 * MINUTE_MS);
        const where = `call ${String(atCall)}`;
        const { state } = world.job(id);
        expect(world.server.log.filter((line) => line.startsWith('start')).length, where).toBeLessThanOrEqual(1);
        expectLinkedOnce(world);
        if (state.phase === 'done') expect(twinsOf(world, id), where).toEqual(['remote-1']);
        else expect(state, where).toMatchObject({ phase: 'uncertain', needsPerson: true });
        if (outcome !== 'died') break;
        expect(atCall).toBeLessThan(500);
      }
    },
    60_000,
  );

  test.each(['before', 'after'] as const)('%s its effect while it is kept: one job, counted once', async (when) => {
    for (let atCall = 1; ; atCall++) {
      const { world, id } = await worldWithTwin();
      const life = createMortalPorts(world.ports(), { atCall, when });
      const outcome = await Promise.race([life.died, keepTwin(life.ports, id, 'remote-1')]);
      // The person presses again where it is still asked.
      await keepTwin(world.ports(), id, 'remote-1');
      await world.run(5 * MINUTE_MS);
      expect(phasesOf(world)).toEqual(['done', 'done']);
      expect(twinsOf(world, id)).toEqual([]);
      expectLinkedOnce(world);
      if (outcome !== 'died') break;
      expect(atCall).toBeLessThan(50);
    }
  });
});

/** What may happen at the same time, in any order. */
const deed = fc.constantFrom('pass', 'wait', 'render', 'twice', 'lost', 'keep', 'dismiss', 'choose', 'elsewhere');

test('whatever happens at once, no render is linked twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(deed, { minLength: 1, maxLength: 3 }), { minLength: 5, maxLength: 25 }),
      async (turns) => {
        const world = new FakeWorld();
        for (const deeds of turns) {
          await Promise.all(deeds.map((one) => doIt(world, one)));
          world.clock += 3 * SECOND_MS;
          expectLinkedOnce(world);
        }
        await world.run(10 * MINUTE_MS);
        expectLinkedOnce(world);
        expect(world.problems).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

async function doIt(world: FakeWorld, one: string): Promise<void> {
  const ports = world.ports();
  if (one === 'wait') world.clock += 5 * SECOND_MS;
  if (one === 'elsewhere') world.server.accept(PARAMS);
  if (one === 'twice' || one === 'lost') world.server.submitFaults = [one === 'lost' ? 'lost-after' : one];
  if (one === 'twice' || one === 'lost' || one === 'render') world.enqueue();
  for (const job of [...world.disk.jobs.values()]) {
    const [twin] = job.twins ?? [];
    if (twin && one === 'keep') await keepTwin(ports, job.id, twin.remoteId);
    if (twin && one === 'dismiss') await dismissTwin(ports, job.id, twin.remoteId);
    if (one !== 'choose' || job.state.phase !== 'uncertain') continue;
    const [candidate] = job.state.candidates;
    if (candidate) await chooseRender(ports, job.id, candidate, TRAITS);
  }
  await world.pass(ports);
}
