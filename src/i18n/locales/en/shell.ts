/** @file English words: the frame around the screens, and the shared parts. `frame.ts` has what it shows on occasion. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

export const shell = {
  skip: 'Skip to content',
  main: 'Main',
  nav: { new: 'New', queue: 'Queue', library: 'Library', settings: 'Settings' },
  /** the browser tab's title */
  title: (screen: string): string => `${screen} · Sora Renderer`,
  titles: {
    new: 'New',
    queue: 'Queue',
    library: 'Library',
    viewer: 'Clip',
    settings: 'Settings',
    connections: 'Connections',
    'not-found': 'Not found',
    locked: 'Locked',
  },
  mark: {
    active: (count: number): string => plural(count, { one: '1 active', other: `${String(count)} active` }),
    needsYou: (count: number): string => plural(count, { one: '1 needs you', other: `${String(count)} need you` }),
  },
  /** more than two digits do not fit the mark */
  markMost: '99+',
  loading: 'Loading',
  spend: {
    open: 'Connection in use and spend',
    perMonth: 'this month',
    sum: (amount: string): string => `${amount} this month`,
  },
  trouble: {
    title: 'This screen ran into a problem',
    text: 'Your draft, renders and clips are safe on this device.',
    loadTitle: 'This screen could not be loaded',
    loadText: 'The app may have been updated, or the network is down. Your draft, renders and clips are safe.',
    goneTitle: 'A new version is there',
    goneText: 'This screen comes with it. Reload to get it. Your draft, renders and clips are safe.',
    again: 'Try again',
    reload: 'Reload',
  },
  messages: { region: 'Messages', dismiss: 'Dismiss' },
  parts: {
    close: 'Close',
  },
};
