/**
 * @file The words of notifications, apart from all others: the service worker has no need of the rest, and the page says
 * nothing of the kind before its first screen is there.
 */
import { notifications } from './locales/en/notifications';

/** Another language `satisfies NotificationWords`. */
export type NotificationWords = typeof notifications;

/** Words, and how many as people write it. */
export interface NotificationLocale {
  words: NotificationWords;
  number: (value: number) => string;
}

/** English, with numbers written the way `tag` writes them. */
export function createNotificationLocale(tag = 'en'): NotificationLocale {
  const format = new Intl.NumberFormat(tag);
  return { words: notifications, number: (value) => format.format(value) };
}
