/**
 * @file An import of a bundle as a page shows it: read, perhaps opened with a passphrase, looked at, then taken in or left. Nothing
 * is changed before the person says so. Knows no DOM; a passphrase passes through and is not kept.
 */
import type { BundlePreview, Merged } from '../domain/bundle-facts';
import type { BundleTrouble, MergeTrouble } from '../domain/bundle-trouble';
import type { OpenBundle } from './bundle-services';
import type { AppServices } from './services';

/** What this needs of the shared state. */
export interface BundleImportNeeds {
  services: { files: Pick<AppServices['files'], 'bundles'> };
}

/** `broke`: what nobody expects, the worker's death say. */
export type ImportRefusal = BundleTrouble | MergeTrouble | 'broke';

/** Where it stands. */
export type ImportStep =
  | { step: 'idle' }
  | { step: 'reading' }
  /** `isWrong`: one was tried */
  | { step: 'sealed'; isWrong: boolean }
  | { step: 'preview'; preview: BundlePreview }
  | { step: 'merging'; isStopping: boolean }
  | { step: 'done'; merged: Merged; lacksKeys: boolean }
  | { step: 'refused'; why: ImportRefusal };

/** The import of a page. */
export class BundleImport {
  readonly #needs: BundleImportNeeds;
  #stop = new AbortController();
  #file: File | null = null;
  #bundle: OpenBundle | null = null;
  /** counts the files that were chosen: an answer about an earlier one is not heard */
  #chosen = 0;
  now = $state.raw<ImportStep>({ step: 'idle' });
  done = $state(0);
  all = $state(0);

  constructor(needs: BundleImportNeeds) {
    this.#needs = needs;
  }

  get percent(): number | null {
    return this.all === 0 ? null : (100 * this.done) / this.all;
  }

  /** A file was chosen or dropped. Not while another one is being taken in. */
  async choose(file: File): Promise<void> {
    if (this.now.step === 'merging') return;
    this.#letGo();
    this.#file = file;
    await this.#open(null);
  }

  /** The passphrase of what was chosen. */
  async unseal(passphrase: string): Promise<void> {
    if (this.now.step === 'sealed') await this.#open(passphrase);
  }

  async #open(passphrase: string | null): Promise<void> {
    const file = this.#file;
    if (!file) return;
    this.#chosen += 1;
    const mine = this.#chosen;
    this.now = { step: 'reading' };
    const opened = await this.#read(file, passphrase);
    if (mine !== this.#chosen) {
      if (opened.ok) opened.value.close();
      return;
    }
    if (opened.ok) {
      this.#bundle = opened.value;
      this.now = { step: 'preview', preview: opened.value.preview };
    } else if (opened.error === 'needs-passphrase') this.now = { step: 'sealed', isWrong: false };
    else if (opened.error === 'wrong-passphrase') this.now = { step: 'sealed', isWrong: true };
    else this.now = { step: 'refused', why: opened.error };
  }

  async #read(file: File, passphrase: string | null) {
    try {
      return await (await this.#needs.services.files.bundles()).open(file, passphrase);
    } catch {
      return { ok: false, error: 'broke' } as const;
    }
  }

  /** Takes it in: all of it, or nothing. Never rejects. */
  async merge(): Promise<void> {
    const bundle = this.#bundle;
    if (!bundle || this.now.step !== 'preview') return;
    const { keys, connections } = this.now.preview;
    this.#stop = new AbortController();
    Object.assign(this, { done: 0, all: 0 });
    this.now = { step: 'merging', isStopping: false };
    const told = (done: number, all: number): void => {
      this.done = done;
      this.all = all;
    };
    const ended = await bundle.merge(told, this.#stop.signal).catch(() => ({ ok: false, error: 'broke' }) as const);
    this.#letGo();
    if (ended.ok)
      this.now = { step: 'done', merged: ended.value, lacksKeys: connections.fresh.length > 0 && keys === 0 };
    else this.now = { step: 'refused', why: ended.error };
  }

  /** Everything stays as it was. */
  cancel(): void {
    if (this.now.step !== 'merging') return;
    this.now = { step: 'merging', isStopping: true };
    this.#stop.abort();
  }

  /** Puts it away; what is being taken in goes on to its end. */
  close(): void {
    if (this.now.step === 'merging') return;
    this.#letGo();
    this.now = { step: 'idle' };
  }

  #letGo(): void {
    this.#chosen += 1;
    this.#bundle?.close();
    this.#bundle = null;
    this.#file = null;
  }
}
