/**
 * @file Tells the news of an engine that runs in this page. The worker does it where there is one, because it sees all
 * windows; without one this page shows each by itself. Called by the engine's ports in the page.
 */
import { titleOf } from '../domain/clip';
import { NOTIFICATION_SETTINGS_KEY, readNotificationSettings } from '../domain/notification-settings';
import type { NotificationLocale } from '../i18n/notification-words';
import type { NoticeToTell } from '../protocol/messages';
import type { PageNotices } from '../state/page-notices';
import type { SettingsStore } from '../storage/settings-store';
import type { WorkerLink } from './worker-link';

/** What it works with. */
export interface TellNeeds {
  link: Pick<WorkerLink, 'send'>;
  settings: Pick<SettingsStore, 'get'>;
  notices: Pick<PageNotices, 'tell'>;
  locale: NotificationLocale;
}

/** Tells all of them. */
export async function tellNotices(needs: TellNeeds, notices: readonly NoticeToTell[]): Promise<void> {
  const facts = notices.map(({ kind, jobId, clipId, prompt }) => ({ kind, jobId, clipId, prompt }));
  if (await needs.link.send({ type: 'queue/tell', notices: facts })) return;
  const isAllowed = 'Notification' in window && Notification.permission === 'granted';
  const wishes = await needs.settings.get(NOTIFICATION_SETTINGS_KEY, readNotificationSettings);
  const { kinds, silent } = wishes ?? readNotificationSettings(undefined);
  for (const notice of facts) {
    const isInPage = document.hasFocus() || !isAllowed;
    needs.notices.tell({ ...notice, isQuiet: !isInPage });
    if (isInPage || !kinds[notice.kind]) continue;
    const { jobId, prompt } = notice;
    new Notification(needs.locale.words.title[notice.kind], { body: titleOf(prompt), tag: `job-${jobId}`, silent });
  }
}
