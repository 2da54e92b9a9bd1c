/** @file English words: the frame around the screens, and the shared parts. */
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
    title: 'This month',
    inUse: 'In use',
    perMonth: 'this month',
    sum: (amount: string): string => `${amount} this month`,
    total: 'Total',
    none: 'Nothing spent yet.',
    unknown: (count: number): string =>
      plural(count, {
        one: 'and 1 render whose price is not known',
        other: `and ${String(count)} renders whose price is not known`,
      }),
    practice: (amount: string): string => `Practice: ${amount}. Nothing is charged.`,
    note: 'What renders cost by the price list, or by what the server reports. The bill of your provider decides.',
    manage: 'Connections',
  },
  offline: 'You are offline. Renders wait and go on by themselves; servers on your own network keep working.',
  update: { text: 'A new version is ready.', action: 'Reload' },
  trouble: {
    title: 'This screen ran into a problem',
    text: 'Your draft, renders and clips are safe on this device.',
    loadTitle: 'This screen could not be loaded',
    loadText: 'The app may have been updated, or the network is down. Your draft, renders and clips are safe.',
    again: 'Try again',
    reload: 'Reload',
  },
  notFound: {
    title: 'There is nothing here',
    text: 'This address leads to no screen of the app.',
    action: 'Go to New',
  },
  messages: { region: 'Messages', dismiss: 'Dismiss' },
  page: {
    reload: 'Reload',
    detail: 'What the browser says',
    'insecure-context': {
      title: 'Open this app over a secure address',
      text: 'Browsers allow storage that lasts, encryption and background work only on https pages and on http://localhost. This page was opened in another way.',
      next: 'On the computer that serves the app, open it as http://localhost with the same port. From elsewhere, serve it over https.',
    },
    newer: {
      title: 'Your data was written by a newer version',
      text: 'This copy of the app is older than the data in this browser and leaves it untouched.',
      next: 'Reload to get the newer version. If this stays, clear only the site’s cached files, not its data.',
    },
    blocked: {
      title: 'Another tab holds the data',
      text: 'A tab with another version of this app is still open, so the data cannot be opened here.',
      next: 'Close the other tabs of this app, then reload.',
    },
    'no-storage': {
      title: 'This browser does not let the app store anything',
      text: 'Renders and clips are kept in this browser, so the app cannot work without its storage.',
      next: 'Allow site data for this address in the browser’s settings, or leave the private window, then reload.',
    },
    broken: {
      title: 'The data in this browser cannot be opened',
      text: 'Nothing was deleted. The browser could not open the database of this app.',
      next: 'Close all tabs of this app, restart the browser and open it again. Check that the disk is not full.',
    },
  },
  parts: {
    close: 'Close',
    copied: 'Copied.',
    notCopied: 'The browser did not allow copying. Select the text and copy it by hand.',
    poster: {
      pending: 'Preview to come',
      'not-decodable': 'This browser cannot show a preview of this file',
      broken: 'No preview: the file cannot be read',
      gone: 'The preview is no longer on this device',
    },
  },
};
