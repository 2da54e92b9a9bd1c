/** @file English words: the queue, its rows, questions and notices. Amounts and times come in written. */
import type { JobAction } from '../../../domain/job-actions';
import type { QueueGroup } from '../../../domain/shown-status';
import { createPlural } from '../../plural';
import { bulk, editing, moves, pause } from './queue-changes';
import { details } from './queue-details';
import { queueElsewhere } from './queue-elsewhere';
import { twin } from './queue-twin';

const plural = createPlural('en');

const groups: Record<QueueGroup | 'archived', string> = {
  'needs-you': 'Needs you',
  active: 'Active',
  failed: 'Failed',
  finished: 'Finished',
  archived: 'Archived',
};

const actions: Record<JobAction, string> = {
  cancel: 'Cancel',
  'stop-waiting': 'Stop waiting',
  retry: 'Retry',
  edit: 'Edit',
  'edit-and-retry': 'Edit and retry',
  elsewhere: 'Try elsewhere',
  'check-now': 'Check now',
  'send-again': 'Send it again',
  'leave-it': 'Leave it',
  unarchive: 'Put back',
  remove: 'Remove',
};

/** A few words behind the facts of a row: why it stands as it stands. */
const notes = {
  'key-refused': 'the key was refused',
  'no-credit': 'the account has no credit',
  key: {
    locked: 'the keys are locked',
    'session-over': 'its key is gone with the session',
    ended: 'its key has ended',
  },
  'over-budget': 'the budget is reached',
  'disk-full': 'this device has no room',
  offline: 'waiting for the network',
  paused: 'the queue is paused',
  'slots-full': 'starts when another one is done',
  canceling: 'being canceled',
  unwanted: 'not waited for; its clip is kept when it comes',
  unreachable: (at: string): string => `no answer, next try ${at}`,
  unreachableNow: 'no answer, trying again',
  rateLimited: (at: string): string => `slowed down by the server, next try ${at}`,
  tryingAgainAt: (at: string): string => `next try ${at}`,
  tryingAgain: 'trying again',
  'never-sent': 'never sent',
  confirmed: 'the server stopped it',
  unknown: 'left alone; if the clip turns up, we keep it',
};

const cost = {
  unknown: 'price not known',
  none: '–',
  elsewhere: 'made elsewhere',
  free: 'free',
  practice: 'practice',
  reported: 'reported',
  estimate: (rate: string): string => `estimate, ${rate}/s`,
  estimateAlone: 'estimate',
  charged: 'charged',
  maybe: 'may be charged',
  not: 'not charged',
};

/** After the sentence of a failure, where the connection costs money. */
const charged = {
  yes: 'It was charged.',
  no: 'Nothing was charged.',
  unknown: 'It may have been charged.',
};

const question = {
  lost: 'The connection broke while this was being sent, so we cannot tell whether the server took it.',
  looked: (count: number): string =>
    count === 2
      ? 'We looked twice and did not find it.'
      : plural(count, {
          one: 'We looked once and did not find it.',
          other: `We looked ${String(count)} times and did not find it.`,
        }),
  cannotLook: 'This server does not list its renders, so we cannot look for it.',
  mayPayTwice: 'Sending it again may charge you twice.',
  several: (count: number): string =>
    plural(count, {
      one: 'The server has a render that may be this one. Say if it is yours, or decide below.',
      other: `The server has ${String(count)} renders that fit this one. Say which is yours, or decide below.`,
    }),
  ways: 'What to do',
  candidates: 'Renders on the server that fit',
  mine: 'This is mine',
  mineOf: (id: string): string => `This is mine: ${id}`,
  madeAt: (at: string): string => `made ${at}`,
  madeAfter: (span: string): string => `made ${span} after it was sent`,
  charges: (once: string, twice: string): string => `Charges ${once}, or ${twice} if the first one did arrive.`,
  chargesUnknown: 'Charges again at a price nobody told us, and twice if the first one did arrive.',
  chargesFree: 'Costs nothing here. You may get the clip twice.',
  practice: 'Practice money: nothing is really charged.',
  leave: 'Nothing more is sent. If the clip turns up, we keep it.',
  sentAt: (at: string): string => `sent ${at}`,
};

const holds = {
  'key-refused': (label: string, count: number): string =>
    plural(count, {
      one: `${label} refuses its API key. 1 render waits for a valid one.`,
      other: `${label} refuses its API key. ${String(count)} renders wait for a valid one.`,
    }),
  'no-credit': (label: string, count: number): string =>
    plural(count, {
      one: `The account behind ${label} has no credit. 1 render waits until it has.`,
      other: `The account behind ${label} has no credit. ${String(count)} renders wait until it has.`,
    }),
  unreachable: (label: string, at: string): string =>
    `${label} does not answer. Nothing is lost; we try again ${at === '' ? 'now' : `at ${at}`}.`,
  edit: 'Edit connection',
};

/** What waits for a key, and the way on. */
const keyWaits = {
  locked: (count: number): string =>
    plural(count, {
      one: 'The keys are locked. 1 render waits for the passphrase.',
      other: `The keys are locked. ${String(count)} renders wait for the passphrase.`,
    }),
  'session-over': (label: string, count: number): string =>
    plural(count, {
      one: `The key of ${label} was kept only until the browser was closed. 1 render waits until it is typed again.`,
      other: `The key of ${label} was kept only until the browser was closed. ${String(count)} renders wait until it is typed again.`,
    }),
  ended: (label: string, count: number): string =>
    plural(count, {
      one: `The key of ${label} has ended. 1 render waits for a new one.`,
      other: `The key of ${label} has ended. ${String(count)} renders wait for a new one.`,
    }),
  unlock: 'Unlock',
  typeAgain: 'Type the key again',
  keys: 'Keys',
};

const stop = {
  title: 'Stop waiting?',
  text: 'This server cannot cancel. It renders on and bills; the clip is kept when it comes.',
  textStored:
    'This render gave several videos. The clip is made of those that are here; the others are not fetched any more, and are paid for.',
  keep: 'Keep waiting',
};

export const queue = {
  title: 'Queue',
  newRender: 'New render',
  groups,
  actions,
  notes,
  cost,
  charged,
  question,
  holds,
  keyWaits,
  stop,
  details,
  twin,
  pause,
  bulk,
  moves,
  editing,
  elsewhere: queueElsewhere,
  retryPays: (price: string): string => `Retry (${price})`,
  retryPaysUnknown: 'Retry (price not known)',
  open: 'Open',
  showDetails: 'Details',
  progress: 'Progress',
  seconds: (count: string): string => `${count} s`,
  diskFull: {
    way: 'Delete clips or free space on this device: it goes on by itself within a minute, or at once with Check now.',
    keptUntil: (when: string): string => `The server keeps the finished clip until ${when}.`,
    keptUnknown: 'The server has the finished clip and does not say how long it keeps it.',
  },
  time: {
    about: (span: string): string => `about ${span}`,
    left: 'left',
    soFar: 'so far',
    took: 'took',
    place: (number: string): string => `No. ${number}`,
    inLine: 'in its line',
  },
  /** one sentence for each ability of the browser; what was measured stands in docs/background.md */
  after: {
    'sync-and-sweep':
      'After you close the tab, your renders are watched and fetched for about 10 minutes (at least 3) while the browser runs, then about once or twice a day because the app is installed, and whenever you open it.',
    sync: 'After you close the tab, your renders are watched and fetched for about 10 minutes (at least 3) while the browser runs, and again whenever you open the app.',
    'page-only':
      'Keep this tab open, or come back: nothing is lost, but in this browser renders are watched and fetched only while a tab of this app is open.',
  },
  where: 'Prompts and renders are listed in this browser only. Anyone who can use this browser profile can read them.',
  empty: {
    title: 'Nothing is rendering',
    text: 'Describe a shot and press Render. You see here how far it is, and what it costs.',
  },
  clear: 'Clear finished',
  cleared: (count: number): string =>
    plural(count, { one: '1 render moved to the archive.', other: `${String(count)} renders moved to the archive.` }),
  showArchived: (count: string): string => `Show archived (${count})`,
  hideArchived: 'Hide archived',
  showMore: (count: string): string => `Show ${count} more`,
  undo: 'Undo',
  removed: 'Removed from the queue.',
  removedDone: 'Removed from the queue. Its clip stays in the library.',
  tooLate: 'Nothing was done: this render had already moved on.',
  /** a part of the app could not be loaded, most likely */
  notDone: 'This could not be done just now. Check the network, or reload this page, and try again.',
  checking: 'The server is being asked.',
  said: (title: string, state: string): string => `${title}: ${state}`,
  saidMany: (count: number): string =>
    plural(count, { one: '1 render has changed.', other: `${String(count)} renders have changed.` }),
};
