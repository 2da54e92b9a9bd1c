/**
 * @file What the page's state is given of bundles: everything a person owns as one file, out of this browser and into it. Given
 * by `files` of `services.ts`; the same promises hold.
 */
import type { Result } from '../base/result';
import type { BundlePreview, ExportSize, Merged, Told } from '../domain/bundle-facts';
import type { BundleTrouble, ExportTrouble, MergeTrouble } from '../domain/bundle-trouble';

/** What is to go into it. */
export interface ExportWish {
  /** null: everything */
  clipIds: readonly string[] | null;
  hasMedia: boolean;
  /** null: not encrypted */
  passphrase: string | null;
  /** keys and header values; only with a passphrase */
  hasKeys: boolean;
}

/** How an export ended. */
export type ExportEnd =
  /** the person chose no place for it */
  | { outcome: 'canceled' }
  /** `missing`: clips whose video is no longer here; `lostKeys`: connections whose key could not be read, being locked or damaged */
  | { outcome: 'saved'; clips: number; missing: number; bytes: number; lostKeys: number };

/** A bundle that was opened and waits for a yes or no. */
export interface OpenBundle {
  preview: BundlePreview;
  /** Takes it in: all of it, or nothing. */
  merge(told: Told, signal: AbortSignal): Promise<Result<Merged, MergeTrouble>>;
  /** Lets go of it. */
  close(): void;
}

/** Bundles. */
export interface BundleService {
  /** What it would have. */
  measure(clipIds: readonly string[] | null, hasMedia: boolean): Promise<ExportSize>;
  /** Asks where, and writes it while it is made. Called in the gesture. */
  export(wish: ExportWish, told: Told, signal: AbortSignal): Promise<Result<ExportEnd, ExportTrouble>>;
  /** Reads a file and holds it against what is here; nothing is changed. */
  open(file: File, passphrase: string | null): Promise<Result<OpenBundle, BundleTrouble | 'needs-passphrase'>>;
  /** when everything was exported last, ms since epoch; null: never */
  lastExportAt(): Promise<number | null>;
  /** clips stored since the last export, or since this was first asked or put off */
  clipsToBackUp(): Promise<number>;
  /** Counts anew. */
  putOffBackup(): Promise<void>;
}
