/** @file English words: what the frame shows on occasion, loaded when it is due. */
import { createPlural } from '../../plural';
import { install } from './install';

const plural = createPlural('en');

export const frame = {
  install,
  offline: 'You are offline. Renders wait and go on by themselves; servers on your own network keep working.',
  /** shared parts that no first screen has */
  parts: {
    copied: 'Copied.',
    notCopied: 'The browser did not allow copying. Select the text and copy it by hand.',
    poster: {
      pending: 'Preview to come',
      'not-decodable': 'This browser cannot show a preview of this file',
      broken: 'No preview: the file cannot be read',
      gone: 'The preview is no longer on this device',
    },
  },
  update: {
    waiting: 'A new version is ready.',
    applying: 'Updating. What is being sent is finished first.',
    elsewhere: 'The app was updated. This tab works on with the version before; reload it when it suits you.',
    gone: 'A new version is there, and a part of this one did not come. Your draft is kept.',
    reload: 'Reload',
    later: 'Later',
  },
  spend: {
    title: 'Spend',
    inUse: 'In use',
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
  notFound: {
    title: 'There is nothing here',
    text: 'This address leads to no screen of the app.',
    action: 'Go to New',
  },
  page: {
    reload: 'Reload',
    detail: 'What the browser says',
    typed: 'What you were writing',
    kept: 'It is kept and comes back with the reload.',
    copy: 'Copy the text',
    copied: 'Copied.',
    notCopied: 'The browser did not allow copying. Select the text and copy it by hand.',
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
      next: 'Wait a little: a render that is just being sent there is finished first, and then this page goes on by itself. If it does not within three minutes, close the other tabs of this app.',
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
};
