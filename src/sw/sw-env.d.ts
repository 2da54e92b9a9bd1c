/**
 * @file What TypeScript's WebWorker library does not know: Background Sync and Periodic Background Sync, Chromium only
 * (https://wicg.github.io/background-sync/spec/, https://wicg.github.io/periodic-background-sync/), and buttons and repeated
 * alerts of notifications, which Safari has not (https://notifications.spec.whatwg.org/#dictdef-notificationoptions).
 */

interface NotificationAction {
  action: string;
  title: string;
}

interface NotificationOptions {
  actions?: NotificationAction[];
  /** alert again when it takes the place of one with the same tag */
  renotify?: boolean;
}

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
  /** True when the browser will not try this tag again. */
  readonly lastChance: boolean;
}

interface PeriodicSyncEvent extends ExtendableEvent {
  readonly tag: string;
}

interface ServiceWorkerGlobalScopeEventMap {
  sync: SyncEvent;
  periodicsync: PeriodicSyncEvent;
}

/** The short git commit of the build, or `unknown`; put in by the build as for the page. */
declare const __APP_COMMIT__: string;
