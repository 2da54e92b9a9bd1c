import { describe, expect, test } from 'vitest';
import { createSyncPair, type SyncPair, type SyncTags } from './sync-pair';

const NOW = 1_700_000_000_000;

/** One browser profile: its sync tags, and what its tabs share. */
function createBrowser() {
  const profile = {
    now: NOW,
    pending: [] as string[],
    registered: [] as string[],
    lastAt: undefined as number | undefined,
    isLocked: false,
    isFull: false,
    isForbidden: false,
    hasSync: true,
    reads: 0,
    tick: (ms: number) => (profile.now += ms),
    /** the worker has nothing left to do, or all tries are used up */
    drop: () => (profile.pending = []),
  };
  const tags: SyncTags = {
    register: (tag) => {
      if (profile.isForbidden) return Promise.reject(new DOMException('no', 'NotAllowedError'));
      profile.registered.push(tag);
      profile.pending.push(tag);
      return Promise.resolve();
    },
    getTags: () => Promise.resolve([...profile.pending]),
  };
  const openTab = (): SyncPair =>
    createSyncPair({
      tags: () => Promise.resolve(profile.hasSync ? tags : undefined),
      alone: async (work) => {
        if (profile.isLocked) return 'busy';
        profile.isLocked = true;
        await work().finally(() => (profile.isLocked = false));
        return undefined;
      },
      last: {
        read: () => {
          profile.reads += 1;
          return Promise.resolve(profile.lastAt);
        },
        write: (at) => {
          if (profile.isFull) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
          profile.lastAt = at;
          return Promise.resolve();
        },
      },
      now: () => profile.now,
    });
  return { profile, openTab };
}

const MINUTE = 60_000;
const pairAt = (at: number): string[] => [`drain-a-${String(at)}`, `drain-b-${String(at)}`];

describe('a batch of renders', () => {
  test('registers one pair of tags', async () => {
    const { profile, openTab } = createBrowser();
    await openTab()('new-work');
    expect(profile.registered).toEqual(pairAt(NOW));
  });

  test('of a thousand within a second registers one pair, and asks the disk once', async () => {
    const { profile, openTab } = createBrowser();
    const ask = openTab();
    const asked = Array.from({ length: 1000 }, () => {
      profile.tick(1);
      return ask('new-work');
    });
    await Promise.all(asked);
    expect(profile.registered).toHaveLength(2);
    expect(profile.reads).toBe(1);
  });

  test('of a thousand registers one pair also when each is done at once', async () => {
    const { profile, openTab } = createBrowser();
    const ask = openTab();
    for (let n = 0; n < 1000; n++) {
      await ask('new-work');
      profile.drop();
      profile.tick(1);
    }
    expect(profile.registered).toHaveLength(2);
  });

  test('in several tabs at once registers one pair', async () => {
    const { profile, openTab } = createBrowser();
    await Promise.all(Array.from({ length: 5 }, () => openTab()('new-work')));
    profile.drop();
    await openTab()('new-work');
    expect(profile.registered).toHaveLength(2);
  });

  test('registers none while one is pending, of this build or an earlier one', async () => {
    const { profile, openTab } = createBrowser();
    profile.pending = ['drain-1600000000000'];
    const ask = openTab();
    await ask('new-work');
    profile.tick(10 * MINUTE);
    await ask('old-work');
    expect(profile.registered).toEqual([]);
  });

  test('registers the next pair a minute later at the earliest', async () => {
    const { profile, openTab } = createBrowser();
    const ask = openTab();
    await ask('new-work');
    profile.drop();
    profile.tick(MINUTE - 1);
    await ask('new-work');
    expect(profile.registered).toHaveLength(2);
    profile.tick(1);
    await ask('new-work');
    expect(profile.registered).toEqual([...pairAt(NOW), ...pairAt(NOW + MINUTE)]);
  });
});

test('work that goes on gets a new pair when all tries are used up, not before', async () => {
  const { profile, openTab } = createBrowser();
  const ask = openTab();
  await ask('new-work');
  profile.tick(29 * MINUTE);
  await ask('old-work');
  expect(profile.registered).toHaveLength(2);
  profile.drop();
  await ask('old-work');
  expect(profile.registered).toEqual([...pairAt(NOW), ...pairAt(NOW + 29 * MINUTE)]);
});

test('a page that leaves has a pair whose tries lie ahead', async () => {
  const { profile, openTab } = createBrowser();
  const ask = openTab();
  await ask('new-work');
  profile.tick(5 * MINUTE - 1);
  await ask('leaving');
  expect(profile.registered).toHaveLength(2);
  profile.tick(1);
  await ask('leaving');
  expect(profile.registered).toHaveLength(4);
});

test('a clock that was set back keeps no pair away', async () => {
  const { profile, openTab } = createBrowser();
  await openTab()('new-work');
  profile.drop();
  profile.tick(-365 * 24 * 60 * MINUTE);
  await openTab()('new-work');
  expect(profile.registered).toHaveLength(4);
});

test('a full disk costs only the memory of other tabs', async () => {
  const { profile, openTab } = createBrowser();
  profile.isFull = true;
  const ask = openTab();
  await ask('new-work');
  profile.drop();
  await ask('new-work');
  expect(profile.registered).toEqual(pairAt(NOW));
});

test('nothing happens where the browser has no sync, or forbids it', async () => {
  const { profile, openTab } = createBrowser();
  profile.hasSync = false;
  await openTab()('new-work');
  profile.hasSync = true;
  profile.isForbidden = true;
  await openTab()('new-work');
  expect(profile.registered).toEqual([]);
});
