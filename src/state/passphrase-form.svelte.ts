/**
 * @file The dialog over the passphrase: set the first, change it, remove it, or choose what it lets go on. What is typed is let go
 * as soon as it has been used. Knows no DOM.
 */
import type { Result } from '../base/result';
import { MIN_PASSPHRASE_CHARS, passphraseLength, type PassphraseLength } from './passphrase-length';
import type { PassphraseTrouble, VaultService } from './vault-services';

/** What is to be done. */
export type PassphraseTask = 'set' | 'change' | 'remove' | 'keep-rendering' | 'stop-rendering';

/** What must be there, or be right, first; the words are in i18n under the same name. */
export type PassphraseGap = 'no-current' | 'too-short' | 'not-the-same';

/** Why it was not done. */
export type PassphraseFailure = PassphraseTrouble | 'disk-full' | 'not-loaded';

/** One opening of the dialog. */
export class PassphraseForm {
  readonly task: PassphraseTask;
  readonly #vault: VaultService;
  current = $state('');
  next = $state('');
  again = $state('');
  keepsRendering = $state(false);
  isBusy = $state(false);
  /** pressed without what is needed: said until it is there */
  isPressed = $state(false);
  failure = $state<PassphraseFailure | null>(null);

  constructor(vault: VaultService, task: PassphraseTask) {
    this.#vault = vault;
    this.task = task;
  }

  get asksCurrent(): boolean {
    return this.task !== 'set';
  }

  get asksNext(): boolean {
    return this.task === 'set' || this.task === 'change';
  }

  /** How long the new one is; null while nothing is typed. */
  get length(): PassphraseLength | null {
    return this.next === '' ? null : passphraseLength(this.next);
  }

  get gap(): PassphraseGap | null {
    if (this.asksCurrent && this.current === '') return 'no-current';
    if (!this.asksNext) return null;
    if (Array.from(this.next).length < MIN_PASSPHRASE_CHARS) return 'too-short';
    return this.next === this.again ? null : 'not-the-same';
  }

  /** Does it. False: something is missing or it did not work; what is typed stays. */
  async submit(): Promise<boolean> {
    this.isPressed = true;
    this.failure = null;
    if (this.isBusy || this.gap !== null) return false;
    this.isBusy = true;
    try {
      const done = await this.#work();
      if (!done.ok) this.failure = done.error;
      if (done.ok) this.clear();
      return done.ok;
    } catch {
      this.failure = 'not-loaded';
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  /** Lets go of what was typed. */
  clear(): void {
    this.current = this.next = this.again = '';
    this.isPressed = false;
  }

  #work(): Promise<Result<null, PassphraseTrouble | 'disk-full'>> {
    const { current, next } = this;
    switch (this.task) {
      case 'set':
        return this.#vault.setPassphrase(next, this.keepsRendering);
      case 'change':
        return this.#vault.changePassphrase(current, next);
      case 'remove':
        return this.#vault.removePassphrase(current);
      case 'keep-rendering':
        return this.#vault.setKeepsRendering(current, true);
      case 'stop-rendering':
        return this.#vault.setKeepsRendering(current, false);
    }
  }
}
