import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { freshStorage } from './fixtures/fresh-storage';

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
});
