/** @file English words: the connection form. */
import type { ConnectionColor } from '../../../domain/connection';
import type { ServiceGroup } from '../../../domain/service-kind';
import { createPlural } from '../../plural';

const plural = createPlural('en');

const headerProblems = {
  'not-a-name': 'This is no header name: letters, digits and hyphens, without spaces.',
  forbidden: 'Browsers do not let a page set this header.',
  reserved: 'The app sets this header by itself.',
  twice: 'This header is named above already.',
  'key-header': 'The API key travels in this header.',
  'bad-value': 'No header can carry this value: only plain letters, digits and signs, on one line.',
  'no-name': 'Enter the name of this header, or remove it.',
  'no-value': 'Enter the value of this header, or remove it.',
  'value-elsewhere': 'The stored value was given for another server or proxy. Enter it again.',
};

const gaps = {
  address: 'Enter the address of the server.',
  key: 'Enter the API key.',
  price: 'Enter the price per second in dollars, such as 0.12.',
  'key-ends': 'Correct when the key ends, under More.',
  'key-header': 'Correct the name of the header for the key, under More.',
  headers: 'Correct the further request headers, under More.',
  proxy: 'Correct the proxy under More: it begins with http:// or https://.',
};

const colors: Record<ConnectionColor, string> = {
  slate: 'Slate',
  amber: 'Amber',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  violet: 'Violet',
  pink: 'Pink',
  red: 'Red',
};

const groups: Record<ServiceGroup, string> = {
  own: 'Your own server',
  gateway: 'Gateway',
  hosted: 'Hosted service',
  practice: 'Practice',
};

const headers = {
  title: 'Further request headers',
  hint: 'Sent with every request to this address, and nowhere else. Values are kept encrypted, like the key.',
  name: 'Header name',
  value: 'Value',
  stored: 'Stored, not shown',
  add: 'Add header',
  remove: (name: string): string => (name === '' ? 'Remove this header' : `Remove header ${name}`),
  problems: headerProblems,
};

const proxy = {
  label: 'Your own proxy',
  placeholder: 'https://proxy.example/{url}',
  hint: 'For a server that lets no web page call it. What is asked is put behind this, or encoded in place of {url}.',
  sees: 'The proxy sees the key and everything else: headers, prompts, images and clips. Use only one of your own.',
};

export const form = {
  addTitle: 'Add connection',
  editTitle: 'Edit connection',
  service: 'Service',
  serviceKept: (count: number): string =>
    plural(count, {
      one: 'One render of it is not finished: the service can be changed when it is, or when you have canceled it.',
      other: `${String(count)} renders of it are not finished: the service can be changed when they are, or when you have canceled them.`,
    }),
  groups,
  address: 'Address',
  addressHint: 'Up to and with /v1. A missing /v1 is added for you.',
  /** of a service that stands at one address */
  addressUsual: (address: string): string => `Filled in for this service; usually ${address}`,
  addressPlaceholder: 'http://localhost:8091/v1',
  key: 'API key',
  keyOptional: 'Leave it empty if the server wants none.',
  keyStored: 'A key is stored. Leave this empty to keep it.',
  keyKept: 'Stored, not shown',
  keyDropped: 'The stored key will be removed.',
  keyElsewhere: (origin: string): string =>
    `The stored key belongs to ${origin} and is not sent anywhere else. Enter the key for this address.`,
  keyElsewhereProxy: 'The stored key was not given for this proxy and is not sent that way. Enter it again.',
  keyWhere: 'Sent only to this address.',
  keyWhereProxied: 'Sent only to this address, through your proxy, which sees it.',
  /** short: Settings, Keys says more */
  keyHonest:
    'Without a passphrase it is hidden from page scripts that read storage, not from someone who can copy this browser profile.',
  keep: {
    legend: 'Keep the key',
    stored: 'On this device',
    storedText: 'Encrypted in this browser until you remove it.',
    session: 'Only until the browser is closed',
    sessionText:
      'Never written to the disk. Once all tabs and the background are gone, so is the key: renders then wait until you type it again.',
    moved: 'Type the key again: where it is kept changes.',
  },
  keyEnds: 'Key ends',
  keyEndsHint:
    'For a key that is valid for a while only. Empty: it does not end. From then on renders wait for a new one.',
  keyEnded: 'That is over: renders wait until there is a new key.',
  keyEndsBad: 'Enter date and time in full, or leave it empty.',
  keyPage: (host: string): string => `Get a key at ${host}`,
  newTab: '(opens a new tab)',
  dropKey: 'Remove stored key',
  label: 'Label',
  labelHint: 'How it is called in this app.',
  color: 'Colour',
  noColor: 'None',
  colors,
  charge: 'What does a render cost there?',
  free: 'It is free',
  freeText: 'A request whose answer was lost is sent again without asking.',
  priced: 'It costs money',
  pricedText: 'By the prices that are known. Nothing is ever sent twice without asking you.',
  ownPrice: 'I enter the price',
  ownPriceText: 'Where no list has it, or yours differs. Nothing is sent twice without asking you.',
  practice: 'Nothing is charged here. Prices look real so that you can practise.',
  price: 'Price per second',
  priceHint: 'In dollars, for a second of video. Estimates use it.',
  priceSet: (day: string): string => `In dollars, for a second of video. Set on ${day}.`,
  default: 'Default connection',
  defaultText: 'New begins with it.',
  closed: (label: string, day: string): string =>
    `By ${label}’s own notice this service closed on ${day}. You can still test it; while the notice holds, it renders nothing.`,
  more: 'More',
  moreText: { ends: 'end of the key', headers: 'headers', proxy: 'proxy', parallel: 'renders at the same time' },
  keyHeader: 'Header for the key',
  keyHeaderHint: 'Empty: Authorization, as Bearer. In any other header the key travels alone.',
  headers,
  proxy,
  parallel: 'Renders at the same time',
  parallelAll: 'As set for all connections.',
  parallelFree: 'One after the other: a server of your own has one GPU.',
  parallelOwn: 'For this connection alone.',
  parallelReset: (count: string): string => `Back to ${count}`,
  fewer: 'Fewer at the same time',
  moreAtOnce: 'More at the same time',
  test: 'Test',
  testing: 'Testing…',
  save: 'Save',
  saving: 'Saving…',
  saveAnyway: 'Save anyway',
  gaps,
  saved: (label: string): string => `${label} is saved.`,
};
