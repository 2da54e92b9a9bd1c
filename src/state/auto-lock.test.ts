import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import type { AutoLockReason } from '../domain/auto-lock-plan';
import { readLockSettings, type LockSettings } from '../domain/lock-settings';
import { AutoLock, type Beat } from './auto-lock';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Tabs of one browser: what one tells the others hear at once. */
function tabs(change: Partial<LockSettings> = {}) {
  const settings = { ...readLockSettings(undefined), ...change };
  const listeners = new Map<number, (beat: Beat) => void>();
  const locked: [tab: number, AutoLockReason][] = [];
  const tell = (tab: number, beat: Beat): void => listeners.get(tab)?.(beat);
  const open = (tab: number): AutoLock =>
    new AutoLock({
      now: () => Date.now(),
      settings: () => settings,
      lock: (reason) => locked.push([tab, reason]),
      beats: {
        send: (beat) => [...listeners.keys()].filter((other) => other !== tab).forEach((other) => tell(other, beat)),
        listen: (heard) => {
          listeners.set(tab, heard);
          return () => listeners.delete(tab);
        },
      },
    });
  return { open, locked, tell };
}

/** The clock goes on, and no timer runs. */
function sleep(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

describe('unlocked keys', () => {
  it('are locked when nobody was there for a quarter of an hour', () => {
    const { open, locked } = tabs();
    open(1);
    vi.advanceTimersByTime(15 * MINUTE_MS);
    expect(locked).toEqual([]);
    vi.advanceTimersByTime(15 * SECOND_MS + SECOND_MS);
    expect(locked).toEqual([[1, 'idle']]);
    vi.advanceTimersByTime(60 * MINUTE_MS);
    expect(locked).toHaveLength(1);
  });

  it('stay so in every tab while somebody works in one of them', () => {
    const { open, locked } = tabs();
    const [first] = [open(1), open(2)];
    for (let minute = 0; minute < 60; minute += 1) {
      vi.advanceTimersByTime(MINUTE_MS);
      first.noteInput();
    }
    expect(locked).toEqual([]);
  });

  it('are locked after a sleep, also when the first thing seen is the person coming back', () => {
    const { open, locked } = tabs();
    const tab = open(1);
    vi.advanceTimersByTime(MINUTE_MS);
    sleep(3 * MINUTE_MS);
    tab.noteInput();
    vi.advanceTimersByTime(SECOND_MS);
    expect(locked).toEqual([[1, 'sleep']]);
  });

  it('stay so when only this tab was frozen: it hears in time what the others have seen', () => {
    const { open, locked, tell } = tabs();
    const tab = open(1);
    sleep(40 * MINUTE_MS);
    tab.noteInput();
    tell(1, { unlockedAt: Date.now() - 60 * MINUTE_MS, inputAt: Date.now(), tickAt: Date.now() - SECOND_MS });
    vi.advanceTimersByTime(SECOND_MS);
    expect(locked).toEqual([]);
  });

  it('are locked a while after the unlocking, by the tab that was unlocked first, whoever is there', () => {
    const { open, locked } = tabs({ counts: 'unlocked', afterMinutes: 5 });
    open(1);
    vi.advanceTimersByTime(4 * MINUTE_MS);
    const late = open(2);
    vi.advanceTimersByTime(50 * SECOND_MS);
    late.noteInput();
    vi.advanceTimersByTime(26 * SECOND_MS);
    expect(locked.map(([, reason]) => reason)).toEqual(['time', 'time']);
  });

  it('are left alone once the watch has ended', () => {
    const { open, locked } = tabs();
    open(1).stop();
    vi.advanceTimersByTime(60 * MINUTE_MS);
    expect([locked, vi.getTimerCount()]).toEqual([[], 0]);
  });
});
