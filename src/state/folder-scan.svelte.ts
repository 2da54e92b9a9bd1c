/** @file One look through a folder, as the page shows it: how far it is, and what was found. Made by `FoldersPage`. */
import type { Result } from '../base/result';
import type { ScanEnd, ScanReport } from '../domain/folder-scan';

/** What does it. */
type Look = (told: (files: number) => void, signal: AbortSignal) => Promise<Result<ScanReport, ScanEnd>>;

/** A look through one folder. */
export class FolderScan {
  readonly #look: Look;
  readonly #stop = new AbortController();
  phase = $state<'running' | 'stopping' | 'over'>('running');
  /** looked at so far */
  files = $state(0);
  /** null: it goes on, or `end` says why there is none */
  report = $state.raw<ScanReport | null>(null);
  /** why it did not begin, or not go on */
  end = $state<ScanEnd | 'broke' | null>(null);

  constructor(look: Look) {
    this.#look = look;
  }

  get isRunning(): boolean {
    return this.phase !== 'over';
  }

  /** Once. Never rejects. */
  async run(): Promise<void> {
    const told = (files: number): void => {
      this.files = files;
    };
    try {
      const ended = await this.#look(told, this.#stop.signal);
      if (ended.ok) this.report = ended.value;
      else this.end = ended.error;
    } catch {
      this.end = 'broke';
    } finally {
      this.phase = 'over';
    }
  }

  /** What was found until then stays. */
  stop(): void {
    if (this.phase !== 'running') return;
    this.phase = 'stopping';
    this.#stop.abort();
  }
}
