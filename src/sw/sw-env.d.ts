/**
 * @file Events that TypeScript's WebWorker library does not know: Background Sync and Periodic Background Sync,
 * Chromium only. See https://wicg.github.io/background-sync/spec/ and https://wicg.github.io/periodic-background-sync/.
 */

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
