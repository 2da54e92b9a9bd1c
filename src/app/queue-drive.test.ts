import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DriverPorts } from '../queue/driver';
import { startQueueDrive } from './queue-drive';
import type { SyncTags } from './sync-pair';
import type { WorkerLink } from './worker-link';

const SYNC: SyncTags = { register: () => Promise.resolve(), getTags: () => Promise.resolve([]) };

/** A page with a worker and sync unless said otherwise; what it asks for is written down. */
async function openPage({ hasWork = true, hasSync = true } = {}) {
  const asked: string[] = [];
  const link: WorkerLink = {
    send: (message) => {
      asked.push(message.type === 'queue/kick' ? `kick ${String(message.budgetMs / 1000)} s` : message.type);
      return Promise.resolve(true);
    },
    sync: () => Promise.resolve(hasSync ? SYNC : undefined),
    periodicSync: () => Promise.resolve(undefined),
    onMessage: () => undefined,
    registration: () => Promise.resolve(undefined),
  };
  const drive = startQueueDrive({
    link,
    hasWork: () => Promise.resolve(hasWork),
    pair: (why) => {
      asked.push(`pair ${why}`);
      return Promise.resolve();
    },
    createPorts: (): Promise<DriverPorts> => {
      asked.push('drives itself');
      return new Promise(() => undefined);
    },
  });
  await vi.advanceTimersByTimeAsync(0);
  const since = async (act: () => unknown): Promise<string[]> => {
    asked.length = 0;
    act();
    await vi.advanceTimersByTimeAsync(0);
    return [...asked];
  };
  return { asked, drive, since };
}

function show(state: 'hidden' | 'visible'): void {
  Object.assign(document, { visibilityState: state });
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an open page', () => {
  test('kicks at once and every 20 s while there is work, and keeps a pair', async () => {
    const { asked, since } = await openPage();
    expect(asked).toEqual(['kick 45 s']);
    const tick = async () => (await since(() => vi.advanceTimersByTime(20_000))).sort();
    expect(await tick()).toEqual(['kick 45 s', 'pair old-work']);
    expect(await tick()).toEqual(['kick 45 s', 'pair old-work']);
  });

  test('keeps nobody awake for an empty queue', async () => {
    const { since } = await openPage({ hasWork: false });
    expect(await since(() => vi.advanceTimersByTime(60_000))).toEqual([]);
  });

  test('asks for a pair with new renders', async () => {
    const { drive, since } = await openPage();
    expect(await since(() => drive.kickWithSync())).toEqual(['pair new-work', 'kick 45 s']);
  });

  test('asks for a pair when renders that were held may go on', async () => {
    const { drive, since } = await openPage();
    expect((await since(() => drive.kick())).sort()).toEqual(['kick 45 s', 'pair new-work']);
  });

  test('kicks when the network is back', async () => {
    const { since } = await openPage();
    expect(await since(() => window.dispatchEvent(new Event('online')))).toEqual(['kick 45 s']);
  });
});

describe('a page that leaves', () => {
  test('sends the long message first, then asks for a fresh pair', async () => {
    const { since } = await openPage();
    expect(await since(() => show('hidden'))).toEqual(['kick 285 s', 'pair leaving']);
    expect(await since(() => show('visible'))).toEqual(['kick 45 s']);
  });

  test('sends the long message also when it is closed while it is seen', async () => {
    const { since } = await openPage();
    expect(await since(() => window.dispatchEvent(new Event('pagehide')))).toEqual(['kick 285 s']);
  });
});

test('where there is no sync the page drives the engine itself', async () => {
  const { asked } = await openPage({ hasSync: false });
  await vi.dynamicImportSettled();
  expect(asked).toEqual(['drives itself']);
});
