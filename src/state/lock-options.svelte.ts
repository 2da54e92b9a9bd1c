/** @file How the keys lock by themselves and what a lock covers, as the person set it: read and changed. It follows every tab. */
import { isRecord } from '../base/json';
import { LOCK_SETTINGS_KEY, readLockSettings, type LockSettings } from '../domain/lock-settings';
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';

/** The settings of the lock. */
export class LockOptions {
  readonly #settings: AppServices['settings'];
  readonly #stored: LiveQuery<LockSettings>;
  #lastWrite: Promise<void> = Promise.resolve();

  /** `initial` until they are read. */
  constructor({ settings, watch }: Pick<AppServices, 'settings' | 'watch'>, initial = readLockSettings(undefined)) {
    this.#settings = settings;
    const follow: AppServices['watch'] = (stores, rerun) => watch(stores, rerun);
    this.#stored = new LiveQuery(follow, ['settings'], () => loadLockSettings(settings), initial);
  }

  get current(): LockSettings {
    return this.#stored.current;
  }

  /** One after the other, each on top of what is stored then. */
  change(change: Partial<LockSettings>): Promise<void> {
    const write = async (): Promise<void> => {
      const before = await this.#settings.get(LOCK_SETTINGS_KEY, (raw) => (isRecord(raw) ? raw : {}));
      await this.#settings.set(LOCK_SETTINGS_KEY, { ...before, ...change });
    };
    this.#lastWrite = this.#lastWrite.then(write, write);
    return this.#lastWrite;
  }
}

/** The settings as they are stored now. */
export async function loadLockSettings(settings: AppServices['settings']): Promise<LockSettings> {
  return (await settings.get(LOCK_SETTINGS_KEY, readLockSettings)) ?? readLockSettings(undefined);
}
