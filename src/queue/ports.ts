/**
 * @file Everything the engine needs from the world. Storage, vault, providers and the browser satisfy these by their shape;
 * the compiler checks the fit where `sw` and `app` wire them. Tests give fakes.
 */
import type { Result } from '../base/result';
import type { BudgetDays, BudgetLimit, Budgets, CountedMoney } from '../domain/budget';
import type { Clip } from '../domain/clip';
import type { Connection, KeysAway } from '../domain/connection';
import type { Failure } from '../domain/failure';
import type { Asset, Job, Operation } from '../domain/job';
import type { NoticeKind } from '../domain/notification-settings';
import type { RenderParams } from '../domain/params';
import type { QueueSettings } from '../domain/queue-settings';
import type {
  ByteRange,
  RemoteFailure,
  RemoteList,
  RemoteStart,
  RemoteState,
  RemoteTraits,
  RenderInputs,
} from '../domain/remote';
import type { RenderTimes } from '../domain/render-times';
import type { SpendRow } from '../domain/spend';
import type { StoredFile } from '../domain/stored-file';

/** One write of a job, by compare-and-set. */
export interface JobWrite {
  job: Job;
  /** the `rev` that was read; another one in the store means: read again */
  expectedRev: number;
  /** wait until it is on the disk: before anything is sent */
  strict?: boolean;
  /** rows of the spend log, in the same transaction */
  spend?: readonly SpendRow[];
  /** refused when the render it stands for now belongs to a job or clip of ours already, found out in the same transaction */
  unlessLinked?: boolean;
  /** the row of a file that is whole now, in the same transaction */
  file?: StoredFile;
}

/** Jobs. Every write announces itself to the other contexts. */
export interface JobStore {
  get(id: string): Promise<Job | undefined>;
  /** jobs with a next step, oldest first */
  listActive(): Promise<Job[]>;
  /** jobs the person was not told of yet */
  listNotifyDue(): Promise<Job[]>;
  /** submissions left alone after `since`, which may still turn up */
  listLeftAlone(connectionId: string, since: number): Promise<Job[]>;
  /** false: somebody else wrote first, or has got its render */
  commit(write: JobWrite): Promise<boolean>;
  /**
   * Writes a job that is about to be sent, unless that would exceed a budget that stops: what is spent and committed is counted in
   * the same transaction, so that two who race for the last cents cannot both win. `changed`: somebody else wrote first.
   */
  claim(write: JobWrite, days: BudgetDays): Promise<'claimed' | 'changed' | BudgetLimit>;
  /** The budgets, and what counts towards those that stop. */
  seeBudget(days: BudgetDays): Promise<{ budgets: Budgets; counted: CountedMoney }>;
  /** jobs of a connection whose render was sent from here and accepted after `since`, oldest first */
  listAccepted(connectionId: string, since: number): Promise<Job[]>;
  /** ids of remote renders that belong to a job or clip of ours; only those `among` the given, where given */
  linkedRemoteIds(connectionId: string, among?: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Adds a job for a render that is on the server, with its spend rows, on the disk when it resolves. `linked`: the render
   * belongs to a job or clip of ours already, found out in the same transaction; nothing is written then.
   */
  adopt(job: Job, spend: readonly SpendRow[]): Promise<'stored' | 'linked' | 'disk-full'>;
  /** The last transaction of a download, only rows: the file, where one is given, is whole, the clip exists, the job is done. */
  saveClip(write: JobWrite & { clip: Clip }): Promise<boolean>;
}

/** Connections, as the engine sees them. */
export interface ConnectionStore {
  get(id: string): Promise<Connection | undefined>;
  list(): Promise<Connection[]>;
  /** Reads, changes and writes in one transaction. `change` gives null to leave it as it is. */
  update(id: string, change: (connection: Connection) => Connection | null): Promise<Connection | undefined>;
}

/** How an append ended. `stale`: another run has moved the cursor. */
export type AppendOutcome = 'stored' | 'stale' | 'disk-full';

/** Files and their parts. */
export interface FileStore {
  get(id: string): Promise<StoredFile | undefined>;
  /** Writes the row and frees all parts it had. */
  begin(file: StoredFile): Promise<void>;
  /** Part number `file.partCount - 1` and the moved cursor in one transaction; `file` is the row as it is to be. */
  append(file: StoredFile, part: Blob): Promise<AppendOutcome>;
  /** The bytes so far as one Blob over the parts, without a copy. */
  read(id: string): Promise<Blob | undefined>;
  /** Frees a file and its parts. */
  drop(id: string): Promise<void>;
}

/** How a server's answers reach the engine: a provider bound to a connection, its key and a signal. */
export interface Remote {
  traits: RemoteTraits;
  /**
   * Has everything at hand that a submit needs beside the network: its code, and a store that gives its key. Sends nothing; rejects
   * where something is missing, so that this is found out while nothing may have been sent.
   */
  prepare(): Promise<void>;
  /** the cheapest question that only a good key answers */
  check(): Promise<Result<unknown, RemoteFailure>>;
  start(params: RenderParams, inputs: RenderInputs<Blob>): Promise<RemoteStart>;
  poll(operation: Operation): Promise<Result<RemoteState, RemoteFailure>>;
  open(asset: Asset, operation: Operation, range: ByteRange | null): Promise<Result<Response, RemoteFailure>>;
  /** absent: the provider cannot list at all */
  list?(since: number | null): Promise<Result<RemoteList, RemoteFailure>>;
  /** null: it is canceled now; `requested`: the server was told, and the render may still finish */
  cancel?(operation: Operation): Promise<Result<null | 'requested', RemoteFailure>>;
}

/** What a person is told when a job ends or asks. */
export interface JobNotice {
  kind: NoticeKind;
  jobId: string;
  clipId: string | null;
  prompt: string;
  failure: Failure | null;
}

/** Tells the person. Resolves also when the platform shows nothing: the queue page says it too. */
export interface Notifier {
  /** All that is due at once, oldest first: the platform may group them. Told again after a crash, so it replaces. */
  show(notices: readonly JobNotice[]): Promise<void>;
}

/** How long renders of each kind took, as far as it was seen. */
export interface RenderTimeStore {
  read(): Promise<RenderTimes>;
  /** One more, ms from acceptance to the finished result; bounded, the oldest go. Never rejects for want of room. */
  add(kind: string, tookMs: number): Promise<void>;
}

/** Mutual exclusion over all tabs and the worker of this origin (Web Locks). */
export interface Locks {
  /** Runs `work` under the lock; `busy` at once when it is taken and `wait` is false. */
  run<T>(name: string, wait: boolean, work: () => Promise<T>): Promise<T | 'busy'>;
}

/**
 * A newer version of the app may wait for the database. This context then begins nothing any more, and keeps the database only
 * until what was begun has ended.
 */
export interface GivingWay {
  isAsked(): boolean;
  /** Runs `work`, which is not cut off. */
  finishFirst<T>(work: () => Promise<T>): Promise<T>;
}

/** Everything together. */
export interface QueuePorts {
  /** ms since epoch */
  now(): number;
  /** 0 ≤ x < 1, for jitter */
  random(): number;
  /** a fresh unique id */
  createId(): string;
  /** what the browser says of the network */
  isOnline(): boolean;
  settings(): Promise<QueueSettings>;
  /** the local day and month that now lies in */
  budgetDays(): BudgetDays;
  /** undefined: this build has no such provider any more */
  remote(connection: Connection): Promise<Remote | undefined>;
  /** Whether what the connection's server is asked with is at hand here. */
  keysOf(connection: Connection): Promise<'ready' | KeysAway>;
  jobs: JobStore;
  connections: ConnectionStore;
  files: FileStore;
  notifier: Notifier;
  times: RenderTimeStore;
  /** Bytes that can still be stored here; null where the browser does not say. */
  freeBytes(): Promise<number | null>;
  locks: Locks;
  givingWay: GivingWay;
  /** A bug or a broken store: noted for whoever looks, never shown as a render's fault. */
  report(problem: unknown): void;
}
