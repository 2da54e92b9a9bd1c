/**
 * @file Reminds of an export once some clips have come since the last one. Quiet: it waits in the library, and when it is put off it
 * counts anew. Knows no DOM.
 */
import type { AppServices } from './services';

/** So many are worth a word. */
export const REMIND_AFTER_CLIPS = 10;

/** What this needs of the shared state. */
export interface BackupReminderNeeds {
  services: { files: Pick<AppServices['files'], 'bundles'> };
}

/** The reminder. */
export class BackupReminder {
  readonly #needs: BackupReminderNeeds;
  #count = $state(0);

  constructor(needs: BackupReminderNeeds) {
    this.#needs = needs;
  }

  /** Clips to speak of; 0: nothing is said. */
  get count(): number {
    return this.#count < REMIND_AFTER_CLIPS ? 0 : this.#count;
  }

  /** Counts; a library that cannot be read now is asked next time. */
  async look(): Promise<void> {
    try {
      this.#count = await (await this.#needs.services.files.bundles()).clipsToBackUp();
    } catch {
      this.#count = 0;
    }
  }

  /** Not before as many have come again. */
  async putOff(): Promise<void> {
    this.#count = 0;
    await (await this.#needs.services.files.bundles()).putOffBackup();
  }
}
