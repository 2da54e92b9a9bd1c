/** @file English words: what can be made of a clip, and where a clip comes from. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

export const changes = {
  actions: { remix: 'Remix', edit: 'Edit clip', extend: 'Extend' },
  /** said under the pointer, and to screen readers */
  hints: {
    remix: 'The same clip with something changed, described in words',
    edit: 'This very clip with something in it replaced',
    extend: 'The model goes on from where this clip ends',
    byFrame: 'No connection can extend it, so a new clip begins with its last frame',
  },
  lastFrameOf: (title: string): string => `Last frame of ${title}`,
  noFrame: {
    missing: 'The file of this clip is gone, so its last frame cannot be taken.',
    'not-decodable':
      'This browser cannot read the last frame of this clip. Download it and add a picture of the end yourself.',
    'disk-full': 'This device has no room to keep the last frame. Free some space and press Extend again.',
  },
  lineage: 'Where it comes from',
  births: { create: 'Create', remix: 'Remix', edit: 'Edit', extend: 'Extend', import: 'Import' },
  /** after the badge */
  told: {
    create: 'Made from its prompt.',
    remix: 'A remix of',
    edit: 'An edit of',
    extend: 'Goes on from the end of',
    byFrame: 'Begins with the last frame of',
    import: 'Rendered elsewhere and added here.',
  },
  parentGone: (title: string): string => `${title} (deleted)`,
  takes: 'Takes of this render',
  take: (n: number, count: number): string => `Take ${String(n)} of ${String(count)}`,
  made: (count: number): string =>
    plural(count, { one: '1 clip was made from it', other: `${String(count)} clips were made from it` }),
};
