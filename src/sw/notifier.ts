/**
 * @file Tells the person: in the page when one of its windows has the focus, else by system notifications, one for each job
 * or one for many. Shows nothing where it may not; the queue page says the same. Decides nothing: see `planNotifications`.
 */
import { NOTIFICATION_SETTINGS_KEY, readNotificationSettings } from '../domain/notification-settings';
import { createNotificationLocale, type NotificationLocale } from '../i18n/notification-words';
import { NUMBER_FORMAT_KEY, readNumberFormat } from '../i18n/number-format';
import type { NoticeToTell, ToPage } from '../protocol/messages';
import type { SettingsStore } from '../storage/settings-store';
import { appWindows, nearestWindow, type AppWindow, type WindowsOwner } from './app-windows';
import { readTold, toData, type RawNotification } from './notification-data';
import { notificationText } from './notification-text';
import { planNotifications, type ToShow, type WindowsState } from './plan-notifications';

/** Tells all that is due at once. */
export interface WorkerNotifier {
  show(notices: readonly NoticeToTell[]): Promise<void>;
}

/** The worker, as far as it matters here. */
export interface NotifierWorker extends WindowsOwner {
  readonly registration: {
    readonly scope: string;
    getNotifications(): Promise<readonly (RawNotification & { close(): void })[]>;
    showNotification(title: string, options: NotificationOptions): Promise<void>;
  };
  readonly navigator: { readonly language: string };
}

/** What the platform lets a site show. */
export interface NotificationRights {
  isAllowed(): boolean;
  /** how many buttons a notification may have */
  maxActions(): number;
}

/** Those of this worker. Safari on a phone has notifications only once the app is installed. */
export const ownRights: NotificationRights = {
  isAllowed: () => 'Notification' in globalThis && Notification.permission === 'granted',
  maxActions: () => Number(Reflect.get(Notification, 'maxActions') ?? 0),
};

/** Makes the worker's notifier. Its `show` rejects when a notification could not be shown, after all others were. */
export function createNotifier(
  worker: NotifierWorker,
  settings: Pick<SettingsStore, 'get'>,
  rights: NotificationRights,
): WorkerNotifier {
  const show = (told: ToShow, isSilent: boolean, locale: NotificationLocale): Promise<void> => {
    const { registration } = worker;
    const { title, body } = notificationText(told, locale);
    return registration.showNotification(title, {
      body,
      tag: told.tag,
      renotify: told.isNews,
      silent: isSilent,
      icon: new URL('icon-192.png', registration.scope).href,
      badge: new URL('badge-96.png', registration.scope).href,
      data: toData(told),
      actions: rights.maxActions() < 2 ? [] : actionsOf(told, locale),
    });
  };
  return {
    show: async (notices) => {
      const isAllowed = rights.isAllowed();
      const [stored, tag, windows, standing] = await Promise.all([
        settings.get(NOTIFICATION_SETTINGS_KEY, readNotificationSettings),
        settings.get(NUMBER_FORMAT_KEY, readNumberFormat),
        appWindows(worker),
        isAllowed ? worker.registration.getNotifications() : [],
      ]);
      const wishes = stored ?? readNotificationSettings(undefined);
      const locale = createNotificationLocale(tag ?? worker.navigator.language);
      const nearest = nearestWindow(windows);
      const plan = planNotifications({
        settings: wishes,
        windows: stateOf(nearest),
        isAllowed,
        standing: standing.flatMap((one) => readTold(one) ?? []),
        notices,
      });
      for (const notice of plan.say) nearest?.postMessage(toMessage(notice, false));
      if (plan.sound) nearest?.postMessage(toMessage(plan.sound, true));
      // One that cannot be shown keeps no other from being shown; what was there stays until its successor is.
      const shown = await Promise.allSettled(plan.show.map((told) => show(told, wishes.silent, locale)));
      for (const one of standing) if (plan.close.includes(one.tag)) one.close();
      for (const result of shown) if (result.status === 'rejected') throw result.reason;
    },
  };
}

function stateOf(nearest: AppWindow | undefined): WindowsState {
  if (!nearest) return 'none';
  return nearest.focused ? 'focused' : nearest.visibilityState;
}

function toMessage({ kind, jobId, clipId }: NoticeToTell, isQuiet: boolean): ToPage {
  return { type: 'queue/notice', kind, jobId, clipId, isQuiet };
}

/** Buttons. Only a clip that stands alone can be saved by one press. */
function actionsOf({ jobs, more }: ToShow, { words }: NotificationLocale): NotificationAction[] {
  const only = jobs.length === 1 && more === 0 ? jobs[0] : undefined;
  if (!only?.clipId) return [];
  return [
    { action: 'open', title: words.actions.open },
    { action: 'save', title: words.actions.save },
  ];
}
