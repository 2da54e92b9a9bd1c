/** @file English words: connections and their list. Form, Test and sign-in have files of their own. */
import { createPlural } from '../../plural';
import { form } from './connection-form';
import { answer } from './connection-test';
import { signIn } from './sign-in';

const plural = createPlural('en');

export const connections = {
  add: 'Add connection',
  title: 'Connections',
  none: {
    title: 'No connection yet',
    text: 'A connection is a server that renders for you: your own, a gateway, or a service you have a key for.',
  },
  where:
    'Addresses and keys are kept in this browser only. A key is encrypted here: hidden from page scripts that read storage, not from someone who can copy this browser profile.',
  status: {
    connected: 'Connected',
    unreachable: 'Not reachable',
    'key-refused': 'Key refused',
    'no-credit': 'No credit',
    closed: 'Closed',
    untried: 'No answer yet',
  },
  test: 'Test',
  edit: 'Edit',
  remove: 'Remove',
  /** a button's full name in a list: "Test GPU box" */
  of: (action: string, label: string): string => `${action} ${label}`,
  charge: { priced: 'Priced', free: 'Free of charge', practice: 'Practice, nothing is charged' },
  ownPrice: (rate: string, day: string): string => `Your price ${rate} per second, set on ${day}`,
  proxied: (host: string): string => `Through ${host}`,
  keySession: 'Key only until the browser is closed',
  keyEnds: (when: string): string => `Key ends ${when}`,
  keyEnded: (when: string): string => `Key ended ${when}`,
  default: 'Default',
  makeDefault: 'Make default',
  madeDefault: (label: string): string => `New begins with ${label} from now on.`,
  /** of a service that another version of the app has put there, or whose code could not be fetched */
  unknownService: (service: string): string =>
    `The part of this app for the service “${service}” is not here. Reload the page, or update the app.`,
  closed: (label: string, day: string): string =>
    `By its own notice, ${label} closed this service on ${day}. Clips you have stay in the library.`,
  form,
  find: {
    act: 'Find renders',
    title: (label: string): string => `Renders on ${label}`,
    /** what such a render is called where the server does not say its prompt */
    titleOf: (label: string): string => `Render from ${label}`,
    intro:
      'These were made elsewhere: on another device, or by somebody who uses the same server. Adding them sends nothing and adds nothing to what you have spent; their clips are fetched and kept here.',
    asking: 'Asking the server for its renders…',
    found: (count: number): string =>
      plural(count, { one: '1 render is not here yet.', other: `${String(count)} renders are not here yet.` }),
    list: 'Renders that are not here yet',
    all: 'All of them',
    chosen: (count: string, all: string): string => `${count} of ${all} chosen`,
    noPrompt: 'The server does not say the prompt',
    noTime: 'time not known',
    more: 'The server has more renders than could be read.',
    showMore: (count: string): string => `Show ${count} more`,
    add: (count: string): string => (count === '0' ? 'Add to the queue' : `Add to the queue (${count})`),
    adding: 'Adding…',
    added: (count: number): string =>
      plural(count, { one: '1 render added to the queue.', other: `${String(count)} renders added to the queue.` }),
    addedNone: 'Nothing was added: it was in the queue already.',
    full: 'This device has no room for more. What was added so far is in the queue.',
    none: {
      title: 'Nothing that is not here',
      text: 'Every render this server lists is in your queue or your library already.',
    },
    cannot: 'This server does not list its renders, so there is nothing to choose from.',
    failed: 'Try again, or press Test on the connection to see what is wrong.',
    again: 'Try again',
    close: 'Close',
  },
  answer,
  signIn,
  removal: {
    title: (label: string): string => `Remove ${label}?`,
    key: 'Its address, its key and the values of its headers are deleted from this browser.',
    jobs: (count: number): string =>
      plural(count, {
        one: '1 unfinished render of it cannot go on here. It stays in the queue and says so.',
        other: `${String(count)} unfinished renders of it cannot go on here. They stay in the queue and say so.`,
      }),
    charges: 'The server may still finish and charge what it has begun.',
    clips: 'Clips you have stay in the library.',
    keep: 'Keep it',
    remove: 'Remove',
    done: (label: string): string => `${label} is removed.`,
  },
};
