import { describe, expect, test } from 'vitest';
import type { DriveEnd, DriveOptions } from '../queue/driver';
import { drainSweep, drainSync, drainUnasked, type DrainPorts } from './drain';

interface Setting {
  end?: DriveEnd;
  hasWork?: boolean;
  isOnline?: boolean;
  isFull?: boolean;
  /** what an earlier worker of the same profile has kept */
  kept?: readonly string[];
}

function setUp({ end = 'budget', hasWork = true, isOnline = true, isFull = false, kept = [] }: Setting = {}) {
  const runs: DriveOptions[] = [];
  const store = { tags: kept };
  const ports: DrainPorts = {
    run: (options) => {
      runs.push(options);
      return Promise.resolve(end);
    },
    hasWork: () => Promise.resolve(hasWork),
    isOnline: () => isOnline,
    seen: {
      read: () => Promise.resolve(store.tags),
      write: (tags) => {
        if (isFull) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
        store.tags = tags;
        return Promise.resolve();
      },
    },
  };
  return { ports, runs, store };
}

const WORKS = [{ budgetMs: 165_000, wait: true }];
const call = (tag: string, lastChance = false) => ({ tag, lastChance });

describe('a sync event', () => {
  test.each(['drain-a-1700000000000', 'drain-1700000000000'])(
    'of %s works at once and waits for the lock',
    async (tag) => {
      const { ports, runs } = setUp();
      await expect(drainSync(ports, call(tag))).rejects.toThrow('call again');
      expect(runs).toEqual(WORKS);
    },
  );

  test('resolves when nothing is due any more', async () => {
    const { ports } = setUp({ end: 'idle' });
    await expect(drainSync(ports, call('drain-a-1'))).resolves.toBeUndefined();
  });

  test('of the second tag gives its first try away and works in the next ones', async () => {
    const { ports, runs } = setUp();
    await expect(drainSync(ports, call('drain-b-1'))).rejects.toThrow('the other tag');
    expect(runs).toEqual([]);
    await expect(drainSync(ports, call('drain-b-1'))).rejects.toThrow('still under way');
    expect(runs).toEqual(WORKS);
  });

  test('of the second tag knows a try that was killed with its worker', async () => {
    const { ports, runs } = setUp({ kept: ['drain-b-1'] });
    await expect(drainSync(ports, call('drain-b-1'))).rejects.toThrow('still under way');
    expect(runs).toEqual(WORKS);
  });

  test('of the second tag gives way once for each pair, also while older pairs are pending', async () => {
    const { ports, runs, store } = setUp();
    for (const tag of ['drain-b-1', 'drain-b-2'])
      await expect(drainSync(ports, call(tag))).rejects.toThrow('the other tag');
    await expect(drainSync(ports, call('drain-b-1'))).rejects.toThrow('still under way');
    expect(runs).toEqual(WORKS);
    expect(store.tags).toEqual(['drain-b-1', 'drain-b-2']);
  });

  test('of the second tag ends quietly when there is nothing to do', async () => {
    const { ports, store } = setUp({ end: 'idle', hasWork: false });
    await expect(drainSync(ports, call('drain-b-1'))).resolves.toBeUndefined();
    expect(store.tags).toEqual([]);
  });

  test('of the second tag works at once when it will not be called again', async () => {
    const { ports, runs } = setUp();
    await expect(drainSync(ports, call('drain-b-1', true))).rejects.toThrow('still under way');
    expect(runs).toEqual(WORKS);
  });

  test('of the second tag works at once when its first try cannot be remembered', async () => {
    const { ports, runs } = setUp({ isFull: true });
    await expect(drainSync(ports, call('drain-b-1'))).rejects.toThrow('still under way');
    expect(runs).toEqual(WORKS);
  });

  test('remembers few tags', async () => {
    const { ports, store } = setUp();
    for (let n = 0; n < 100; n++) await drainSync(ports, call(`drain-b-${String(n)}`)).catch(() => undefined);
    expect(store.tags).toHaveLength(16);
    expect(store.tags.at(-1)).toBe('drain-b-99');
  });

  test('asks to be called again for renders that wait for the network', async () => {
    const { ports } = setUp({ end: 'idle', isOnline: false });
    await expect(drainSync(ports, call('drain-a-1'))).rejects.toThrow('wait for the network');
    await expect(drainSync(setUp({ end: 'idle' }).ports, call('drain-a-1'))).resolves.toBeUndefined();
  });
});

test('a sweep works as long as a sync event and resolves in any case', async () => {
  const { ports, runs } = setUp();
  await expect(drainSweep(ports)).resolves.toBeUndefined();
  expect(runs).toEqual(WORKS);
});

describe('a worker that nobody asked', () => {
  test('works for a moment when there is work', async () => {
    const { ports, runs } = setUp();
    await drainUnasked(ports);
    expect(runs).toEqual([{ budgetMs: 10_000 }]);
  });

  test('goes to sleep when there is none', async () => {
    const { ports, runs } = setUp({ hasWork: false });
    await drainUnasked(ports);
    expect(runs).toEqual([]);
  });
});
