/**
 * @file What the person wants to be told, and how. Read by the worker before it shows anything and by the settings page;
 * what is missing or odd falls back to the default.
 */
import { isRecord } from '../base/json';

/** What a notice is about. */
export const NOTICE_KINDS = ['ready', 'failed', 'blocked', 'needs-you', 'budget'] as const;

/** One of them. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A kind from data nobody has checked; undefined for what this build does not know. */
export function readNoticeKind(raw: unknown): NoticeKind | undefined {
  return NOTICE_KINDS.find((kind) => kind === raw);
}

/** The person's wishes. */
export interface NotificationSettings {
  /** kinds that are shown as system notifications; the page and the queue say all of them */
  kinds: Record<NoticeKind, boolean>;
  /** without sound and vibration */
  silent: boolean;
  /** a soft tone when a clip is ready, while a page is open */
  chime: boolean;
}

/** Where they are kept in the settings store. */
export const NOTIFICATION_SETTINGS_KEY = 'notifications';

/** Reads stored settings: everything is told unless it was switched off, and nothing makes a sound of its own. */
export function readNotificationSettings(raw: unknown): NotificationSettings {
  const record = isRecord(raw) ? raw : {};
  const kinds = isRecord(record['kinds']) ? record['kinds'] : {};
  const isWanted = (kind: NoticeKind): boolean => kinds[kind] !== false;
  return {
    kinds: {
      ready: isWanted('ready'),
      failed: isWanted('failed'),
      blocked: isWanted('blocked'),
      'needs-you': isWanted('needs-you'),
      budget: isWanted('budget'),
    },
    silent: record['silent'] === true,
    chime: record['chime'] === true,
  };
}
