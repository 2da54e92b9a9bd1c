import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ALL_CLIPS } from '../domain/library-query';
import { LibraryFiltersAddress, type AddressRouter } from './library-filters-address';
import { changeQuery } from './library-query-change';

let noted: string[];
let router: { -readonly [Key in keyof AddressRouter]: AddressRouter[Key] };
beforeEach(() => {
  vi.useFakeTimers();
  noted = [];
  router = {
    route: { screen: 'library' },
    search: 'q=fox',
    note(search) {
      noted.push(search);
      router.search = search;
    },
  };
});
afterEach(() => void vi.useRealTimers());

it('begins with what the address asks', () => {
  const address = new LibraryFiltersAddress(router);
  expect(address.query).toEqual({ ...ALL_CLIPS, text: 'fox' });
  expect(address.read('q=fox')).toBeNull();
});

it('writes typed words once, when the typing rests', () => {
  const address = new LibraryFiltersAddress(router);
  for (const text of ['fox i', 'fox in', 'fox in ', 'fox in s']) {
    address.follow({ ...ALL_CLIPS, text });
    vi.advanceTimersByTime(200);
  }
  expect(noted).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(noted).toEqual(['q=fox+in+s']);
});

it('writes a chosen filter at once, with the words that were waiting', () => {
  const address = new LibraryFiltersAddress(router);
  address.follow({ ...ALL_CLIPS, text: 'cat' });
  address.follow({ ...ALL_CLIPS, text: 'cat', tags: ['hero'] });
  expect(noted).toEqual(['q=cat&tag=hero']);
  vi.advanceTimersByTime(1000);
  expect(noted).toHaveLength(1);
});

it('does not take its own writing for a change of the address', () => {
  const address = new LibraryFiltersAddress(router);
  address.follow({ ...ALL_CLIPS, tags: ['hero'] });
  expect(address.read(router.search)).toBeNull();
});

it('asks for exactly what another address says, whatever was asked before', () => {
  const address = new LibraryFiltersAddress(router);
  const before = { ...ALL_CLIPS, text: 'cat', minRating: 3, favourite: true, tags: ['a'] } as const;
  address.follow(before);
  const change = address.read('model=sora-2&sort=oldest');
  expect(change && changeQuery(before, change)).toEqual({ ...ALL_CLIPS, models: ['sora-2'], sort: 'oldest' });
});

it('writes nothing into the address of another screen', () => {
  const address = new LibraryFiltersAddress(router);
  address.follow({ ...ALL_CLIPS, text: 'cat' });
  address.close();
  vi.advanceTimersByTime(1000);
  address.follow({ ...ALL_CLIPS, text: 'dog' });
  router.route = { screen: 'viewer', clipId: 'clip-1' };
  vi.advanceTimersByTime(1000);
  expect(noted).toEqual([]);
});
