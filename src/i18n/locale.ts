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
  /** BCP 47 tag */
  tag: string;
  t: Messages;
  format: Format;
}

/** English, with dates and numbers written the way `tag` writes them. */
export function createLocale(tag = 'en'): Locale {
  return { tag, t: withLater(en), format: createFormat(tag) };
}

function withLater(first: FirstMessages): Messages {
  return {
    ...first,
    get changes() {
      return laterMessages('changes');
    },
    get clipFiles() {
      return laterMessages('clipFiles');
    },
    get composeMore() {
      return laterMessages('composeMore');
    },
    get connections() {
      return laterMessages('connections');
    },
    get failures() {
      return laterMessages('failures');
    },
    get frame() {
      return laterMessages('frame');
    },
    get library() {
      return laterMessages('library');
    },
    get libraryFind() {
      return laterMessages('libraryFind');
    },
    get models() {
      return laterMessages('models');
    },
    get queue() {
      return laterMessages('queue');
    },
    get settings() {
      return laterMessages('settings');
    },
    get viewer() {
      return laterMessages('viewer');
    },
  };
}
