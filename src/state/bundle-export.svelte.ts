/**
 * @file An export as a page shows it: what is to go in, how large that will be, how far it is, how it ended. For everything, or for
 * clips that were chosen. Knows no DOM; a passphrase passes through and is not kept.
 */
import type { ExportSize } from '../domain/bundle-facts';
import { formatBytes } from '../i18n/format-bytes';
import type { Locale } from '../i18n/locale';
import type { ExportEnd } from './bundle-services';
import type { AppServices } from './services';

/** Fewer characters are tried through in no time. */
export const PASSPHRASE_MIN_CHARS = 10;

/** What this needs of the shared state. */
export interface BundleExportNeeds {
  services: { files: Pick<AppServices['files'], 'bundles'> };
  locale: Locale;
}

/** What is said at the end. */
export interface ExportNote {
  kind: 'info' | 'bad';
  text: string;
}

/** One place to export from. */
export class BundleExport {
  readonly #needs: BundleExportNeeds;
  /** null: everything */
  readonly #clipIds: readonly string[] | null;
  #stop = new AbortController();
  #measured = 0;
  hasMedia = $state(true);
  hasKeys = $state(false);
  /** null: it is being worked out */
  size = $state.raw<ExportSize | null>(null);
  /** null: never, or not read yet */
  lastExportAt = $state<number | null>(null);
  phase = $state<'idle' | 'running' | 'stopping'>('idle');
  done = $state(0);
  /** 0 until it is known */
  all = $state(0);
  note = $state.raw<ExportNote | null>(null);

  constructor(needs: BundleExportNeeds, clipIds: readonly string[] | null = null) {
    this.#needs = needs;
    this.#clipIds = clipIds;
  }

  /** 0–100; null until something is written. */
  get percent(): number | null {
    return this.done === 0 || this.all === 0 ? null : (100 * this.done) / this.all;
  }

  get isRunning(): boolean {
    return this.phase !== 'idle';
  }

  /** Works out how large it will be. The newest call counts. */
  async measure(): Promise<void> {
    this.#measured += 1;
    const mine = this.#measured;
    try {
      const bundles = await this.#needs.services.files.bundles();
      const lastExportAt = await bundles.lastExportAt();
      const size = await bundles.measure(this.#clipIds, this.hasMedia);
      if (mine === this.#measured) Object.assign(this, { size, lastExportAt });
    } catch {
      // Without the figure it can be exported all the same.
    }
  }

  setMedia(isOn: boolean): void {
    this.hasMedia = isOn;
    this.size = null;
    void this.measure();
  }

  /** Called in the gesture. One at a time; never rejects. `passphrase` null: not encrypted. */
  async start(passphrase: string | null): Promise<void> {
    if (this.isRunning) return;
    const { services, locale } = this.#needs;
    const words = locale.t.settings.bundles.export;
    this.#stop = new AbortController();
    Object.assign(this, { phase: 'running', done: 0, all: 0, note: null });
    const told = (done: number, all: number): void => {
      this.done = done;
      this.all = all;
    };
    const { hasMedia } = this;
    const wish = { clipIds: this.#clipIds, hasMedia, passphrase, hasKeys: passphrase !== null && this.hasKeys };
    try {
      const bundles = await services.files.bundles();
      const ended = await bundles.export(wish, told, this.#stop.signal);
      if (!ended.ok) this.note = { kind: 'bad', text: words.trouble[ended.error] };
      else if (ended.value.outcome === 'saved') this.note = this.#noteOf(ended.value);
    } catch {
      this.note = { kind: 'bad', text: words.trouble['not-written'] };
    } finally {
      this.phase = 'idle';
    }
    await this.measure();
  }

  /** Nothing of it stays. */
  cancel(): void {
    if (this.phase !== 'running') return;
    this.phase = 'stopping';
    this.#stop.abort();
  }

  #noteOf({ clips, missing, bytes, lostKeys }: Extract<ExportEnd, { outcome: 'saved' }>): ExportNote {
    const { locale } = this.#needs;
    const { format, t } = locale;
    const words = t.settings.bundles.export;
    const text = [
      words.saved(clips, format.number(clips), formatBytes(bytes, locale)),
      missing > 0 ? words.missing(missing, format.number(missing)) : '',
      lostKeys > 0 ? words.lostKeys(lostKeys, format.number(lostKeys)) : '',
    ];
    return { kind: missing + lostKeys > 0 ? 'bad' : 'info', text: text.filter((one) => one !== '').join(' ') };
  }
}
