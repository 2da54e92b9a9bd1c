/**
 * @file The lock over the app, once there is a passphrase: whether the keys are locked and the screen is covered, unlocking, and the
 * way on for whoever forgot it. Made by the composition root when it is needed. Knows no DOM; keeps no passphrase.
 */
import type { AutoLockReason } from '../domain/auto-lock-plan';
import type { LockSettings } from '../domain/lock-settings';
import { AutoLock, type Beats } from './auto-lock';
import type { LiveQuery } from './live-query.svelte';
import { LockOptions } from './lock-options.svelte';
import type { AppServices } from './services';
import type { PassphraseTrouble, VaultStatus } from './vault-services';
import { followVault } from './vault-status';

/** What it is given. */
export interface AppLockNeeds {
  services: Pick<AppServices, 'vault' | 'settings' | 'watch'> & { platform: Pick<AppServices['platform'], 'now'> };
  beats: Beats;
  /** Remembers, for the next start, that the screen may have to be covered before anything is shown. */
  remember: (mayCover: boolean) => void;
}

/** What is known when it begins. */
export interface LockStart {
  status: VaultStatus;
  settings: LockSettings;
}

/** The lock. */
export class AppLock {
  readonly #needs: AppLockNeeds;
  readonly #status: LiveQuery<VaultStatus>;
  readonly options: LockOptions;
  /** unlocking was asked for where nothing is covered */
  isAsking = $state(false);
  isUnlocking = $state(false);
  trouble = $state<PassphraseTrouble | null>(null);
  /** why this tab has locked by itself; null: it has not */
  reason = $state<AutoLockReason | null>(null);

  constructor(needs: AppLockNeeds, { status, settings }: LockStart) {
    this.#needs = needs;
    this.#status = followVault(needs.services.vault, status);
    this.options = new LockOptions(needs.services, settings);
  }

  get status(): VaultStatus {
    return this.#status.current;
  }

  /** Locked, and nothing else may be seen. */
  get isCovered(): boolean {
    return this.status.isLocked && this.options.current.covers;
  }

  /** Keeps in mind for the next start whether something may have to be covered. */
  remember(): void {
    this.#needs.remember(this.status.hasPassphrase && this.options.current.covers);
  }

  /** Unlocks every tab. False: it did not work, see `trouble`. */
  async unlock(passphrase: string): Promise<boolean> {
    if (this.isUnlocking) return false;
    this.isUnlocking = true;
    this.trouble = null;
    try {
      const done = await this.#needs.services.vault.unlock(passphrase);
      if (!done.ok) {
        this.trouble = done.error;
        return false;
      }
      this.#leave();
      return true;
    } catch {
      // Its code does not come, or the worker it needs does not start.
      this.trouble = 'no-room';
      return false;
    } finally {
      this.isUnlocking = false;
    }
  }

  /** Locks every tab at once. */
  lockNow(): Promise<void> {
    return this.#needs.services.vault.lock();
  }

  /** The passphrase is forgotten: all keys and the passphrase go, everything else stays. */
  async wipeAll(): Promise<void> {
    await this.#needs.services.vault.wipeAll();
    this.#leave();
  }

  /** Begins to watch over unlocked keys. */
  watchOver(): AutoLock {
    const { services, beats } = this.#needs;
    return new AutoLock({
      now: () => services.platform.now(),
      beats,
      settings: () => this.options.current,
      lock: (reason) => {
        this.reason = reason;
        void this.lockNow();
      },
    });
  }

  #leave(): void {
    this.isAsking = false;
    this.trouble = null;
    this.reason = null;
  }
}
