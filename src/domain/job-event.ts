/** @file Everything that can happen to a render job. Named after the fact, in the past tense. */
import type { Failure } from './failure';
import type { Asset, Charged, Hold, InputFiles, Operation, RemoteJob, StoredOutput } from './job';
import type { RenderParams } from './params';

/** A provider's yes to a submit. */
export interface AcceptedSubmit {
  operation: Operation;
  remoteId: string;
  /** micro-dollars, where the provider already says */
  costMicros?: number;
}

/** One event. Times are ms since epoch. */
export type JobEvent =
  /** the POST is about to leave: this is written first */
  | { type: 'submit-started' }
  | ({ type: 'submit-accepted' } & AcceptedSubmit)
  /**
   * surely not accepted; with `retryAt` it goes back into the queue and waits until then. With `hold` nobody was asked at all: it waits
   * for that, and it was no try
   */
  | { type: 'submit-refused'; failure: Failure; retryAt: number | null; hold?: Hold }
  /** nobody knows: thrown fetch, time-out, 408, any 5xx, a 2xx without an id, or a dead run */
  | { type: 'submit-lost'; failure: Failure; lookAt: number }
  | ({ type: 'submission-found' } & AcceptedSubmit)
  /** several fit, the person chooses */
  | { type: 'submissions-many'; candidates: readonly RemoteJob[] }
  /** a complete list without it; `lookAt` is when the next look is due */
  | { type: 'look-empty'; lookAt: number }
  | { type: 'look-failed'; failure: Failure; lookAt: number }
  /** the connection cannot list */
  | { type: 'look-impossible' }
  /** two complete, empty looks at least 2 min apart */
  | { type: 'submission-absent' }
  /** the person: send it again, knowing the price */
  | { type: 'resubmit-confirmed' }
  /** the person: leave it */
  | { type: 'submission-discarded' }
  | {
      type: 'render-progressed';
      progress: number | null;
      queuePosition: number | null;
      /** absent: the server says nothing of its work */
      log?: readonly string[];
      /** this look has told the server to stop it, so that nothing is left to be passed on before the next one */
      isTold?: true;
      nextAt: number;
    }
  | {
      type: 'render-ready';
      assets: readonly Asset[];
      fileId: string;
      expiresAt: number | null;
      costMicros?: number;
    }
  | { type: 'render-failed'; failure: Failure; charged: Charged; costMicros?: number }
  /** a question that was not answered; `notFound` for a 404 */
  | { type: 'poll-failed'; failure: Failure; nextAt: number; notFound: boolean }
  /** polling is over: forgotten, or too old */
  | { type: 'poll-given-up'; failure: Failure }
  /** it cannot go on here: its connection or its start image is gone */
  | { type: 'given-up'; failure: Failure }
  | { type: 'cancel-requested' }
  | { type: 'cancel-confirmed' }
  | { type: 'cancel-refused' }
  | { type: 'download-failed'; failure: Failure; nextAt: number | null }
  /** the bytes are no whole video; fetched again */
  | { type: 'download-damaged'; failure: Failure; fingerprint: string; nextAt: number }
  | { type: 'asset-expired'; nextAt: number }
  /** where an output is stored already: the places of the others were asked for anew */
  | { type: 'assets-renewed'; assets: readonly Asset[]; nextAt: number }
  /** an output is stored and others are left; `index` from 0, `output` what it is */
  | { type: 'output-stored'; index: number; output: StoredOutput }
  | { type: 'clip-saved'; clipId: string }
  /** nothing can be done now; looked at again at `dueAt` */
  | { type: 'held'; hold: Hold; dueAt: number }
  | { type: 'released' }
  | { type: 'retry-requested' }
  /** the person: look now */
  | { type: 'check-requested' }
  | { type: 'notified' }
  | { type: 'archived' }
  | { type: 'unarchived' }
  /** the person moved it among what waits */
  | { type: 'reordered'; rank: number }
  /** the person's own price was set after it was queued at one that nobody knew; only while it waits */
  | { type: 'priced'; estimateMicros: number }
  /** the person changed what waits: only while nothing of it may have been sent */
  | {
      type: 'edited';
      /** it may go to another server now */
      connectionId: string;
      params: RenderParams;
      sourceFileId: string | null;
      inputFiles: InputFiles | null;
      estimateMicros: number | null;
      submissionId: string;
    }
  /** a list showed renders that look like this accepted one and belong to nobody here */
  | { type: 'twins-seen'; twins: readonly RemoteJob[] }
  /** the person kept or dismissed a possible twin */
  | { type: 'twin-settled'; remoteId: string };

/** What of the connection the machine must know. */
export interface JobTraits {
  /** nothing is charged there, so a submit may be repeated without asking */
  free: boolean;
  /** the server can stop a render that has begun */
  canCancel: boolean;
  /** when a render that was just accepted is looked at first, and the longest pause after; absent: at once */
  pollPlan?: { firstMs: number; slowestMs: number };
}
