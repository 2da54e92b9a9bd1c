import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShownKey, SHOWN_FOR_MS } from './shown-key.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a key that is shown', () => {
  it('hides itself after twenty seconds', async () => {
    const shown = new ShownKey();
    expect(await shown.show('a', async () => 'key-1')).toBe(true);
    vi.advanceTimersByTime(SHOWN_FOR_MS - 1);
    expect(shown.of).toEqual({ id: 'a', text: 'key-1' });
    vi.advanceTimersByTime(1);
    expect(shown.of).toBeNull();
  });

  it('gives way to another one, which has its whole time', async () => {
    const shown = new ShownKey();
    await shown.show('a', async () => 'key-1');
    vi.advanceTimersByTime(SHOWN_FOR_MS - 1);
    await shown.show('b', async () => 'key-2');
    vi.advanceTimersByTime(SHOWN_FOR_MS - 1);
    expect(shown.of?.id).toBe('b');
  });

  it('is not shown any more when it was hidden while it was read', async () => {
    const shown = new ShownKey();
    const showing = shown.show('a', async () => {
      shown.hide();
      return 'key-1';
    });
    expect(await showing).toBe(false);
    expect(shown.of).toBeNull();
  });

  it('is none where there is nothing to show', async () => {
    const shown = new ShownKey();
    expect(await shown.show('a', async () => null)).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
