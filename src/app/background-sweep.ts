/**
 * @file Periodic Background Sync: asks the browser to call the worker about once or twice a day, where it allows that, which
 * is to installed apps. A broom for what was forgotten, never the way a render is watched. Called by `background.ts`.
 */
import { SWEEP_EVERY_MS, SWEEP_TAG } from '../queue/budgets';

/** The browser's periodic sync (`PeriodicSyncManager`). */
export interface PeriodicTags {
  register(tag: string, options: { minInterval: number }): Promise<void>;
  getTags(): Promise<readonly string[]>;
}

/** Makes the sweep stand where it may. True: it does. Never rejects. */
export async function registerSweep(
  tags: PeriodicTags | undefined,
  permission: PermissionState | undefined,
): Promise<boolean> {
  // A sweep of before stays in the list when the app is uninstalled, and never comes.
  if (!tags || permission !== 'granted') return false;
  try {
    if (!(await tags.getTags()).includes(SWEEP_TAG)) await tags.register(SWEEP_TAG, { minInterval: SWEEP_EVERY_MS });
    return true;
  } catch {
    return false;
  }
}
