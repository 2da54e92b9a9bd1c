/** @file Why a bundle was refused, not written or not taken in. Plain codes; the words stand in i18n. */

/** Why a file is not read as a bundle. Nothing has been changed. */
export type BundleTrouble =
  /** something else, or a zip that no version of this app has written */
  | 'not-a-bundle'
  /** written by a newer version of the app */
  | 'newer-bundle'
  /** cut off, changed, or its parts do not belong together */
  | 'damaged'
  /** more in it than any bundle of this app has */
  | 'too-large'
  | 'wrong-passphrase'
  /** its key cannot be made here: no memory for it, or the host of the app allows no WebAssembly */
  | 'no-room'
  /** the system does not give its bytes (any more) */
  | 'unreadable';

/** Why an import that had begun ended without any change. */
export type MergeTrouble =
  | BundleTrouble
  | 'disk-full'
  /** the person stopped it */
  | 'stopped'
  /** something of it was cleared away while it went on, as on a device that slept: to be begun anew */
  | 'gone'
  /** keys are locked here, so that those in the bundle cannot be sealed */
  | 'locked';

/** Why no bundle was written. */
export type ExportTrouble =
  /** the person stopped it */
  | 'stopped'
  | 'disk-full'
  /** more than a bundle may have: some 100,000 clips */
  | 'too-large'
  | 'not-allowed'
  /** no key could be made from the passphrase: no memory for it */
  | 'no-room'
  /** it, or a file that goes into it, could not be read or written to its end */
  | 'not-written';
