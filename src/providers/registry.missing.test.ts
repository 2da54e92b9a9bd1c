/** A provider whose code cannot be fetched: a page that was open over a deploy, a network that went. */
import { expect, it, vi } from 'vitest';
import { findProvider, listProviders } from './registry';

vi.mock('./fal.provider.ts', () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});

it('is left out of the list, and takes no other with it', async () => {
  const ids = (await listProviders()).map(({ id }) => id);
  expect(ids).toContain('videos-api');
  expect(ids).toContain('openrouter');
  expect(ids).not.toContain('fal');
});

it('is not found as one this build does not have: whoever asks for it learns that it did not come', async () => {
  await expect(findProvider('fal')).rejects.toThrow();
});
