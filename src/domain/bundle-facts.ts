/** @file What is told of a bundle: how large it will be, what is in one that was opened, what came of taking it in. Types only. */

/** How much that is; bytes of pictures and records are a guess. */
export interface ExportSize {
  clips: number;
  bytes: number;
}

/** How far it is: bytes done and in all. */
export type Told = (done: number, all: number) => void;

/** A bundle that was opened, held against what is here. */
export interface BundlePreview {
  /** ms since epoch */
  madeAt: number;
  appVersion: string;
  scope: 'everything' | 'selection';
  hasMedia: boolean;
  isEncrypted: boolean;
  clips: {
    fresh: number;
    known: number;
    /** known, and the video comes back that was gone here */
    refilled: number;
    /** known, with title, stars or tags given there later than here */
    remarked: number;
    /** known, and marked here later than there: they stay as they are */
    newerHere: number;
    unreadable: number;
  };
  jobs: { fresh: number; known: number; unreadable: number };
  /** jobs that had not ended: they stayed where they were */
  unfinishedJobs: number;
  spend: { fresh: number; known: number };
  settings: number;
  connections: { fresh: readonly { label: string; address: string }[]; known: number };
  keys: number;
  /** that are to be stored */
  bytes: number;
  /** as the browser says; null: it does not */
  freeBytes: number | null;
}

/** What was taken in. */
export interface Merged {
  clips: number;
  refilled: number;
  remarked: number;
  jobs: number;
  connections: number;
}
