import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LibraryPreview, PLAY_AFTER_MS, PREVIEW_AFTER_MS } from './library-preview.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('looking into a tile', () => {
  it('begins when the pointer has rested on it, and not on the way across others', () => {
    const preview = new LibraryPreview();
    preview.enter('a');
    vi.advanceTimersByTime(PREVIEW_AFTER_MS - 1);
    preview.enter('b');
    vi.advanceTimersByTime(PREVIEW_AFTER_MS - 1);
    expect(preview.clipId).toBeNull();
    vi.advanceTimersByTime(1);
    expect(preview.clipId).toBe('b');
  });

  it('follows the pointer along the tile, and plays on from where it comes to rest', () => {
    const preview = new LibraryPreview();
    preview.enter('a');
    vi.advanceTimersByTime(PREVIEW_AFTER_MS);
    expect([preview.at, preview.from]).toEqual([null, 0]);
    preview.move(0.25);
    preview.move(1.2);
    expect(preview.at).toBe(1);
    preview.move(0.5);
    vi.advanceTimersByTime(PLAY_AFTER_MS);
    expect([preview.at, preview.from]).toEqual([null, 0.5]);
  });

  it('ends when the tile is left, also before it began', () => {
    const preview = new LibraryPreview();
    preview.enter('a');
    preview.leaveTile();
    vi.advanceTimersByTime(1000);
    expect(preview.clipId).toBeNull();
    preview.enter('a');
    vi.advanceTimersByTime(PREVIEW_AFTER_MS);
    preview.move(0.4);
    preview.leaveTile();
    vi.advanceTimersByTime(1000);
    expect([preview.clipId, preview.at]).toEqual([null, null]);
  });

  it('goes on, or begins, when another tile is left', () => {
    const preview = new LibraryPreview();
    preview.enter('a');
    preview.leaveTile('b');
    vi.advanceTimersByTime(PREVIEW_AFTER_MS);
    preview.leaveTile('b');
    expect(preview.clipId).toBe('a');
    preview.leaveTile('a');
    expect(preview.clipId).toBeNull();
    preview.enter('a');
    preview.leaveTile('a');
    vi.advanceTimersByTime(1000);
    expect(preview.clipId).toBeNull();
  });

  it('goes on after Play, until another tile is looked into', () => {
    const preview = new LibraryPreview();
    preview.play('a');
    preview.leaveTile();
    expect([preview.clipId, preview.isPressed]).toEqual(['a', true]);
    preview.enter('b');
    vi.advanceTimersByTime(PREVIEW_AFTER_MS);
    expect([preview.clipId, preview.isPressed]).toEqual(['b', false]);
  });
});
