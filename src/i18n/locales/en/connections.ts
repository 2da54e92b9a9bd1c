/** @file English words: connections, their form, their list and their Test. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

export const connections = {
  add: 'Add connection',
  title: 'Connections',
  none: {
    title: 'No connection yet',
    text: 'A connection is a server that renders for you: your own, or a gateway you have a key for.',
  },
  where:
    'Addresses and keys are kept in this browser only. A key is encrypted here: hidden from page scripts that read storage, not from someone who can copy this browser profile.',
  status: {
    connected: 'Connected',
    unreachable: 'Not reachable',
    'key-refused': 'Key refused',
    'no-credit': 'No credit',
    closed: 'Closed',
    untried: 'Not tried yet',
  },
  test: 'Test',
  copyOrigin: 'Copy this app’s origin',
  edit: 'Edit',
  remove: 'Remove',
  /** a button's full name in a list: "Test GPU box" */
  of: (action: string, label: string): string => `${action} ${label}`,
  charge: { priced: 'Priced', free: 'Free of charge', practice: 'Practice, nothing is charged' },
  closed: (label: string, day: string): string =>
    `By its own notice, ${label} closed this service on ${day}. Clips you have stay in the library.`,
  form: {
    addTitle: 'Add connection',
    editTitle: 'Edit connection',
    service: 'Service',
    address: 'Address',
    addressHint: 'Up to and with /v1. A missing /v1 is added for you.',
    addressPlaceholder: 'http://localhost:8091/v1',
    key: 'API key',
    keyOptional: 'Leave it empty if the server wants none.',
    keyStored: 'A key is stored. Leave this empty to keep it.',
    keyKept: 'Stored, not shown',
    keyDropped: 'The stored key will be removed.',
    keyElsewhere: (origin: string): string =>
      `The stored key belongs to ${origin} and is not sent anywhere else. Enter the key for this address.`,
    keyWhere:
      'Kept encrypted in this browser and sent only to this address. Hidden from page scripts that read storage, not from someone who can copy this browser profile.',
    dropKey: 'Remove stored key',
    label: 'Label',
    labelHint: 'How it is called in this app.',
    charge: 'Is this server free of charge?',
    free: 'Yes, it is free',
    freeText: 'Your own machine. A request whose answer was lost is sent again without asking.',
    priced: 'No, it costs money',
    pricedText: 'Prices are shown where they are known. Nothing is ever sent twice without asking you.',
    practice: 'Nothing is charged here. Prices look real so that you can practise.',
    closed: (label: string, day: string): string =>
      `By ${label}’s own notice this service closed on ${day}. You can still test it; while the notice holds, it renders nothing.`,
    parallel: 'Renders at the same time',
    parallelAll: 'As set for all connections.',
    parallelFree: 'One after the other: a server of your own has one GPU.',
    parallelOwn: 'For this connection alone.',
    parallelReset: (count: string): string => `Back to ${count}`,
    fewer: 'Fewer at the same time',
    more: 'More at the same time',
    test: 'Test',
    testing: 'Testing…',
    save: 'Save',
    saving: 'Saving…',
    saveAnyway: 'Save anyway',
    missing: { address: 'Enter the address of the server.', key: 'Enter the API key.' },
    saved: (label: string): string => `${label} is saved.`,
  },
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
  answer: {
    ok: (tookMs: number): string => `It answered in ${String(tookMs)} ms.`,
    models: (count: number): string =>
      plural(count, { one: '1 model found.', other: `${String(count)} models found.` }),
    noModels: 'It names no models, so all known ones are offered.',
    zeroModels: 'It names no model it could render with.',
    testing: 'Asking the server…',
  },
  removal: {
    title: (label: string): string => `Remove ${label}?`,
    key: 'Its address and key are deleted from this browser.',
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
