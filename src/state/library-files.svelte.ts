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
  services: { files: Pick<AppServices['files'], 'saveZip'> };
  messages: Pick<StatusMessages, 'show'>;
  locale: Locale;
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
      if (!ended.ok) messages.show(this.#whyNot(ended.error), { kind: 'error' });
      else if (ended.value.outcome === 'saved') this.#saySaved(ids.length, ended.value.missing);
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

  #whyNot(trouble: SaveTrouble): string {
    const { notSaved, zip } = this.#needs.locale.t.clipFiles;
    if (trouble === 'gone') return zip.allMissing;
    return trouble === 'disk-full' ? zip.full : notSaved[trouble];
  }

  #saySaved(wanted: number, missing: readonly string[]): void {
    const { messages, locale } = this.#needs;
    const words = locale.t.clipFiles.zip;
    const saved = wanted - missing.length;
    const text = words.saved(saved, locale.format.number(saved));
    if (missing.length === 0) messages.show(text);
    else messages.show(`${text} ${this.#missingText(missing)}`, { kind: 'error' });
  }

  /** By name, as far as anybody reads; a name of foreign marks stays where it stands. */
  #missingText(missing: readonly string[]): string {
    const { format, t } = this.#needs.locale;
    const words = t.clipFiles.zip;
    const names = missing.filter((name) => name !== '').slice(0, MISSING_NAMED);
    const rest = missing.length - names.length;
    const named = names.map((name) => words.quoted(cleanLine(name, TITLE_MAX_CHARS)));
    const all = rest === 0 || named.length === 0 ? named : [...named, words.others(rest, format.number(rest))];
    return words.missing(missing.length, format.number(missing.length), words.names(all));
  }
}
