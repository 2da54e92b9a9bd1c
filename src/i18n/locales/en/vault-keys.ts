/** @file English words: Settings, Keys. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

const states = {
  ready: 'Stored encrypted',
  none: 'No key',
  locked: 'Locked',
  damaged: 'Cannot be read',
  newer: 'Newer format',
  'other-origin': 'For another address',
  'session-over': 'Session over',
  ended: 'Ended',
};

/** What stands in the way, and the way on. */
const troubles = {
  none: 'There is none. Renders of this connection wait until you type it.',
  noneOptional: 'There is none. This server may do without.',
  locked: 'Unlock the keys with your passphrase to use or show it.',
  damaged: 'What is stored was changed or is damaged, so it is never sent. Type the key again.',
  newer: 'A newer version of this app has stored it. Reload this page to get that version.',
  'other-origin': (origin: string): string =>
    origin === ''
      ? 'It was given for another address and is not sent to this one. Type the key for this address.'
      : `It was given for ${origin} and is not sent anywhere else. Type the key for this address.`,
  'session-over':
    'It was kept only until the browser was closed, and that has happened. Renders wait until you type it again.',
  ended: (when: string): string => `It ended on ${when}. Renders wait until you type a new one.`,
};

const verdicts = {
  works: 'This key works.',
  'no-model': (models: string): string =>
    `The key is right, but has no access to the model you use there: the server does not list ${models}.`,
  'wrong-key': 'Wrong key: the server refuses it.',
  'no-credit': 'The key is right, but its account has no credit.',
  unreachable: 'The server cannot be reached, so nothing is known of the key.',
  'cross-origin': 'A server is there, but its cross-origin rules keep its answers from this page.',
  'hidden-refusal': 'Most likely a wrong key: the server answers, but hides this answer from web pages.',
  unknown: 'Something answered, but it says nothing about the key.',
};

export const keys = {
  title: 'Keys',
  intro: 'An API key goes to the address it was given for, and nowhere else.',
  /** architecture's honest sentence */
  honest:
    'Without a passphrase your key is hidden from page scripts that read storage, not from someone who can copy this browser profile.',
  honestWith:
    'Your keys are encrypted with your passphrase: someone who copies this browser profile cannot read them without it.',
  honestKeeps:
    'Your keys are encrypted with your passphrase, but renders go on while locked: for that this browser keeps a copy it can open by itself, and someone who can copy this browser profile could use it.',
  lose: 'A browser can erase its storage. Keep each key somewhere else too.',
  none: {
    title: 'No connection takes a key yet',
    text: 'Add a connection to a service or gateway that wants one. The sandbox needs none.',
    add: 'Add connection',
  },
  masked: 'Hidden',
  states,
  troubles,
  goesTo: (origin: string): string => `Goes to ${origin}`,
  sealed: (when: string): string => `stored ${when}`,
  session: 'only until the browser is closed',
  ends: (when: string): string => `ends ${when}`,
  validate: 'Validate key',
  validating: 'Validating…',
  reveal: 'Reveal key',
  hide: 'Hide key',
  copy: 'Copy key',
  wipe: 'Wipe key',
  edit: 'Edit connection',
  type: 'Type the key',
  typeAgain: 'Type the key again',
  /** a button's full name in a list: "Wipe key of GPU box" */
  of: (action: string, label: string): string => `${action} of ${label}`,
  editOf: (action: string, label: string): string => `${action} for ${label}`,
  wipeAll: 'Wipe all keys',
  shown: 'The key is shown. It hides itself in 20 seconds.',
  shownFor: 'Hides itself after 20 seconds, and when you leave this window.',
  hidden: 'The key is hidden again.',
  copied: 'Key copied. It stays in the clipboard until you copy something else.',
  notCopied: 'The browser did not allow copying. Reveal the key and copy it by hand.',
  cannotShow: {
    none: 'There is no key stored for this connection.',
    locked: 'The keys are locked. Unlock them first.',
    damaged: 'This key cannot be read any more. Type it again.',
    newer: 'A newer version of this app has stored this key. Reload the page.',
    'other-origin': 'This key belongs to another address. Type the key for this one.',
    'session-over': 'This key was kept only until the browser was closed. Type it again.',
  },
  verdicts,
};

export const wiping = {
  title: (label: string): string => `Wipe the key of ${label}?`,
  text: 'The key and the values of further headers are deleted from this browser. It cannot be undone; you can type the key again.',
  titleAll: (count: number): string =>
    plural(count, { one: 'Wipe the one key there is?', other: `Wipe all ${String(count)} keys?` }),
  textAll:
    'All keys and header values, and the passphrase if there is one, are deleted from this browser. It cannot be undone; you can type the keys again. Connections, renders and clips stay.',
  wait: (count: number): string =>
    plural(count, {
      one: '1 unfinished render waits until the key is there again.',
      other: `${String(count)} unfinished renders wait until the key is there again.`,
    }),
  keep: 'Keep it',
  keepAll: 'Keep them',
  done: (label: string): string => `The key of ${label} is wiped.`,
  doneAll: 'All keys are wiped.',
};
