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
  where: 'Clips are kept in this browser, on this device only. Anyone who can use this browser profile can watch them.',
  empty: {
    title: 'No clips yet',
    text: 'Describe a shot on New. Finished clips come here by themselves and stay on this device.',
    action: 'New render',
  },
  soon: 'Finished clips appear here by themselves.',
  damaged: 'Damaged',
  free: 'free',
  practice: 'practice',
};
