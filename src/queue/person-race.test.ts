/**
 * @file A person who changes, moves, cancels or pauses at every moment of a run: before each call the engine makes to the world.
 * What is sent is what the job says, once, and nothing is dropped.
 */
import { describe, expect, test, vi } from 'vitest';
import { KIB } from '../base/bytes';
import { MINUTE_MS } from '../base/time';
import type { JobEvent } from '../domain/job-event';
import { actOnJob } from './act-on-job';
import { FakeWorld } from './fixtures/fake-world';
import { wrapPorts } from './fixtures/mortal-ports';
import type { QueuePorts } from './ports';

// Each download takes the memory of one part, and there are hundreds of lives.
vi.mock(import('../domain/stored-file'), async (original) => ({ ...(await original()), PART_MAX_BYTES: 64 * KIB }));

const TRAITS = { free: false, canCancel: false };
const NEW_PROMPT = 'a wolf';
const EDITED: JobEvent = {
  type: 'edited',
  connectionId: 'c1',
  params: { prompt: NEW_PROMPT, model: 'sora-2', size: '1280x720', seconds: 8 },
  sourceFileId: null,
  inputFiles: null,
  estimateMicros: 800_000,
  submissionId: 's-new',
};

/** The world's ports; right before call number `atCall` something happens. */
function portsWith(world: FakeWorld, atCall: number, happen: () => Promise<unknown>): QueuePorts {
  let calls = 0;
  return wrapPorts(world.ports(), async (call) => {
    if (++calls === atCall) await happen();
    return call();
  });
}

/** Lives with the happening before each call in turn, until a life is over before it; checks each life. */
async function everyMoment(
  live: (atCall: number) => Promise<{ hasHappened: boolean; check: () => void }>,
): Promise<number> {
  for (let atCall = 1; ; atCall++) {
    const { hasHappened, check } = await live(atCall);
    check();
    if (!hasHappened) return atCall;
  }
}

describe('at every moment', { timeout: 60_000 }, () => {
  test('an edit is either sent or refused, and what is stored is what was sent', async () => {
    let edits = 0;
    const moments = await everyMoment(async (atCall) => {
      const world = new FakeWorld();
      const id = world.enqueue();
      const edit: { isDone: boolean | null } = { isDone: null };
      const ports = portsWith(world, atCall, async () => {
        edit.isDone = await actOnJob(world.ports(), id, EDITED, TRAITS);
      });
      await world.run(5 * MINUTE_MS, ports);
      const check = (): void => {
        const where = `call ${String(atCall)}`;
        const job = world.job(id);
        expect(job.state.phase, where).toBe('done');
        expect(
          world.server.accepted.map(({ prompt, seconds }) => [prompt, seconds]),
          where,
        ).toEqual([[job.params.prompt, job.params.seconds]]);
        expect(job.params.prompt === NEW_PROMPT, where).toBe(edit.isDone === true);
        expect(
          world.disk.spend.map(({ micros }) => micros),
          where,
        ).toEqual([job.estimateMicros]);
        if (edit.isDone === true) edits++;
      };
      return { hasHappened: edit.isDone !== null, check };
    });
    expect(moments).toBeGreaterThan(40);
    expect(edits).toBeGreaterThan(5);
  });

  test('a cancel before the sending stops it, and a later one keeps what was paid', async () => {
    await everyMoment(async (atCall) => {
      const world = new FakeWorld();
      const id = world.enqueue();
      let hasHappened = false;
      const ports = portsWith(world, atCall, async () => {
        hasHappened = true;
        await actOnJob(world.ports(), id, { type: 'cancel-requested' }, TRAITS);
      });
      await world.run(5 * MINUTE_MS, ports);
      const check = (): void => {
        const wasSent = world.server.accepted.length;
        expect([world.job(id).state.phase, wasSent], `call ${String(atCall)}`).toEqual(
          wasSent > 0 ? ['done', 1] : ['canceled', 0],
        );
      };
      return { hasHappened, check };
    });
  });

  test('a pause and a move leave every job sent once, in the end', async () => {
    await everyMoment(async (atCall) => {
      const world = new FakeWorld();
      world.settings = { paused: false, parallel: 1 };
      const ids = [world.enqueue('one'), world.enqueue('two'), world.enqueue('three')];
      const [, , last = ''] = ids;
      const move = { isMade: false };
      const ports = portsWith(world, atCall, async () => {
        move.isMade = true;
        world.settings = { paused: true, parallel: 1 };
        await actOnJob(world.ports(), last, { type: 'reordered', rank: 1 }, TRAITS);
      });
      await world.run(5 * MINUTE_MS, ports);
      const sentBefore = world.server.accepted.length;
      world.settings = { paused: false, parallel: 1 };
      await world.run(10 * MINUTE_MS, ports);
      const check = (): void => {
        const where = `call ${String(atCall)}`;
        const prompts = world.server.accepted.map(({ prompt }) => prompt ?? '');
        expect([...prompts].sort(), where).toEqual(['one', 'three', 'two']);
        // What was moved to the front is the first of those that were left.
        if (move.isMade && sentBefore < 2) expect(prompts[sentBefore], where).toBe('three');
        expect(
          ids.map((id) => world.job(id).state.phase),
          where,
        ).toEqual(['done', 'done', 'done']);
      };
      // Nothing is left to change once all three were sent.
      return { hasHappened: move.isMade && sentBefore < 3, check };
    });
  });
});
