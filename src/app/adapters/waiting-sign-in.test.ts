import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS } from '../../base/time';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { createVault } from '../../vault/vault';
import { mayFinish, WAITING_ID, wipeAbandoned } from './waiting-sign-in';

const NOW = 1_795_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A database in which a sign-in waits that was begun so long ago. */
async function waitingSince(ageMs: number) {
  const storage = freshStorage();
  const vault = createVault({ secrets: storage.secrets, now: () => NOW - ageMs });
  await vault.seal({ id: WAITING_ID, address: 'https://sign-in.invalid' }, 'form and verifier');
  await vault.seal({ id: 'box', address: 'https://box.example/v1' }, 'key-1');
  const left = async () => [await storage.secrets.get(WAITING_ID), await storage.secrets.get('box')].map(Boolean);
  return { storage, left };
}

it.each([
  [0, true],
  [30 * MINUTE_MS, true],
  [30 * MINUTE_MS + 1, false],
  [-31 * MINUTE_MS, false],
])('a sign-in begun %d ms ago may be finished: %s', (ageMs, may) => {
  expect(mayFinish(NOW - ageMs)).toBe(may);
});

describe('a sign-in that waits', () => {
  it('is wiped when it can no longer be finished, and nothing beside it is', async () => {
    const { storage, left } = await waitingSince(31 * MINUTE_MS);
    await wipeAbandoned(storage, 'new');
    expect(await left()).toEqual([false, true]);
    await wipeAbandoned(storage, 'new');
  });

  it('stays as long as it may come back', async () => {
    const { storage, left } = await waitingSince(29 * MINUTE_MS);
    await wipeAbandoned(storage, 'new');
    expect(await left()).toEqual([true, true]);
  });

  it('is left where the way back leads: its own end wipes it, and still gives the form', async () => {
    const { storage, left } = await waitingSince(31 * MINUTE_MS);
    await wipeAbandoned(storage, 'settings');
    expect(await left()).toEqual([true, true]);
  });

  it('is wiped where it is no envelope', async () => {
    const { storage, left } = await waitingSince(0);
    await storage.secrets.put(WAITING_ID, 'no envelope');
    await wipeAbandoned(storage, 'new');
    expect(await left()).toEqual([false, true]);
  });
});
