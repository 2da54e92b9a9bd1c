/**
 * @file How a server's answers look once a provider has read them. Providers give these, the engine lives on them; neither
 * knows the other.
 */
import type { KeysAway } from './connection';
import type { Json } from '../base/json';
import type { Failure } from './failure';
import type { Asset, Charged, RemoteJob } from './job';
import type { AcceptedSubmit, JobTraits } from './job-event';

/** Facts about a connection that never need a question. */
export interface RemoteTraits extends JobTraits {
  /** the service can forget a finished render */
  canForget: boolean;
  /** false: it surely lists no renders, although its contract has a list; absent: that is found out */
  canList?: false;
  /** Range answers are usable; false: files are taken whole */
  ranges: boolean;
  /** first look after acceptance and the longest pause between looks, ms */
  pollPlan: { firstMs: number; slowestMs: number };
}

/** Why a question got no usable answer. `kind` decides; `failure` is for the person. */
export interface RemoteFailure {
  kind:
    /** thrown fetch: offline, cross-origin rules, refused, or a 401 that hides itself */
    | 'network'
    | 'timeout'
    /** 401, 403 */
    | 'key-refused'
    /** 402 */
    | 'no-credit'
    /** 404 */
    | 'not-found'
    /** 410, or a result that has expired */
    | 'gone'
    /** 429 */
    | 'rate-limited'
    /** 5xx, 408, 425 */
    | 'server'
    /** 404, 405, 501 on something a server need not have */
    | 'unsupported'
    /** 416: the range begins past the end */
    | 'past-end'
    /** any other 4xx */
    | 'refused'
    /** answered, but not by the contract */
    | 'bad-answer';
  failure: Failure;
  /** from a readable Retry-After */
  retryAfterMs?: number;
  /** nobody was asked: the key that is needed there cannot be used now. `kind` is then what a server without it would say. */
  keysAway?: KeysAway;
}

/** Answer to a submit. `lost`: nobody knows whether it was accepted; it must be looked up, never repeated. */
export type RemoteStart =
  | ({ kind: 'accepted' } & AcceptedSubmit)
  | { kind: 'refused'; cause: RemoteFailure }
  | { kind: 'lost'; failure: Failure };

/** State of a render. */
export type RemoteState =
  /** `log`: what the server says of its work, oldest first; foreign text */
  | { kind: 'pending'; progress: number | null; queuePosition: number | null; log?: readonly string[] }
  /** `tookMs`: from acceptance to the finished result, where the server says both times */
  | { kind: 'ready'; assets: readonly Asset[]; expiresAt: number | null; costMicros?: number; tookMs?: number }
  | { kind: 'failed'; failure: Failure; charged: Charged; costMicros?: number };

/** What a list saw. */
export interface RemoteList {
  jobs: readonly RemoteJob[];
  /** true when it was paged back past the asked time, or to its end */
  complete: boolean;
}

/** What a check saw. */
export interface RemoteCheck {
  /** null: it answers, but names no models */
  modelIds: readonly string[] | null;
  /** what the server said of its models, as far as the provider wants it back; read by that provider alone */
  catalogue?: Json;
}

/** What is sent along with a request. `Bytes` is a Blob; this layer does not know the platform's types. */
export interface RenderInputs<Bytes> {
  /** the start image, fitted to the size */
  start: Bytes | null;
  /** the last frame, fitted to the size */
  end: Bytes | null;
  references: readonly Bytes[];
  /** the clip the render is made from; null also when it is gone */
  video: Bytes | null;
}

/** From text alone. */
export const NO_INPUTS: RenderInputs<never> = { start: null, end: null, references: [], video: null };

/** Bytes asked for: from `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}
