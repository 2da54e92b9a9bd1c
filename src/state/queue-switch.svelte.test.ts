import { describe, expect, it } from 'vitest';
import { QueueWorld } from './fixtures/queue-world.svelte';
import { QueueSwitch } from './queue-switch.svelte';

function open() {
  const world = new QueueWorld();
  return { world, queue: new QueueSwitch(world.needs.services) };
}

describe('the settings of the queue', () => {
  it('begin as the defaults say', () => {
    const { queue } = open();
    expect([queue.isPaused, queue.parallel]).toEqual([false, 3]);
  });

  it('are kept, and the engine looks again', async () => {
    const { world, queue } = open();
    await queue.setPaused(true);
    await queue.setParallel(5);
    expect(world.stored['queue']).toEqual({ paused: true, parallel: 5 });
    expect(world.calls).toEqual(['wake', 'wake']);
  });

  it('hold the first look, or leave it to the services', async () => {
    const { world, queue } = open();
    expect(queue.firstLookMs).toBeNull();
    const set = queue.setFirstLook(3000);
    expect(queue.firstLookMs).toBe(3000);
    await set;
    expect([world.stored['queue'], world.calls]).toEqual([{ firstLookMs: 3000 }, ['wake']]);
    const left = queue.setFirstLook(null);
    expect(queue.firstLookMs).toBeNull();
    await left;
  });

  it('leave alone what another build or another tab keeps there', async () => {
    const { world, queue } = open();
    world.stored['queue'] = { parallel: 7, budgetMicros: 5 };
    await queue.setPaused(true);
    expect(world.stored['queue']).toEqual({ parallel: 7, budgetMicros: 5, paused: true });
  });

  it('show a choice at once, count the next one from it, and lose none of several', async () => {
    const { world, queue } = open();
    const first = queue.setParallel(queue.parallel + 1);
    expect(queue.parallel).toBe(4);
    await Promise.all([first, queue.setParallel(queue.parallel + 1), queue.setPaused(true)]);
    expect([queue.parallel, world.stored['queue']]).toEqual([5, { parallel: 5, paused: true }]);
  });
});
