import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { LOCK_SETTINGS_KEY, readLockSettings } from '../domain/lock-settings';
import { AppLock } from './app-lock.svelte';
import { FakeVault } from './fixtures/fake-vault';
import { withUpdate } from './fixtures/update-kept';

const stops: (() => void)[] = [];
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  vi.useRealTimers();
});

async function open() {
  const vault = new FakeVault({ c1: 'key-1' });
  await vault.setPassphrase('long enough', false);
  const kept = new Map<string, unknown>();
  const followers = new Set<() => void>();
  const remembered: boolean[] = [];
  const lock = new AppLock(
    {
      services: {
        vault,
        settings: withUpdate({
          get: async (key, read) => (kept.has(key) ? read(kept.get(key)) : undefined),
          set: async (key, value) => {
            kept.set(key, value);
            followers.forEach((follow) => follow());
          },
        }),
        watch: (_stores, rerun) => {
          followers.add(rerun);
          return () => void followers.delete(rerun);
        },
        platform: { now: () => Date.now() },
      },
      beats: { send: () => undefined, listen: () => () => undefined },
      remember: (mayCover) => remembered.push(mayCover),
    },
    { status: vault.now, settings: readLockSettings(undefined) },
  );
  stops.push(
    $effect.root(() => {
      $effect(() => lock.remember());
      $effect(() => void lock.isCovered);
    }),
  );
  await settle();
  return { lock, vault, kept, remembered };
}

async function settle(): Promise<void> {
  flushSync();
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
}

describe('the lock over the app', () => {
  it('covers the screen when the keys are locked, and uncovers it with the passphrase', async () => {
    const { lock } = await open();
    expect(lock.isCovered).toBe(false);
    await lock.lockNow();
    await settle();
    expect(lock.isCovered).toBe(true);
    expect([await lock.unlock('wrong'), lock.trouble]).toEqual([false, 'wrong-passphrase']);
    await settle();
    expect(lock.isCovered).toBe(true);
    expect([await lock.unlock('long enough'), lock.trouble]).toEqual([true, null]);
    await settle();
    expect(lock.isCovered).toBe(false);
  });

  it('covers nothing where the person wants that, and does not say so at the next start', async () => {
    const { lock, kept, remembered } = await open();
    expect(remembered.at(-1)).toBe(true);
    await lock.options.change({ covers: false });
    await lock.lockNow();
    await settle();
    expect([lock.isCovered, lock.status.isLocked, remembered.at(-1)]).toEqual([false, true, false]);
    expect(kept.get(LOCK_SETTINGS_KEY)).toEqual({ covers: false });
  });

  it('locks by itself, and says why', async () => {
    const { lock, vault } = await open();
    const watch = lock.watchOver();
    vi.advanceTimersByTime(16 * MINUTE_MS + SECOND_MS);
    expect([vault.now.isLocked, lock.reason]).toEqual([true, 'idle']);
    await lock.unlock('long enough');
    expect(lock.reason).toBeNull();
    watch.stop();
  });

  it('opens for whoever forgot the passphrase when all keys are wiped', async () => {
    const { lock, vault, remembered } = await open();
    await lock.lockNow();
    await lock.wipeAll();
    await settle();
    expect([lock.isCovered, vault.keys.size, remembered.at(-1)]).toEqual([false, 0, false]);
  });

  it('says that it cannot unlock now where its code does not come', async () => {
    const { lock, vault } = await open();
    vault.breaks = new Error('its code does not come');
    expect([await lock.unlock('long enough'), lock.trouble, lock.isUnlocking]).toEqual([false, 'no-room', false]);
  });
});
