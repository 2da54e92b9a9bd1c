/**
 * @file Many clips saved at once, as the selection's toolbar asks for it: one zip, its progress, and what is said at its end. Knows
 * no DOM.
 */
import { cleanLine } from '../domain/clean-line';
import { TITLE_MAX_CHARS } from '../domain/clip';
import type { Locale } from '../i18n/locale';
import type { SaveTrouble } from './clip-services';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** As many names as fit into a message. */
const MISSING_NAMED = 3;

/** What this needs of the shared state. */
export interface LibraryFilesNeeds {
  services: { files: Pick<AppServices['files'], 'saveZip' | 'folders'> };
  messages: Pick<StatusMessages, 'show'>;
  locale: Locale;
}

/** Names of what a zip was saved without. */
interface ZipLost {
  missing: readonly string[];
  away: readonly string[];
}

/** Saves clips. */
export class LibraryFiles {
  readonly #needs: LibraryFilesNeeds;
  #stop = new AbortController();
  /** how many clips are being saved; 0 = none */
  count = $state(0);
  /** it was canceled, and the last piece is still being written */
  isStopping = $state(false);
  doneBytes = $state(0);
  /** 0 until it is known */
  allBytes = $state(0);

  constructor(needs: LibraryFilesNeeds) {
    this.#needs = needs;
  }

  get isSaving(): boolean {
    return this.count > 0;
  }

  /** 0–100; null until something is written: the person may still be choosing where. */
  get percent(): number | null {
    return this.doneBytes === 0 || this.allBytes === 0 ? null : (100 * this.doneBytes) / this.allBytes;
  }

  /** Called in the gesture. One at a time; never rejects. */
  async saveZip(ids: readonly string[]): Promise<void> {
    if (this.isSaving || ids.length === 0) return;
    const { services, messages, locale } = this.#needs;
    const words = locale.t.clipFiles.zip;
    this.#stop = new AbortController();
    this.count = ids.length;
    this.isStopping = false;
    this.doneBytes = 0;
    this.allBytes = 0;
    const told = (done: number, all: number): void => {
      this.doneBytes = done;
      this.allBytes = all;
    };
    try {
      const ended = await services.files.saveZip(ids, told, this.#stop.signal);
      if (!ended.ok) await this.#sayNot(ids, ended.error);
      else if (ended.value.outcome === 'saved') await this.#saySaved(ids, ended.value);
    } catch {
      messages.show(words.failed, { kind: 'error' });
    } finally {
      this.count = 0;
    }
  }

  /** Nothing of it stays. */
  cancel(): void {
    this.isStopping = true;
    this.#stop.abort();
  }

  async #sayNot(ids: readonly string[], trouble: SaveTrouble | 'away'): Promise<void> {
    const { messages, locale } = this.#needs;
    const { notSaved, zip } = locale.t.clipFiles;
    if (trouble === 'away') await this.#sayAway(ids, locale.t.libraryFolders.zip.allAway);
    else if (trouble === 'gone') messages.show(zip.allMissing, { kind: 'error' });
    else messages.show(trouble === 'disk-full' ? zip.full : notSaved[trouble], { kind: 'error' });
  }

  async #saySaved(ids: readonly string[], { missing, away }: ZipLost): Promise<void> {
    const { messages, locale } = this.#needs;
    const { clipFiles, libraryFolders } = locale.t;
    const saved = ids.length - missing.length - away.length;
    const text = [clipFiles.zip.saved(saved, locale.format.number(saved))];
    if (missing.length > 0) text.push(this.#named(missing, clipFiles.zip.missing));
    if (away.length > 0) text.push(this.#named(away, libraryFolders.zip.away));
    if (away.length > 0) await this.#sayAway(ids, text.join(' '));
    else messages.show(text.join(' '), missing.length > 0 ? { kind: 'error' } : {});
  }

  /** With the button that asks for their folder, where that helps. */
  async #sayAway(ids: readonly string[], text: string): Promise<void> {
    const { messages, locale } = this.#needs;
    const again = { label: locale.t.clipFiles.again, run: () => void this.saveZip(ids) };
    const { allowNextAction } = await import('./allow-folder');
    const action = await allowNextAction(this.#needs, again);
    messages.show(text, { kind: 'error', ...(action && { action }) });
  }

  /** By name, as far as anybody reads; a name of foreign marks stays where it stands. */
  #named(missing: readonly string[], say: (count: number, written: string, names: string) => string): string {
    const { format, t } = this.#needs.locale;
    const words = t.clipFiles.zip;
    const names = missing.filter((name) => name !== '').slice(0, MISSING_NAMED);
    const rest = missing.length - names.length;
    const named = names.map((name) => words.quoted(cleanLine(name, TITLE_MAX_CHARS)));
    const all = rest === 0 || named.length === 0 ? named : [...named, words.others(rest, format.number(rest))];
    return say(missing.length, format.number(missing.length), words.names(all));
  }
}
