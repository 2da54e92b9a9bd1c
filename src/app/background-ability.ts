/** @file What happens after the tab closes, from what this browser has and allows. Pure. */
import type { BackgroundAbility } from '../state/services';

/** What was found in the browser. */
export interface BackgroundFacts {
  /** a worker is there, and it has Background Sync */
  hasSync: boolean;
  /** Background Sync is switched off for this site */
  isSyncBlocked: boolean;
  /** the sweep is registered, and allowed: browsers allow it to installed apps only */
  isSwept: boolean;
}

/** The ability; a sweep alone, once or twice a day, is no way to go on. */
export function backgroundAbility({ hasSync, isSyncBlocked, isSwept }: BackgroundFacts): BackgroundAbility {
  if (!hasSync || isSyncBlocked) return 'page-only';
  return isSwept ? 'sync-and-sweep' : 'sync';
}
