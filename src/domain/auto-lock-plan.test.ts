import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { autoLockReason, SLEPT_MS, type Seen } from './auto-lock-plan';
import { readLockSettings, type LockSettings } from './lock-settings';

const NOW = 1_795_000_000_000;
const ago = (ms: number): number => NOW - ms;
const settings = (change: Partial<LockSettings> = {}): LockSettings => ({ ...readLockSettings(undefined), ...change });
const seen = (change: Partial<Seen> = {}): Seen => ({
  ...{ unlockedAt: ago(60 * MINUTE_MS), inputAt: ago(0), tickAt: ago(15 * SECOND_MS) },
  ...change,
});

describe('unlocked keys', () => {
  it('stay so while somebody is there', () => {
    expect(autoLockReason(settings(), seen(), NOW)).toBeNull();
  });

  it.each([
    [14 * MINUTE_MS + 59 * SECOND_MS, null],
    [15 * MINUTE_MS, 'idle'],
  ])('without a key or pointer for %i ms: %s', (idleMs, reason) => {
    expect(autoLockReason(settings(), seen({ inputAt: ago(idleMs) }), NOW)).toBe(reason);
  });

  it('that were just unlocked are not idle, though the last key was long ago', () => {
    const since = seen({ unlockedAt: ago(MINUTE_MS), inputAt: ago(20 * MINUTE_MS) });
    expect(autoLockReason(settings(), since, NOW)).toBeNull();
  });

  it('lock after a time whoever is there, where that is counted from the unlocking', () => {
    const fixed = settings({ counts: 'unlocked', afterMinutes: 5 });
    expect(autoLockReason(fixed, seen({ unlockedAt: ago(5 * MINUTE_MS) }), NOW)).toBe('time');
    expect(autoLockReason(fixed, seen({ unlockedAt: ago(5 * MINUTE_MS - 1) }), NOW)).toBeNull();
  });

  it('never lock by time where the person wants none', () => {
    const never = settings({ afterMinutes: null });
    for (const counts of ['idle', 'unlocked'] as const)
      expect(autoLockReason({ ...never, counts }, seen({ unlockedAt: 0, inputAt: 0 }), NOW)).toBeNull();
  });

  it('lock when no tab has ticked for more than two minutes: the computer slept', () => {
    expect(autoLockReason(settings(), seen({ tickAt: ago(SLEPT_MS + 1) }), NOW)).toBe('sleep');
    expect(autoLockReason(settings(), seen({ tickAt: ago(SLEPT_MS) }), NOW)).toBeNull();
    expect(autoLockReason(settings({ onSleep: false }), seen({ tickAt: ago(SLEPT_MS + 1) }), NOW)).toBeNull();
  });

  it('stay so when the clock was set back', () => {
    const ahead = { unlockedAt: ago(-MINUTE_MS), inputAt: ago(-MINUTE_MS), tickAt: ago(-MINUTE_MS) };
    expect(autoLockReason(settings({ counts: 'unlocked' }), ahead, NOW)).toBeNull();
  });
});

describe('stored settings of the lock', () => {
  it.each([undefined, null, 7, 'never', { afterMinutes: 7, counts: 'x', onSleep: 'no', covers: 0 }])(
    'that are %j mean the default',
    (raw) => {
      expect(readLockSettings(raw)).toEqual({ afterMinutes: 15, counts: 'idle', onSleep: true, covers: true });
    },
  );

  it('are read as they were written', () => {
    const written: LockSettings = { afterMinutes: null, counts: 'unlocked', onSleep: false, covers: false };
    expect(readLockSettings(structuredClone(written))).toEqual(written);
  });
});
