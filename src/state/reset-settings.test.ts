import { describe, expect, it } from 'vitest';
import { TRAVELLING_SETTINGS } from '../domain/bundle-rows';
import { withUpdate } from './fixtures/update-kept';
import { RESET_KEYS, resetSettings } from './reset-settings';

function world(stored: Record<string, unknown>) {
  const kept = new Map(Object.entries(stored));
  const settings = withUpdate({
    get: async (key, read) => read(kept.get(key)),
    set: async (key, value) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
    },
  });
  let wakes = 0;
  const jobs = { wake: (): void => void wakes++ };
  return { needs: { settings, jobs }, kept, wakes: () => wakes };
}

describe('settings that are put back', () => {
  it('are as they came; what the person owns stays', async () => {
    const own = { budget: { day: 1 }, draft: { schema: 1 }, 'default-connection': 'box', 'key-lock': { covers: true } };
    const { needs, kept, wakes } = world({ ...own, theme: 'dark', motion: 'reduced', queue: { parallel: 9 } });
    await resetSettings(needs);
    expect(Object.fromEntries(kept)).toEqual(own);
    expect(wakes()).toBe(1);
  });

  it('leave a queue that is paused paused: nothing is sent by it', async () => {
    const { needs, kept } = world({ queue: { paused: true, parallel: 9, firstLookMs: 1000 } });
    await resetSettings(needs);
    expect(kept.get('queue')).toEqual({ paused: true });
  });

  it('come back by Undo, but for what was set since', async () => {
    const { needs, kept } = world({ theme: 'dark', motion: 'reduced', queue: { paused: true, parallel: 9 } });
    const undo = await resetSettings(needs);
    kept.set('motion', 'system');
    kept.set('player', { volume: 0 });
    await undo();
    expect(Object.fromEntries(kept)).toEqual({
      ...{ theme: 'dark', motion: 'system', player: { volume: 0 }, queue: { paused: true, parallel: 9 } },
    });
  });

  it('are all the person’s own: each of them travels in a bundle', () => {
    expect(RESET_KEYS.filter((key) => !(TRAVELLING_SETTINGS as readonly string[]).includes(key))).toEqual([]);
  });
});
