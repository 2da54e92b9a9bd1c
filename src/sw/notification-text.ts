/** @file What a notification reads like. Called by the notifier; pure. */
import type { NotificationLocale } from '../i18n/notification-words';
import type { Told } from './notification-data';

/** So many prompts stand in the text of a group; systems cut longer texts by themselves. */
const TITLES_MAX = 3;

/** Headline and text. */
export interface NotificationText {
  title: string;
  body: string;
}

/** One is named by its prompt, several by their number and the newest prompts. */
export function notificationText({ jobs, more }: Told, { words, number }: NotificationLocale): NotificationText {
  const newest = jobs.toReversed().slice(0, TITLES_MAX);
  const body = newest.map(({ title }) => title).join('\n');
  const kind = newest[0]?.kind ?? 'ready';
  const count = jobs.length + more;
  // A group of blocked and failed renders is one of failed renders.
  const family = kind === 'blocked' ? 'failed' : kind;
  return { title: count === 1 ? words.title[kind] : words.several[family](count, number(count)), body };
}
