/**
 * @file What the bundle worker can do, as types only: imported by the page, so that WebWorker types stay out of its program. One
 * worker does one thing: it is begun for an export, or for an import from its preview to its end.
 */
import type { Result } from '../base/result';
import type { EnvelopeHead } from '../domain/bundle-envelope';
import type { BundlePreview, ExportSize, Merged, Told } from '../domain/bundle-facts';
import type { KeyRecord } from '../domain/bundle-rows';
import type { BundleTrouble, ExportTrouble, MergeTrouble } from '../domain/bundle-trouble';
import type { Connection } from '../domain/connection';
import type { Kdf } from '../domain/kdf';

/** What goes into a bundle. */
export interface ExportOrder {
  /** null: everything */
  clipIds: readonly string[] | null;
  hasMedia: boolean;
  appVersion: string;
  /** ms since epoch */
  now: number;
  /** null: not encrypted. `key`: KEY_BYTES made from the passphrase by the head's function */
  seal: { head: EnvelopeHead; key: Uint8Array<ArrayBuffer> } | null;
  /** only with `seal` */
  keys: readonly KeyRecord[] | null;
}

/** What was written. */
export interface Exported {
  clips: number;
  /** clips whose video was no longer here; they are not in it */
  missing: number;
  bytes: number;
  /** where there is no handle to write to: the bundle, as the browser keeps it for a download */
  blob?: Blob;
}

/** A file that was opened. */
export type OpenAnswer =
  | { ok: true; value: BundlePreview }
  | { ok: false; error: BundleTrouble }
  /** encrypted: to be opened again with the key that comes of the passphrase */
  | { ok: false; error: 'needs-passphrase'; kdf: Kdf };

/** Seals the secrets of a connection for this device, without storing them. Null: the keys are locked. */
export type SealSecrets = (
  connection: Connection,
  secrets: KeyRecord,
) => Promise<readonly { id: string; secret: unknown }[] | null>;

/** The worker's calls. */
export interface BundleApi {
  measure(clipIds: readonly string[] | null, hasMedia: boolean): Promise<ExportSize>;
  /** `place` null: it is put together for a download. Its file is as before when this does not end well. */
  export(order: ExportOrder, place: FileSystemFileHandle | null, told: Told): Promise<Result<Exported, ExportTrouble>>;
  /** Reads it all but its media, and changes nothing. */
  open(file: Blob, key: Uint8Array<ArrayBuffer> | null): Promise<OpenAnswer>;
  /** Takes in what was opened last: all of it, or nothing. */
  merge(told: Told, seal: SealSecrets): Promise<Result<Merged, MergeTrouble>>;
  /** Ends what goes on after the piece that is being written. */
  stop(): void;
}
