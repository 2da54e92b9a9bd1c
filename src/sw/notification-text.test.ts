import { expect, it } from 'vitest';
import type { NoticeKind } from '../domain/notification-settings';
import { createNotificationLocale } from '../i18n/notification-words';
import type { Told } from './notification-data';
import { notificationText } from './notification-text';

const told = (kinds: NoticeKind[], more = 0): Told => ({
  tag: 'x',
  jobs: kinds.map((kind, n) => ({ jobId: String(n), clipId: null, kind, title: `prompt ${n}` })),
  more,
});

it.each([
  [told(['ready']), 'Your clip is ready', 'prompt 0'],
  [told(['blocked']), 'A render was blocked by the provider', 'prompt 0'],
  [told(['ready', 'ready', 'ready', 'ready', 'ready']), '5 clips are ready', 'prompt 4\nprompt 3\nprompt 2'],
  [told(['failed', 'blocked']), '2 renders failed', 'prompt 1\nprompt 0'],
  [told(['budget']), 'A budget holds your renders', 'prompt 0'],
  [told(['budget', 'budget']), 'A budget holds 2 renders', 'prompt 1\nprompt 0'],
  [told(['ready', 'ready'], 1500), '1,502 clips are ready', 'prompt 1\nprompt 0'],
])('reads as a person would say it: %#', (notification, title, body) => {
  expect(notificationText(notification, createNotificationLocale('en'))).toEqual({ title, body });
});
