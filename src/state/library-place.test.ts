import { beforeEach, expect, it } from 'vitest';
import { LibraryPlace } from './library-place';

let place = new LibraryPlace();

beforeEach(() => {
  place = new LibraryPlace();
  place.leave({ scrollTop: 800, clipId: 'opened', search: 'q=fox' });
});

it('leads back to the clip that was looked at last, with the same question, once', () => {
  place.moveTo('beside it');
  place.leaveViewer('library');
  expect(place.search).toBe('q=fox');
  expect(place.take()).toEqual({ scrollTop: 800, clipId: 'beside it', search: 'q=fox' });
  expect(place.take()).toBeNull();
});

it('leads back also when the viewer was built anew on the way from one clip to the next', () => {
  place.leaveViewer('viewer');
  expect(place.search).toBe('q=fox');
});

it.each(['new', 'queue', 'settings', 'not-found'] as const)('leads nowhere after a way to %s', (screen) => {
  place.leaveViewer(screen);
  expect(place.search).toBe('');
  expect(place.take()).toBeNull();
});

it('is not made by a clip that was opened from elsewhere', () => {
  const other = new LibraryPlace();
  other.moveTo('a');
  expect(other.take()).toBeNull();
});
