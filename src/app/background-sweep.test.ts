import { describe, expect, test } from 'vitest';
import { registerSweep, type PeriodicTags } from './background-sweep';

function createTags(standing: readonly string[] = [], isRefused = false) {
  const calls: [string, number][] = [];
  const tags: PeriodicTags = {
    register: (tag, { minInterval }) => {
      if (isRefused) return Promise.reject(new DOMException('no', 'NotAllowedError'));
      calls.push([tag, minInterval]);
      return Promise.resolve();
    },
    getTags: () => Promise.resolve(standing),
  };
  return { tags, calls };
}

describe('the sweep', () => {
  test('is registered for twice a day where it is allowed', async () => {
    const { tags, calls } = createTags();
    expect(await registerSweep(tags, 'granted')).toBe(true);
    expect(calls).toEqual([['sweep', 12 * 60 * 60 * 1000]]);
  });

  test('is registered once', async () => {
    const { tags, calls } = createTags(['sweep']);
    expect(await registerSweep(tags, 'granted')).toBe(true);
    expect(calls).toEqual([]);
  });

  test.each(['denied', 'prompt', undefined] as const)(
    'is not promised when the permission is %s',
    async (permission) => {
      const { tags, calls } = createTags(['sweep']);
      expect(await registerSweep(tags, permission)).toBe(false);
      expect(calls).toEqual([]);
    },
  );

  test('is not promised where there is none, or the browser refuses', async () => {
    expect(await registerSweep(undefined, 'granted')).toBe(false);
    expect(await registerSweep(createTags([], true).tags, 'granted')).toBe(false);
  });
});
