/** @file English words: the library's wall of clips. Numbers, sizes and times come in written. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

export const library = {
  title: 'Library',
  grid: 'Clips',
  loading: 'Loading clips',
  running: 'Running renders',
  progress: (title: string): string => `Progress of ${title}`,
  left: (span: string): string => `about ${span} left`,
  openQueue: (count: number): string =>
    plural(count, { one: '1 render in the queue', other: `All ${String(count)} renders in the queue` }),
  summary: (count: number, written: string, bytes: string): string =>
    plural(count, { one: `1 clip, ${bytes} on this device`, other: `${written} clips, ${bytes} on this device` }),
  foundOf: (all: number, written: string, total: string): string =>
    plural(all, { one: `${written} of 1 clip`, other: `${written} of ${total} clips` }),
  clips: (count: number, written: string): string => plural(count, { one: '1 clip', other: `${written} clips` }),
  today: 'Today',
  yesterday: 'Yesterday',
  where:
    'Clips are kept on this device only: in this browser, and in folders you have given it. Anyone who can use this browser profile can watch them.',
  empty: {
    title: 'No clips yet',
    text: 'Describe a shot on New. Finished clips come here by themselves and stay on this device.',
    action: 'New render',
  },
  noMatch: {
    title: 'No clips match',
    text: 'Try fewer words, or take a filter away.',
    action: 'Show all clips',
  },
  trouble: {
    text: 'The library could not be read just now. Your clips are where they were.',
    action: 'Try again',
  },
  soon: 'Finished clips appear here by themselves.',
  tileSize: 'Tile size',
  damaged: 'Damaged',
  free: 'free',
  practice: 'practice',
  onThisDevice: (bytes: string): string => `${bytes} on this device`,
  stars: (count: number): string => plural(count, { one: '1 of 5 stars', other: `${String(count)} of 5 stars` }),
  actions: {
    name: 'Actions',
    play: 'Play',
    open: 'Open',
    download: 'Download',
    rename: 'Rename',
    delete: 'Delete',
  },
  rename: {
    title: 'Rename clip',
    field: 'Title',
    help: 'Empty gives the title of the prompt back.',
    cancel: 'Cancel',
    save: 'Save',
  },
};
