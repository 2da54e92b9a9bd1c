/**
 * @file When unlocked keys are locked again without a press: after a time, when nobody is there, when the computer slept. Pure; each
 * tab asks it at every tick, with what all tabs have seen.
 */
import { MINUTE_MS } from '../base/time';
import type { LockSettings } from './lock-settings';

/** Why. */
export type AutoLockReason = 'time' | 'idle' | 'sleep';

/** What the tabs have seen, ms since epoch. */
export interface Seen {
  /** since when the keys are unlocked */
  unlockedAt: number;
  /** the last key or pointer in any tab */
  inputAt: number;
  /** the last tick of any tab before this one */
  tickAt: number;
}

/**
 * Longer without a tick of any tab, and the computer slept: a browser lets the timers of hidden tabs run once a minute
 * (https://developer.chrome.com/blog/timer-throttling-in-chrome-88), so twice that.
 */
export const SLEPT_MS = 2 * MINUTE_MS;

/** Why the keys are to be locked now; null: they are not. A clock that was set back locks nothing. */
export function autoLockReason(settings: LockSettings, seen: Seen, now: number): AutoLockReason | null {
  if (settings.onSleep && now - seen.tickAt > SLEPT_MS) return 'sleep';
  if (settings.afterMinutes === null) return null;
  const since = settings.counts === 'idle' ? Math.max(seen.inputAt, seen.unlockedAt) : seen.unlockedAt;
  if (now - since < settings.afterMinutes * MINUTE_MS) return null;
  return settings.counts === 'idle' ? 'idle' : 'time';
}
