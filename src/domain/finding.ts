/**
 * @file What a look through all stored rows may find, and which of it can be put right here. Found and repaired by `storage`, said
 * in words by `i18n`. A repair never touches another row than the one it names.
 */

/** In the order they are shown. `repair`: what the button does; absent: it is only explained. */
export const FINDINGS = {
  /** fields are missing that have a safe value: filled in */
  'clip-broken': 'mend',
  /** it names no video: the entry goes */
  'clip-unreadable': 'remove',
  /** its video's row is gone: the entry and its pictures go */
  'clip-video-gone': 'remove',
  /** parts of its video are missing: the entry and what is left go */
  'clip-video-cut': 'remove',
  /** all bytes of its video are here, and yet it counts as growing: marked whole */
  'clip-video-unfinished': 'mend',
  /** one of several videos of its render is gone: noted as missing, the others stay */
  'clip-output-gone': 'mend',
  /** poster or filmstrip is gone or cut: forgotten, and made again */
  'clip-picture-gone': 'mend',
  /** it says another size than its file: corrected */
  'clip-bytes': 'mend',
  /** it says another place than its file, or one where its file is here: corrected */
  'clip-place': 'mend',
  /** it cannot be found by what it is: made findable */
  'clip-index': 'mend',
  /** deleted long ago, never freed: freed */
  'clip-not-freed': 'mend',
  /** fields are missing that have a safe value: filled in */
  'job-broken': 'mend',
  /** it cannot be gone on with, and keeps the queue from being read: removed */
  'job-unreadable': 'remove',
  /** the engine cannot find it: made findable */
  'job-index': 'mend',
  /** finished, and its clip is not here: removed from the queue */
  'job-clip-gone': 'remove',
  /** a picture it is to be made from is gone */
  'job-input-gone': null,
  /** under way on a connection that was removed */
  'job-connection-gone': null,
  /** two jobs stand for one render */
  'job-same-render': null,
  /** a download whose first bytes are gone: dropped, and fetched anew, which costs nothing */
  'download-cut': 'mend',
  /** size or number of parts is not told: counted */
  'file-broken': 'mend',
  /** more parts than it has: what is too much goes, and it can be read again */
  'file-too-long': 'mend',
  /** parts of a picture the person gave are missing */
  'input-cut': null,
  /** belongs to nothing: freed */
  'file-leftover': 'mend',
  /** parts of no file: freed */
  'parts-leftover': 'mend',
  /** not to be read; it can be removed and added again in Connections */
  'connection-unreadable': null,
  /** a sealed key of no connection: wiped */
  'secret-leftover': 'mend',
  /** models of no connection: removed */
  'catalogue-leftover': 'mend',
  /** an amount that is not to be read: left out of the sums */
  'spend-unreadable': null,
  /** to be written of a clip or into a folder that is gone, or not to be read: removed */
  'export-leftover': 'mend',
  /** the library would miss changes: set right */
  'counter-behind': 'mend',
} as const satisfies Record<string, 'mend' | 'remove' | null>;

/** One kind of thing that is wrong. */
export type FindingKind = keyof typeof FINDINGS;

/** What a repair does: puts the row right, or takes it away. Null: nothing is done here. */
export function repairOf(kind: FindingKind): 'mend' | 'remove' | null {
  return FINDINGS[kind];
}

/** Rows that are wrong in one way. */
export interface Finding {
  kind: FindingKind;
  /** keys of the rows, at most FINDING_IDS_MAX */
  ids: readonly string[];
  /** all of them */
  count: number;
}

/** A repair goes through so many at once; the next look finds the rest. */
export const FINDING_IDS_MAX = 1000;

/** What the look through all rows has found. */
export interface RowsReport {
  /** rows that were looked at */
  rows: number;
  /** of a newer version of the app: left alone */
  newer: number;
  findings: readonly Finding[];
}
