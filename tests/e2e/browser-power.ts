/** @file What only the browser can do to the app's worker: call it without a page, and let time pass for it. */
import type { World } from './world';

let tags = 0;

/** The browser calls the worker, as Background Sync does when no tab is open. Starts it when it does not run. */
export async function wakeWorker({ control, origin }: Pick<World, 'control' | 'origin'>): Promise<void> {
  await control.send('ServiceWorker.dispatchSyncEvent', {
    origin,
    // The profile is new, so this is its first registration.
    registrationId: '0',
    tag: `drain-test-${String(++tags)}`,
    lastChance: false,
  });
}

/** Sets the running worker's clock forward and wakes it. A worker that is stopped forgets it. */
export async function passTime(world: World, ms: number): Promise<void> {
  const worker = await world.worker();
  await worker.evaluate((by) => {
    const before = Date.now;
    Date.now = () => before() + by;
  }, ms);
  await wakeWorker(world);
}
