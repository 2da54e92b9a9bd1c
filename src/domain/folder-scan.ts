/** @file What a look through a folder on disk tells of. Made by `folders/scan-folder.ts`, shown by the page. */

/** What a look through a folder found. */
export interface ScanReport {
  /** clips that were taken in, without copying them */
  added: number;
  /** clips that were known and stand where they stood */
  unchanged: number;
  /** clips that stand under another name or in another subfolder now, or are back */
  moved: number;
  /** clips that were there at the look before and are not any more */
  missing: number;
  /** files that were not taken in: those that say why, at most SCAN_REFUSED_MAX, and how many in all */
  refused: readonly { path: string; why: ScanTrouble }[];
  refusedCount: number;
  /** false: stopped on the way; what was found until then stays */
  isComplete: boolean;
}

/** Names of files a report may carry. */
export const SCAN_REFUSED_MAX = 100;

/** Why a file in a folder was not taken in. `unreadable` is said of a whole subfolder too. */
export type ScanTrouble =
  'not-a-video' | 'empty' | 'unreadable' | 'not-a-sidecar' | 'newer-sidecar' | 'sidecar-too-large' | 'disk-full';

/** Why a look through a folder could not begin or go on. */
export type ScanEnd = 'needs-permission' | 'folder-gone' | 'busy';
