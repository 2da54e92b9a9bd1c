/** @file English words: what a person changes in the queue: pause, order, many at once, a queued render. A part of the queue's words. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

const renders = (count: number): string => plural(count, { one: '1 render', other: `${String(count)} renders` });

export const pause = {
  pause: 'Pause queue',
  resume: 'Resume queue',
  /** the line while it is paused */
  paused: 'Paused. Nothing new is sent; what renders goes on.',
};

export const bulk = {
  check: 'Check all now',
  checkingMany: (count: number): string => `The servers are being asked about ${renders(count)}.`,
  nothingToCheck: 'Nothing was done: these renders had already moved on.',
  retry: 'Retry all failed',
  retryTitle: (count: number): string => `Retry ${renders(count)}?`,
  /** what is paid if all are sent again; the amount is the known part */
  sent: (count: number, amount: string): string =>
    plural(count, { one: `1 is sent again: ${amount}.`, other: `${String(count)} are sent again: ${amount} in all.` }),
  sentFree: (count: number): string =>
    plural(count, {
      one: '1 is sent again and costs nothing.',
      other: `${String(count)} are sent again and cost nothing.`,
    }),
  sentUnknown: (count: number): string =>
    plural(count, {
      one: '1 is sent again at a price nobody told us.',
      other: `${String(count)} are sent again at prices nobody told us.`,
    }),
  fetched: (count: number): string =>
    plural(count, {
      one: '1 only fetches its result and costs nothing.',
      other: `${String(count)} only fetch their result and cost nothing.`,
    }),
  practice: (count: number, amount: string): string =>
    plural(count, {
      one: `1 is sent again for practice money: ${amount}, nothing is charged.`,
      other: `${String(count)} are sent again for practice money: ${amount} in all, nothing is charged.`,
    }),
  blocked: (count: number): string =>
    plural(count, {
      one: '1 blocked one is left out: the same words would be blocked again. Change them with Edit and retry.',
      other: `${String(count)} blocked ones are left out: the same words would be blocked again. Change them with Edit and retry.`,
    }),
  stuck: (count: number): string =>
    plural(count, {
      one: '1 is left out: its connection or start image is gone. Choose another with Edit and retry.',
      other: `${String(count)} are left out: their connection or start image is gone. Choose another with Edit and retry.`,
    }),
  notNow: 'Not now',
  confirm: (count: number): string => `Retry ${String(count)}`,
  confirmPays: (count: number, amount: string): string => `Retry ${String(count)} (${amount})`,
  confirmPaysUnknown: (count: number): string => `Retry ${String(count)} (price not known)`,
  /** the known part of the price and what nobody knows */
  confirmPaysMore: (count: number, amount: string): string => `Retry ${String(count)} (${amount} and more)`,
  retried: (count: number): string =>
    plural(count, {
      one: '1 render is on its way again.',
      other: `${String(count)} renders are on their way again.`,
    }),
};

export const moves = {
  handle: (title: string): string => `Move ${title}`,
  drag: 'Drag to move',
  hint: 'Space or Enter lifts it, the arrow keys move it, Enter puts it down, Escape leaves it where it was.',
  lifted: (place: number, of: number): string =>
    `Lifted from place ${String(place)} of ${String(of)}. The arrow keys move it, Enter puts it down, Escape leaves it.`,
  place: (place: number, of: number): string => `Place ${String(place)} of ${String(of)}`,
  moved: (place: number, of: number): string => `Moved to place ${String(place)} of ${String(of)}.`,
  left: (place: number, of: number): string => `Left at place ${String(place)} of ${String(of)}.`,
  title: 'Place in the line',
  up: 'Move up',
  down: 'Move down',
  first: 'Send first',
  inLine: 'in line',
};

export const editing = {
  title: 'Editing a queued render',
  text: 'Nothing of it is sent yet. Your draft comes back afterwards.',
  begun: 'It no longer waits: your changes can only be rendered as a new one.',
  save: 'Save changes',
  saving: 'Saving…',
  cancel: 'Cancel editing',
  saved: 'Changes saved. The render waits with its new values.',
  tooLate: 'It has already started. Press Render to make a new one.',
  bringBack: 'Bring back my draft',
};
