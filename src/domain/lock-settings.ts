/** @file How the person wants the keys locked by themselves, read with care: what is missing or odd falls back to the default. */
import { isRecord } from '../base/json';

/** Minutes to choose from. */
export const LOCK_MINUTES = [5, 15, 60] as const;

/** What the person set. They mean nothing as long as there is no passphrase. */
export interface LockSettings {
  /** locks after so many minutes; null = never */
  afterMinutes: (typeof LOCK_MINUTES)[number] | null;
  /** what they are counted from: the last key or pointer, or the unlocking */
  counts: 'idle' | 'unlocked';
  /** locks when the computer slept */
  onSleep: boolean;
  /** locked keys cover the whole app; else only what needs a key asks */
  covers: boolean;
}

/** Where they are kept in the settings store. */
export const LOCK_SETTINGS_KEY = 'key-lock';

const DEFAULT_MINUTES = 15;

/** Reads stored settings. */
export function readLockSettings(raw: unknown): LockSettings {
  const { afterMinutes, counts, onSleep, covers } = isRecord(raw) ? raw : {};
  const minutes = afterMinutes === null ? null : LOCK_MINUTES.find((one) => one === afterMinutes);
  return {
    afterMinutes: minutes === undefined ? DEFAULT_MINUTES : minutes,
    counts: counts === 'unlocked' ? 'unlocked' : 'idle',
    onSleep: onSleep !== false,
    covers: covers !== false,
  };
}
