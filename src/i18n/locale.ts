/**
 * @file A language: its messages and how it writes numbers, money, dates and lengths. Made once and handed down; texts are
 * plain functions and strings, so that the compiler finds a missing one or a wrong parameter.
 */
import { createFormat, type Format } from './format';
import { laterMessages, type LaterMessages } from './later-messages';
import { en } from './locales/en';

/** Words of the first load. English is complete; another language `satisfies FirstMessages`. */
export type FirstMessages = typeof en;

/** Every text of the app. Those of later screens are there once `loadLaterMessages` has resolved. */
export type Messages = FirstMessages & LaterMessages;

/** One language, ready for use. */
export interface Locale {
  /** BCP 47 tag of the words, for what is put together of them: lists, plurals */
  language: string;
  /** BCP 47 tag of the way numbers and dates are written, which may be chosen apart */
  tag: string;
  t: Messages;
  format: Format;
}

/** English, with dates and numbers written the way `tag` writes them. */
export function createLocale(tag = 'en'): Locale {
  return { language: 'en', tag, t: withLater(en), format: createFormat(tag) };
}

/** Words of the first load are there; any other area is asked of those that come later, when it is read. */
function withLater(first: FirstMessages): Messages {
  return new Proxy(first as Messages, {
    get: (words, area: keyof LaterMessages) => (area in words ? words[area] : laterMessages(area)),
  });
}
