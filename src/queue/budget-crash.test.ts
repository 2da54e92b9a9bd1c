/**
 * @file Kills a run at every call it makes to the world while a budget lets one of two renders through. Whatever the moment: never
 * more is accepted than the budget allows, what was paid for comes, and the other waits with its reason and a way on.
 */
import { expect, test, vi } from 'vitest';
import { KIB } from '../base/bytes';
import { MINUTE_MS } from '../base/time';
import { FakeWorld } from './fixtures/fake-world';
import { createMortalPorts } from './fixtures/mortal-ports';

// Each download takes the memory of one part, and there are hundreds of lives.
vi.mock(import('../domain/stored-file'), async (original) => ({ ...(await original()), PART_MAX_BYTES: 64 * KIB }));

const EACH = 400_000;

test.each(['before', 'after'] as const)(
  'killed at every call, %s its effect',
  async (when) => {
    let atCall = 1;
    for (;;) {
      const world = new FakeWorld();
      world.disk.budget = { day: { mode: 'stop', micros: 1.5 * EACH } };
      const ids = [world.enqueue('a'), world.enqueue('b')];
      const first = createMortalPorts(world.ports(), { atCall, when });
      const outcome = await Promise.race([first.died, world.run(5 * MINUTE_MS, first.ports)]);
      world.locks = new Set();
      await world.run(5 * MINUTE_MS);
      const where = `call ${String(atCall)}`;
      expect(world.server.accepted.length, where).toBeLessThanOrEqual(1);
      expect(world.problems, where).toEqual([]);
      const jobs = ids.map((id) => world.job(id));
      // The one that was sent has come, or its answer died with its sender: then the money stays set aside for it.
      expect(
        jobs.filter(({ state }) => state.phase === 'done' || state.phase === 'uncertain'),
        where,
      ).toHaveLength(1);
      const waiting = jobs.find(({ state }) => state.phase === 'queued');
      expect(waiting?.hold, where).toEqual({ kind: 'over-budget', limit: 'day' });
      expect(
        world.notices.some(({ kind, jobId }) => kind === 'budget' && jobId === waiting?.id),
        where,
      ).toBe(true);
      world.disk.budget = undefined;
      await world.run(5 * MINUTE_MS);
      expect(world.job(waiting?.id ?? '').state.phase, where).toBe('done');
      if (outcome !== 'died') break;
      atCall++;
    }
    expect(atCall).toBeGreaterThan(25);
  },
  60_000,
);
