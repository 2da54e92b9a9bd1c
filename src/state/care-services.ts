/**
 * @file What the page's state is given to look after everything that is stored, and to find out what does not work: for Diagnostics
 * and the storage page. A part of `services.ts`, loaded when one of them is shown; the same promises hold.
 */
import type { ProblemEntry, RequestEntry } from '../domain/activity';
import type { Finding, RowsReport } from '../domain/finding';
import type { FileMadeBy } from '../domain/stored-file';

/** The logs. */
export interface LogService {
  /** newest first */
  requests(): Promise<RequestEntry[]>;
  problems(): Promise<ProblemEntry[]>;
  /** Forgets both. */
  clear(): Promise<void>;
}

/** How the service worker stands. */
export type WorkerAnswer =
  /** it answered in so many ms */
  | { kind: 'answers'; tookMs: number; isSameBuild: boolean }
  /** it is there and has not answered in time */
  | { kind: 'silent' }
  /** there is one, and this page does not go through it */
  | { kind: 'not-controlling' }
  /** this browser has none, or keeps it from this page */
  | { kind: 'none' };

/** What a browser gives: `asked-first` only after the person was asked, or the app installed. */
export type Capability = 'yes' | 'no' | 'denied' | 'asked-first';

/** What this browser can do beside the screens. */
export interface BrowserFacts {
  backgroundSync: Capability;
  periodicSync: Capability;
  notifications: Capability;
  /** by shown name, in the order of the list; null: this browser does not tell */
  decoders: readonly { name: string; canDecode: boolean }[] | null;
  /** the browser's own words for itself */
  userAgent: string;
}

/** Tests of this browser and what is stored in it. */
export interface CheckService {
  /** Writes, reads and deletes a little. Rejects with the browser's own error. */
  tryDatabase(): Promise<{ isSame: boolean; tookMs: number }>;
  worker(): Promise<WorkerAnswer>;
  browser(): Promise<BrowserFacts>;
  /** Looks through all rows. `told`: rows so far. */
  rows(told: (rows: number) => void): Promise<RowsReport>;
  /** Repairs what was found, as far as it is still so. Gives how many rows were. */
  repair(finding: Finding): Promise<number>;
  /** rows in each store */
  counts(): Promise<Readonly<Record<string, number>>>;
}

/** What is stored for what. */
export interface StoredSizes {
  kinds: Readonly<Record<FileMadeBy, { bytes: number; count: number }>>;
  /** videos that stand in folders on disk: they take no room in this browser */
  placed: { bytes: number; count: number };
  /** largest first, ten at most */
  largest: readonly { id: string; title: string; bytes: number }[];
}

/** Everything that is stored, as one. */
export interface StoredService {
  sizes(): Promise<StoredSizes>;
  /** Frees what nobody owns, now. */
  freeLeftovers(): Promise<{ files: number; bytes: number }>;
  /** Drops all posters and filmstrips and has them made anew. `told`: clips so far. Gives how many. */
  rebuildPictures(told: (clips: number) => void): Promise<number>;
  /**
   * Deletes everything of this app in this browser, and loads it anew; other tabs close what they have open. Resolves only when
   * it could not: something is still being sent, and its answer has to be written first.
   */
  eraseEverything(): Promise<'waits'>;
}

/** Both together. */
export interface CareServices {
  log: LogService;
  checks: CheckService;
  stored: StoredService;
}
