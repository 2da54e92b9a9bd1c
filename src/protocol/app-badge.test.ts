import { expect, it, vi } from 'vitest';
import { showAppBadge } from './app-badge';

it('shows a number, and takes it away at 0', async () => {
  const setAppBadge = vi.fn(async () => undefined);
  const clearAppBadge = vi.fn(async () => undefined);
  await showAppBadge({ setAppBadge, clearAppBadge }, 3);
  expect([setAppBadge.mock.calls, clearAppBadge.mock.calls]).toEqual([[[3]], []]);
  await showAppBadge({ setAppBadge, clearAppBadge }, 0);
  expect(clearAppBadge).toHaveBeenCalledTimes(1);
});

it('does nothing where there is none, or where it is refused', async () => {
  await showAppBadge({}, 3);
  await showAppBadge({ setAppBadge: () => Promise.reject(new TypeError('no')) }, 3);
});
