/**
 * @file The render job: what the world has done (`phase`) and, apart from it, why nobody works on it now (`hold`).
 * Stored in IndexedDB as it is. Changed only by `transition` and written only by compare-and-set on `rev`.
 */
import type { Json } from '../base/json';
import type { BudgetLimit } from './budget';
import type { Failure, FailureCode } from './failure';
import type { RenderParams } from './params';

/** What a provider gave back for a render; opaque to everybody but that provider. */
export type Operation = Json;

/** Something a finished render offers; opaque `ref` is read by the provider's `open` alone. */
export interface Asset {
  /** what it is for us */
  role: 'video' | 'thumbnail' | 'spritesheet';
  ref: Json;
  /** as the provider says; checked against the bytes */
  type?: string;
}

/** A render on the server, as a list names it. */
export interface RemoteJob {
  operation: Operation;
  /** the server's id: what `knownRemoteIds` and links compare */
  remoteId: string;
  model?: string;
  prompt?: string;
  size?: string;
  seconds?: number;
  createdAt?: number;
  /** remote id of the render it was made from, where the server tells; absent says nothing */
  madeFrom?: string;
}

/** Why a job waits although its phase has a next step. The three that stand on the connection are not repeated here. */
export type Hold =
  | { kind: 'offline' }
  /** `why` absent: until the passphrase is typed; else until another key is */
  | { kind: 'vault-locked'; why?: 'session-over' | 'ended' }
  /** `limit`: what it would exceed; absent in jobs of an earlier build */
  | { kind: 'over-budget'; limit?: BudgetLimit }
  | { kind: 'paused' }
  | { kind: 'slots-full' }
  | { kind: 'rate-limited'; until: number }
  /** `since`: where an output is stored already, since when there is no room for the next; ms since epoch */
  | { kind: 'disk-full'; since?: number };

/** An output of a render that is here, whole. Its file is `outputFileId` of its place. */
export interface StoredOutput {
  /** media type as the bytes say */
  type: string;
  bytes: number;
  damaged: boolean;
}

/** Why an output of a render is not here; `not-waited-for`: the person took what was there. */
export type MissingReason = FailureCode | 'not-waited-for';

/** How one output of a render ended here. */
export type OutputEnd = StoredOutput | { missing: MissingReason };

/** Where a retry of a failed job begins: the cheapest phase that can still succeed. */
export type ResumeAt = 'submit' | 'poll' | 'download';

/** Whether the provider charged for a failed job. */
export type Charged = 'yes' | 'no' | 'unknown';

/** What every accepted render carries from then on. */
export interface Accepted {
  operation: Operation;
  remoteId: string;
  acceptedAt: number;
}

/** What stays of a lost submission when another one is sent in its place: heard of late, its render is still kept. */
export interface MaybeSent {
  /** when the first submission left that may have arrived; absent = every earlier one was surely refused */
  lostAt?: number;
}

/** What each phase carries. */
export type PhaseState =
  | ({ phase: 'queued' } & MaybeSent)
  /** written before the POST leaves; seen by a later run only after a crash */
  | ({ phase: 'submitting'; submittedAt: number; cancelRequested: boolean } & MaybeSent)
  /** sent, but nobody knows whether it arrived */
  | {
      phase: 'uncertain';
      /** when the first submission left that may have arrived */
      submittedAt: number;
      since: number;
      /** times of complete, empty looks */
      emptyLooksAt: readonly number[];
      /** several remote renders fit: the person chooses */
      candidates: readonly RemoteJob[];
      /** only the person can decide now */
      needsPerson: boolean;
      cancelRequested: boolean;
    }
  | ({ phase: 'rendering'; unwanted: boolean; polls: PollState } & Accepted)
  | ({ phase: 'canceling'; polls: PollState } & Accepted)
  | ({
      phase: 'downloading';
      unwanted: boolean;
      assets: readonly Asset[];
      /** file row that receives the main video; those of further outputs follow from it, see `outputs.ts` */
      fileId: string;
      /** the outputs that have ended, in order; absent: none, as in jobs of a build that fetched the first alone */
      outputs?: readonly OutputEnd[];
      /** an output is stored and no further one is fetched; why */
      enough?: MissingReason;
      /** of the output that is fetched now: tries that ended in damage, and the fingerprint of the last one */
      damage: { tries: number; fingerprint: string } | null;
      /** how often the result had expired and was asked for again */
      expiredTimes: number;
      /** when the provider drops the result, ms since epoch */
      expiresAt: number | null;
    } & Accepted)
  | ({
      phase: 'failed';
      failure: Failure;
      resumeAt: ResumeAt;
      charged: Charged;
      failedAt: number;
      /** what was known of the render when it failed */
      accepted: Accepted | null;
      download: { assets: readonly Asset[]; fileId: string } | null;
    } & MaybeSent)
  | { phase: 'done'; doneAt: number; clipId: string; accepted: Accepted }
  | {
      phase: 'canceled';
      canceledAt: number;
      /** unknown: it may have arrived; it is kept if it turns up */
      how: 'never-sent' | 'confirmed' | 'unknown';
      /** when the submission that may have arrived left */
      submittedAt: number | null;
      accepted: Accepted | null;
    };

/** What polling has learned. */
export interface PollState {
  /** 0–99, never going back; null = the server gives none */
  progress: number | null;
  /** place in the provider's queue, where it tells */
  queuePosition: number | null;
  /** when `progress` last moved */
  movedAt: number;
  /** when it was last seen not to have ended; absent = not looked at since acceptance */
  lookedAt?: number;
  /** looks since acceptance */
  count: number;
  /** failed looks in a row */
  failures: number;
  /** times of 404 answers in a row */
  notFoundAt: readonly number[];
  /** what the server last said of its work, oldest first: foreign text, bounded by `boundedLog` */
  log?: readonly string[];
  /** how often a finished result had expired and was asked for again */
  expiredTimes: number;
}

/** The names of the phases. */
export type Phase = PhaseState['phase'];

/** What happened and when: shown under Details. Bounded, newest last. */
export interface HistoryEntry {
  at: number;
  event: string;
  note?: string;
  /** how often in a row, the last time at `at`; absent = once */
  times?: number;
}

/** Pictures of a render beside its start image, each made ready for sending; ids in `files`. */
export interface InputFiles {
  /** the last frame, fitted to the size */
  end?: string;
  /** in the order of `params.references` */
  references?: readonly string[];
}

/** What every job has, whatever its phase. */
export interface JobCore {
  id: string;
  schema: 1;
  /** raised by one at each write; compare-and-set */
  rev: number;
  createdAt: number;
  updatedAt: number;
  connectionId: string;
  params: RenderParams;
  /** the start image fitted to the size, in `files`; null = from text alone */
  sourceFileId: string | null;
  /** absent or null: no other pictures */
  inputFiles?: InputFiles | null;
  /** made at enqueue, before anything is sent */
  submissionId: string;
  /** what the estimate said when it was queued, micro-dollars; null = not known */
  estimateMicros: number | null;
  /** what the provider reported, micro-dollars */
  reportedMicros: number | null;
  hold: Hold | null;
  /** when the next step is due, ms since epoch; rest phases ignore it */
  dueAt: number;
  /** tries of the present step that did not work, for backoff */
  attempts: number;
  /** the reason of the last try that did not work; cleared by one that does */
  lastFailure: Failure | null;
  /** an ending or a question the person was not told of yet */
  notifyDue: boolean;
  archivedAt: number | null;
  /** place among what waits, smaller first; absent = `createdAt`. Set when the person moves it */
  rank?: number;
  /** remote renders that look like this one and belong to nobody here: a browser may send a request twice, unseen */
  twins?: readonly RemoteJob[];
  /** remote id of a render that was made elsewhere and taken in: it is in no spend log here, whatever it cost */
  paidElsewhere?: string;
  /** shared by the takes of one press of Render; absent or null: it was alone, or has been changed since */
  takesId?: string | null;
  /** shown where there is no prompt: the server did not say it */
  title?: string;
  history: readonly HistoryEntry[];
}

/** What phase `P` carries. */
export type StateIn<P extends Phase> = Extract<PhaseState, { phase: P }>;

/** A job: what all have, and the state it is in. */
export interface Job extends JobCore {
  state: PhaseState;
}

/** A job known to be in phase `P`. */
export interface JobIn<P extends Phase> extends JobCore {
  state: StateIn<P>;
}

/** Narrows a job to one phase. */
export function isIn<P extends Phase>(job: Job, phase: P): job is JobIn<P> & Job {
  return job.state.phase === phase;
}

/** Phases with a next step for the engine. */
export const ACTIVE_PHASES = ['queued', 'submitting', 'uncertain', 'rendering', 'canceling', 'downloading'] as const;

/** Phases in which nothing happens without the person. */
export const REST_PHASES = ['failed', 'done', 'canceled'] as const;

/** Every phase this build knows. A row in any other comes from a newer build and is left alone. */
export const PHASES: readonly Phase[] = [...ACTIVE_PHASES, ...REST_PHASES];

/** True when the job rests: nothing happens without the person. */
export function isAtRest({ state: { phase } }: Job): boolean {
  return phase === 'failed' || phase === 'done' || phase === 'canceled';
}
