/**
 * @file An import as the library shows it: how far it is, what became of each file. Files that are given while one runs come after
 * it. Knows no DOM; it goes on when its screen is left, and says then how it ended.
 */
import { cleanLine } from '../domain/clean-line';
import { NAME_MAX_CHARS } from '../domain/clip-edits';
import type { Locale } from '../i18n/locale';
import type { ImportedFile, ImportTrouble } from './clip-services';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface ImportNeeds {
  services: { files: Pick<AppServices['files'], 'importFiles'> };
  messages: Pick<StatusMessages, 'show'>;
  locale: Locale;
}

/** A file that there is something to say of: it was not taken in, or it was although it is damaged. */
export interface NotedFile {
  name: string;
  why: ImportTrouble | 'damaged';
}

/** As many are listed as anybody reads; the others are counted. */
const NOTED_SHOWN = 100;

/** The import of the library's screen. */
export class ImportFiles {
  readonly #needs: ImportNeeds;
  #stop = new AbortController();
  /** a dialog shows how it goes on and ends; without one, the end is said */
  #isShown = $state(true);
  /** files that wait for the run before them */
  #waiting: readonly File[] = [];
  /** `idle`: nothing to show */
  phase = $state<'idle' | 'running' | 'stopping' | 'done'>('idle');
  done = $state(0);
  all = $state(0);
  results = $state.raw<readonly ImportedFile[]>([]);
  /** it was stopped by the person, or by something that nobody expects */
  end = $state<'whole' | 'stopped' | 'broke'>('whole');

  readonly imported = $derived.by(() => this.results.filter(({ outcome }) => outcome === 'imported').length);
  readonly withSidecar = $derived.by(
    () => this.results.filter((result) => result.outcome === 'imported' && result.hadSidecar).length,
  );
  readonly known = $derived.by(() => this.results.filter(({ outcome }) => outcome === 'known').length);
  readonly refusedCount = $derived.by(() => this.results.filter(({ outcome }) => outcome === 'refused').length);
  readonly #noted = $derived.by(() => this.results.flatMap(noteOf));
  /** the first of them */
  readonly noted = $derived.by(() => this.#noted.slice(0, NOTED_SHOWN));
  readonly notedCount = $derived.by(() => this.#noted.length);

  constructor(needs: ImportNeeds) {
    this.#needs = needs;
  }

  /** The dialog is there. */
  get isOpen(): boolean {
    return this.phase !== 'idle' && this.#isShown;
  }

  get isRunning(): boolean {
    return this.phase === 'running' || this.phase === 'stopping';
  }

  /** Takes the files in. Never rejects. */
  async start(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.#isShown = true;
    if (this.isRunning) {
      this.#waiting = [...this.#waiting, ...files];
      return;
    }
    this.#begin();
    for (let next = files; next.length > 0 && this.end === 'whole';) {
      await this.#run(next);
      next = this.#waiting;
      this.#waiting = [];
    }
    this.#waiting = [];
    this.#finish();
  }

  #finish(): void {
    this.phase = this.#isShown ? 'done' : 'idle';
    if (!this.#isShown) this.#sayEnd();
  }

  #begin(): void {
    this.#stop = new AbortController();
    this.phase = 'running';
    this.results = [];
    this.end = 'whole';
    this.done = 0;
    this.all = 0;
  }

  async #run(files: readonly File[]): Promise<void> {
    const [before, allBefore] = [this.done, this.all];
    this.all = allBefore + files.length;
    const told = (done: number, all: number): void => {
      this.done = before + done;
      this.all = allBefore + all;
    };
    try {
      const results = await this.#needs.services.files.importFiles(files, told, this.#stop.signal);
      this.results = [...this.results, ...results];
      if (this.#stop.signal.aborted) this.end = 'stopped';
    } catch {
      this.end = 'broke';
    }
  }

  /** Stops after the piece that is being written; what was taken in stays. */
  cancel(): void {
    if (this.phase !== 'running') return;
    this.phase = 'stopping';
    this.#stop.abort();
  }

  /** Puts the dialog away. What runs goes on without it. */
  close(): void {
    this.#isShown = false;
    if (this.phase === 'done') this.phase = 'idle';
  }

  /** Brings the dialog back. */
  show(): void {
    this.#isShown = true;
  }

  #sayEnd(): void {
    const { messages, locale } = this.#needs;
    const words = locale.t.clipFiles.importing;
    const counted = [
      this.imported > 0 ? words.imported(this.imported, locale.format.number(this.imported)) : '',
      this.known > 0 ? words.known(this.known, locale.format.number(this.known)) : '',
      this.refusedCount > 0 ? words.refused(this.refusedCount, locale.format.number(this.refusedCount)) : '',
    ].filter((text) => text !== '');
    const text = counted.length === 0 ? words.none : `${counted.join(', ')}.`;
    messages.show(text, { kind: this.refusedCount > 0 || this.end === 'broke' ? 'error' : 'info' });
  }
}

function noteOf(result: ImportedFile): NotedFile[] {
  // A mark in a name may turn it round, so that another ending is read.
  const name = cleanLine(result.name, NAME_MAX_CHARS);
  if (result.outcome === 'refused') return [{ name, why: result.why }];
  return result.outcome === 'imported' && result.damaged ? [{ name, why: 'damaged' }] : [];
}
