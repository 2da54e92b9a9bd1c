import { describe, expect, it, vi } from 'vitest';
import { err } from '../base/result';
import { ComposerQueue, type RenderOrder } from './composer-queue.svelte';
import { createWorld, picture } from './fixtures/composer-world';

const order: RenderOrder = {
  connectionId: 'gateway',
  params: { prompt: 'a boat', model: 'sora-2', size: '1280x720', seconds: 8 },
  estimateMicros: 800_000,
};
const fromPicture: RenderOrder = { ...order, params: { ...order.params, startImage: picture } };

describe('a press of Render', () => {
  it('queues a job for each take in one batch, each at the price of one', async () => {
    const { services, orders } = createWorld();
    const outcome = await new ComposerQueue(services).press(order, 3);
    expect(outcome).toEqual({ kind: 'queued', count: 3 });
    expect(orders.map((batch) => batch.map(({ estimateMicros }) => estimateMicros))).toEqual([
      [800_000, 800_000, 800_000],
    ]);
  });
  it('fits the start image to the size once for all takes', async () => {
    const { services, orders, calls } = createWorld();
    await new ComposerQueue(services).press(fromPicture, 2);
    expect(calls).toEqual(['fit f1 1280x720', 'enqueue', 'ask']);
    expect(orders[0]?.map(({ sourceFileId }) => sourceFileId)).toEqual(['fitted', 'fitted']);
  });
  it('asks for notifications when the jobs are stored, and not before', async () => {
    const { services, calls } = createWorld();
    const { enqueue } = services.jobs;
    let isStored: (() => void) | undefined;
    services.jobs.enqueue = async (batch) => {
      await new Promise<void>((resolve) => (isStored = resolve));
      return enqueue(batch);
    };
    const pressed = new ComposerQueue(services).press(order, 1);
    await vi.waitUntil(() => isStored);
    expect(calls).toEqual([]);
    isStored?.();
    await pressed;
    expect(calls).toEqual(['enqueue', 'ask']);
  });
  it('does not ask when nothing could be queued', async () => {
    const { services, calls } = createWorld();
    services.jobs.enqueue = async () => err('disk-full');
    await new ComposerQueue(services).press(order, 1);
    expect(calls).toEqual([]);
  });
  it('does not wait for the answer to that question', async () => {
    const { services } = createWorld();
    services.platform.askForNotifications = () => new Promise(() => undefined);
    expect((await new ComposerQueue(services).press(order, 1)).kind).toBe('queued');
  });
  it('asks once, and only where nobody has answered yet', async () => {
    const { services, calls, clock } = createWorld();
    const queue = new ComposerQueue(services);
    await queue.press(order, 1);
    clock.now += 10_000;
    await queue.press(order, 1);
    services.platform.notificationAbility = () => 'denied';
    await new ComposerQueue(services).press(order, 1);
    expect(calls.filter((call) => call === 'ask')).toHaveLength(1);
  });
});

describe('a second press', () => {
  it('is ignored while the first one is at work', async () => {
    const { services, orders, clock } = createWorld();
    const queue = new ComposerQueue(services);
    const pressed = queue.press(order, 1);
    clock.now += 10_000;
    const [first, second] = await Promise.all([pressed, queue.press(order, 1)]);
    expect([first.kind, second.kind, orders.length]).toEqual(['queued', 'ignored', 1]);
    expect(queue.isQueuing).toBe(false);
  });
  it('waits for its turn and is not lost where it orders something else', async () => {
    const { services, orders } = createWorld();
    const queue = new ComposerQueue(services);
    const other = { ...order, params: { ...order.params, prompt: 'a fox' } };
    const outcomes = await Promise.all([queue.press(order, 1), queue.press(other, 1), queue.press(order, 1)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['queued', 'queued', 'ignored']);
    expect(orders.map((batch) => batch.map(({ params }) => params.prompt))).toEqual([['a boat'], ['a fox']]);
    expect(queue.isQueuing).toBe(false);
  });
  it('goes on where the one before it could not be queued', async () => {
    const { services, orders } = createWorld();
    const queue = new ComposerQueue(services);
    const { enqueue } = services.jobs;
    services.jobs.enqueue = async (batch) => {
      services.jobs.enqueue = enqueue;
      return batch.length > 1 ? err('disk-full') : enqueue(batch);
    };
    const outcomes = await Promise.all([queue.press(order, 2), queue.press(order, 1)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'queued']);
    expect(orders).toHaveLength(1);
  });
  it('is ignored right after the first one, however long the key is held', async () => {
    const { services, orders, clock } = createWorld();
    const queue = new ComposerQueue(services);
    await queue.press(order, 1);
    for (let times = 0; times < 10; times++) {
      clock.now += 400;
      expect(await queue.press(order, 1)).toEqual({ kind: 'ignored' });
    }
    expect(orders).toHaveLength(1);
  });
  it('counts when it comes later or orders something else', async () => {
    const { services, orders, clock } = createWorld();
    const queue = new ComposerQueue(services);
    await queue.press(order, 1);
    await queue.press(order, 2);
    clock.now += 500;
    await queue.press(order, 2);
    expect(orders).toHaveLength(3);
  });
});

describe('what this device cannot do', () => {
  it.each(['missing', 'not-an-image', 'disk-full'] as const)('a start image that is %s queues nothing', async (why) => {
    const { services, orders } = createWorld();
    services.media.fitStartImage = async () => err(why);
    expect(await new ComposerQueue(services).press(fromPicture, 1)).toEqual({ kind: 'failed', why, picture: 'start' });
    expect(orders).toEqual([]);
  });
  it('a full disk is said, and the next press tries again at once', async () => {
    const { services } = createWorld();
    const { enqueue } = services.jobs;
    const queue = new ComposerQueue(services);
    services.jobs.enqueue = async () => err('disk-full');
    expect(await queue.press(order, 1)).toEqual({ kind: 'failed', why: 'disk-full' });
    services.jobs.enqueue = enqueue;
    expect((await queue.press(order, 1)).kind).toBe('queued');
  });
});
