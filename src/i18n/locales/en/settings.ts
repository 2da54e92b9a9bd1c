/** @file English words: settings. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

export const settings = {
  title: 'Settings',
  sections: { overview: 'General', connections: 'Connections' },
  connections: {
    title: 'Connections',
    count: (count: number): string => plural(count, { one: '1 connection', other: `${String(count)} connections` }),
    none: 'No connection yet. Add one to render.',
    manage: 'Manage',
  },
  appearance: {
    title: 'Appearance',
    theme: 'Theme',
    themes: { system: 'System', dark: 'Dark', light: 'Light' },
    where: 'Kept in this browser.',
  },
  notifications: {
    title: 'Notifications',
    allow: 'Allow notifications',
    granted: 'Allowed. You get a message when a clip is ready, also while no tab is open.',
    grantedPageOnly: 'Allowed. You get a message when a clip is ready while the app is open.',
    default: 'Not asked yet.',
    denied: 'Blocked for this site. Allow notifications in the browser’s site settings to get them.',
    unsupported: 'This browser cannot show notifications here. The queue shows the same.',
  },
  /** the sentence itself is the queue's: one truth in both places */
  background: { title: 'After the tab closes' },
  about: {
    title: 'About',
    version: 'Version',
    commit: 'Commit',
    data: 'This data belongs to this browser. Prompts, renders, clips and settings are stored here and nowhere else; people who use this browser profile can read them.',
  },
};
