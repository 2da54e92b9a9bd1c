import { describe, expect, it, vi } from 'vitest';
import { WorkerUpdate } from './worker-update.svelte';

describe('the update question', () => {
  it('is asked once for each version, and not again after Later', () => {
    const update = new WorkerUpdate();
    expect(update.isShown).toBe(false);
    update.offer(async () => undefined);
    expect(update.isShown).toBe(true);
    update.later();
    expect([update.isShown, update.stage]).toEqual([false, 'waiting']);
    update.offer(async () => undefined);
    expect(update.isShown).toBe(true);
  });

  it('does nothing by itself, and one thing for two presses', async () => {
    const update = new WorkerUpdate();
    const apply = vi.fn(async () => undefined);
    await update.apply();
    update.offer(apply);
    expect(apply).not.toHaveBeenCalled();
    await Promise.all([update.apply(), update.apply()]);
    expect(apply).toHaveBeenCalledOnce();
    expect(update.stage).toBe('applying');
  });

  it('can be answered in About after Later', async () => {
    const update = new WorkerUpdate();
    const apply = vi.fn(async () => undefined);
    update.offer(apply);
    update.later();
    await update.apply();
    expect(apply).toHaveBeenCalledOnce();
    expect(update.isShown).toBe(true);
  });

  it('speaks again when something else is to be said', () => {
    const update = new WorkerUpdate();
    update.offer(async () => undefined);
    update.later();
    update.takenElsewhere(async () => undefined);
    expect([update.isShown, update.stage]).toEqual([true, 'elsewhere']);
    update.later();
    update.gone(async () => undefined);
    expect([update.isShown, update.stage]).toEqual([true, 'gone']);
  });
});
