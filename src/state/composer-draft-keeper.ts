/**
 * @file Keeps the draft of New in the settings while somebody types, and reads it back. The composer owns one. It writes
 * at most once per pause and never the same draft twice.
 */
import { DRAFT_KEY, emptyDraft, isBlank, NEW_DEFAULTS_KEY, readDraft, type Draft } from './composer-draft';
import type { SettingsService } from './services';

/** A change is on its way to the disk this much later; the promise to the person is 300 ms. */
const KEEP_AFTER_MS = 250;

/** The draft's way to the disk and back. */
export class DraftKeeper {
  readonly #settings: SettingsService;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: Draft | undefined;
  #kept = '';
  #writing: Promise<void> = Promise.resolve();

  constructor(settings: SettingsService) {
    this.#settings = settings;
  }

  /** The draft as it was kept, or what New is to begin with when that holds nothing; undefined when there is neither. */
  async read(): Promise<Draft | undefined> {
    const draft = await this.#settings.get(DRAFT_KEY, readDraft);
    this.#kept = JSON.stringify(draft ?? emptyDraft());
    if (draft && !isBlank(draft)) return draft;
    return (await this.#settings.get(NEW_DEFAULTS_KEY, readDraft)) ?? draft;
  }

  /** Writes it after a pause; a newer one takes its place without starting the pause again. */
  keepSoon(draft: Draft): void {
    this.#waiting = draft;
    this.#timer ??= setTimeout(() => void this.keepNow(), KEEP_AFTER_MS);
  }

  /** Writes at once what waits: the page may be gone the next moment. Resolves when every write has ended. */
  async keepNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const draft = this.#waiting;
    this.#waiting = undefined;
    const text = JSON.stringify(draft);
    if (draft && text !== this.#kept) this.#writing = Promise.all([this.#writing, this.#write(draft, text)]).then();
    await this.#writing;
  }

  async #write(draft: Draft, text: string): Promise<void> {
    const before = this.#kept;
    this.#kept = text;
    try {
      await this.#settings.set(DRAFT_KEY, draft);
    } catch {
      // No room, say: the next change, or leaving the page, tries again.
      if (this.#kept === text) this.#kept = before;
    }
  }
}
