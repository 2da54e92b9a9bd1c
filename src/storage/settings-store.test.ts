import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { isRecord } from '../base/json';
import { freshStorage } from './fixtures/fresh-storage';
import { openStorage } from './storage';

const readTheme = (raw: unknown): 'light' | 'dark' | undefined => (raw === 'light' || raw === 'dark' ? raw : undefined);

describe('settings', () => {
  it('come back as they went in, and are announced', async () => {
    const { settings, changes } = freshStorage();
    const announced = vi.spyOn(changes, 'announce');
    await settings.set('theme', 'dark');
    expect(await settings.get('theme', readTheme)).toBe('dark');
    expect(announced).toHaveBeenCalledExactlyOnceWith(['settings']);
  });

  it('that were never set are not shown to the reader', async () => {
    const { settings } = freshStorage();
    const read = vi.fn(readTheme);
    expect(await settings.get('theme', read)).toBeUndefined();
    expect(read).not.toHaveBeenCalled();
  });

  it('that the reader does not know count as not there, and stay', async () => {
    const { settings } = freshStorage();
    await settings.set('theme', 'sepia');
    expect(await settings.get('theme', readTheme)).toBeUndefined();
    expect(await settings.get('theme', (raw) => raw)).toBe('sepia');
  });

  it('that two contexts change at once keep both halves', async () => {
    const databaseName = crypto.randomUUID();
    const [one, other] = [openStorage({ databaseName }).settings, openStorage({ databaseName }).settings];
    const put = (half: object) => (raw: unknown) => ({ ...(isRecord(raw) ? raw : {}), ...half });
    await Promise.all([
      ...[1, 2, 3].map((n) => one.update('budget', put({ [`day${String(n)}`]: n }))),
      ...[1, 2, 3].map((n) => other.update('budget', put({ [`month${String(n)}`]: n }))),
    ]);
    expect(await one.get('budget', (raw) => raw)).toEqual({
      ...{ day1: 1, day2: 2, day3: 3 },
      ...{ month1: 1, month2: 2, month3: 3 },
    });
  });

  it('are taken away by a change that gives nothing, and left whole by one that throws', async () => {
    const { settings } = freshStorage();
    await settings.set('theme', 'dark');
    const broken = settings.update('theme', () => {
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await settings.get('theme', readTheme)).toBe('dark');
    await settings.update('theme', () => undefined);
    expect(await settings.get('theme', (raw) => raw ?? 'there')).toBeUndefined();
  });
});
