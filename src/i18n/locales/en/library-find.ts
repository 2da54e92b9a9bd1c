/** @file English words: finding clips in the library, and what is done to those that were chosen. Numbers and dates come in written. */
import type { LibraryGroup, LibrarySort } from '../../../domain/library-query';
import type { ClipBirth } from '../../../domain/lineage';
import type { Shape } from '../../../domain/shape';
import { createPlural } from '../../plural';

const plural = createPlural('en');
const clips = (count: number, written: string): string => plural(count, { one: '1 clip', other: `${written} clips` });

export const libraryFind = {
  bar: 'Find clips',
  search: 'Search clips',
  clearWords: 'Clear the words',
  clear: 'Clear filters',
  clearOne: (filter: string): string => `Clear ${filter}`,
  sort: 'Sort',
  group: 'Group',
  sorts: {
    newest: 'Newest first',
    oldest: 'Oldest first',
    'best-rated': 'Best rated',
    longest: 'Longest',
    shortest: 'Shortest',
    largest: 'Largest file',
    costliest: 'Most expensive',
    title: 'Title A–Z',
  } satisfies Record<LibrarySort, string>,
  groups: { none: 'No groups', day: 'By day', model: 'By model' } satisfies Record<LibraryGroup, string>,
  filters: {
    model: 'Model',
    shape: 'Shape',
    date: 'Date',
    tag: 'Tag',
    rating: 'Rating',
    source: 'Source',
    more: 'More',
  },
  /** a filter that is on: what it is, and what it lets through */
  on: (filter: string, value: string): string => `${filter}: ${value}`,
  countOf: (written: string): string => `${written} chosen`,
  from: (day: string): string => `from ${day}`,
  until: (day: string): string => `until ${day}`,
  span: (from: string, to: string): string => `${from} – ${to}`,
  days: {
    any: 'Any time',
    today: 'Today',
    week: 'Last 7 days',
    month: 'Last 30 days',
    year: 'This year',
    from: 'From',
    to: 'To',
  },
  /** the same, behind "Date:" */
  onDays: { today: 'today', week: 'last 7 days', month: 'last 30 days', year: 'this year' },
  shapes: {
    landscape: 'Landscape',
    portrait: 'Portrait',
    square: 'Square',
  } satisfies Record<Shape['orientation'], string>,
  births: {
    create: 'Made from a prompt',
    remix: 'Remixed',
    edit: 'Edited',
    extend: 'Extended',
    import: 'Imported',
  } satisfies Record<ClipBirth, string>,
  anyRating: 'Any rating',
  atLeast: (stars: number): string => (stars === 5 ? '5 stars' : `${String(stars)} and up`),
  more: {
    size: 'Size',
    length: 'Length in seconds',
    least: 'At least',
    most: 'At most',
    connection: 'Connection',
    sound: 'Sound',
    anySound: 'Any',
    with: 'With sound',
    without: 'Without sound',
    favourite: 'Favourites only',
    untagged: 'Without tags only',
  },
  list: {
    find: (filter: string): string => `Find in ${filter.toLowerCase()}`,
    none: 'Nothing here yet.',
    noMatch: 'Nothing matches.',
    rest: (count: number, written: string): string =>
      plural(count, { one: '1 more: type to find it.', other: `${written} more: type to find them.` }),
  },
  /** said after a search, when it is quiet for a moment */
  found: (all: number, count: string, total: string): string => `${count} of ${clips(all, total)}`,
  foundNone: 'No clips match.',
  close: 'Nothing has these very words. Close matches:',
  selection: {
    name: 'Selection',
    choose: (title: string): string => `Select ${title}`,
    selected: (written: string): string => `${written} selected`,
    clear: 'Clear selection',
    none: 'Nothing selected.',
    download: 'Download',
    tag: 'Tag',
    rate: 'Rate',
    favourite: 'Favourite',
    copy: 'Copy prompt',
    delete: 'Delete',
    noRating: 'No rating',
    stars: (count: number): string => plural(count, { one: '1 star', other: `${String(count)} stars` }),
  },
  tags: {
    title: (count: number, written: string): string => `Tags of ${clips(count, written)}`,
    field: 'Add a tag',
    add: 'Add',
    on: 'Tags on these clips',
    some: (written: string): string => `on ${written}`,
    addToAll: (tag: string): string => `Put ${tag} on all of them`,
    remove: (tag: string): string => `Take ${tag} off`,
    suggestions: 'Your other tags',
    none: 'None of them has a tag yet.',
    part: (written: string): string => `Counted over the first ${written}.`,
    where: 'Tags are kept in this browser, with the clips.',
    done: 'Done',
  },
  deleting: {
    title: (count: number, written: string): string => `Delete ${clips(count, written)}?`,
    text: 'They leave this device. You have 10 seconds to undo it; nothing is deleted on a server.',
    cancel: 'Keep them',
    confirm: (count: number, written: string): string => `Delete ${clips(count, written)}`,
  },
  said: {
    rated: (count: number, written: string, stars: number | null): string =>
      stars === null
        ? `Rating taken off ${clips(count, written)}.`
        : `${clips(count, written)} rated ${String(stars)} of 5.`,
    favourite: (count: number, written: string): string => `${clips(count, written)} marked as favourite.`,
    unfavourite: (count: number, written: string): string =>
      plural(count, { one: '1 clip is no favourite now.', other: `${written} clips are no favourites now.` }),
    copied: (count: number, written: string): string =>
      plural(count, { one: 'Prompt copied.', other: `${written} prompts copied.` }),
    noPrompt: 'These clips have no prompt to copy.',
    notCopied: 'The browser did not allow copying.',
    notDone: 'That did not work. Try again.',
    deleted: (count: number, written: string): string =>
      plural(count, { one: 'Clip deleted.', other: `${written} clips deleted.` }),
    noRoomForUndo: (count: number, written: string): string =>
      plural(count, {
        one: 'The clip was not deleted: the disk may be too full to keep it for Undo.',
        other: `${written} clips were not deleted: the disk may be too full to keep them for Undo.`,
      }),
    erase: 'Delete for good',
    undo: 'Undo',
    restored: (count: number, written: string): string =>
      plural(count, { one: 'The clip is back in the library.', other: `${written} clips are back in the library.` }),
    tooLate: (count: number, written: string): string =>
      plural(count, {
        one: 'It was too late: the clip has already been erased.',
        other: `It was too late for ${written} clips: they have already been erased.`,
      }),
  },
};
