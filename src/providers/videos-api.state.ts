/**
 * @file Reads the state of a render out of a Video object, with the tolerance real servers need. Called by the provider's
 * poll. Sees one answer at a time; that progress never goes back is seen to elsewhere.
 */
import { isRecord, numberOf, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { Charge } from '../domain/connection';
import type { FailureCode } from '../domain/failure';
import type { Asset, Charged } from '../domain/job';
import type { RemoteFailure, RemoteState } from '../domain/remote';
import { createFailure, isModerationCode } from './answer-failure';
import { wrongJson } from './ask-server';
import { readErrorWords } from './error-words';
import { handleToOperation, linkOf, readTime, type Handle } from './videos-api.wire';

type Stage = 'queued' | 'rendering' | 'done' | 'failed' | 'canceled' | 'expired' | 'deleted';

/** Status words in lower case; a gateway of the new-api family also writes them in capitals. */
const STAGES: ReadonlyMap<string, Stage> = new Map([
  ['queued', 'queued'],
  ['pending', 'queued'],
  ['submitted', 'queued'],
  ['not_start', 'queued'],
  ['in_progress', 'rendering'],
  ['processing', 'rendering'],
  ['running', 'rendering'],
  ['unknown', 'rendering'],
  ['completed', 'done'],
  ['succeeded', 'done'],
  ['success', 'done'],
  ['succeed', 'done'],
  ['failed', 'failed'],
  ['failure', 'failed'],
  ['error', 'failed'],
  ['cancelled', 'canceled'],
  ['canceled', 'canceled'],
  ['expired', 'expired'],
  ['deleted', 'deleted'],
]);

/** The state in an answer with a good status. `handle` is what the question was asked with. */
export function readState(raw: unknown, handle: Handle, charge: Charge): Result<RemoteState, RemoteFailure> {
  const status = isRecord(raw) ? textOf(raw['status'])?.toLowerCase() : undefined;
  if (!isRecord(raw) || status === undefined) return err(wrongJson(raw));
  // A word nobody has documented is not an end: only the age of the render ends the wait for another.
  switch (STAGES.get(status) ?? 'rendering') {
    case 'done':
      return ok(readReady(raw, handle));
    case 'failed':
      return ok(readFailed(raw, 'render-failed', charge));
    case 'canceled':
      return ok(readFailed(raw, 'canceled-there', charge));
    case 'expired':
      return ok(readFailed(raw, 'expired', charge));
    case 'deleted':
      return err({ kind: 'not-found', failure: createFailure('forgotten', undefined, readErrorWords(raw)) });
    case 'queued':
      return ok({ kind: 'pending', progress: null, queuePosition: null });
    case 'rendering':
      return ok({ kind: 'pending', progress: readProgress(raw['progress']), queuePosition: null });
  }
}

/**
 * Whole percent from 1 to 99, or null. Servers that count nothing say 0 until the end, some say 100 from the start:
 * neither is news.
 */
export function readProgress(raw: unknown): number | null {
  const percent = Math.floor(numberOf(typeof raw === 'string' ? raw.replace(/%\s*$/, '') : raw) ?? 0);
  return percent >= 1 && percent <= 99 ? percent : null;
}

function readReady(raw: Record<string, unknown>, handle: Handle): RemoteState {
  const ref = handleToOperation({ ...handle, ...linkOf(raw) });
  const tookMs = readDuration(raw);
  return {
    kind: 'ready',
    assets: [{ role: 'video', ref }, ...furtherOf(raw, handle)],
    expiresAt: readTime(raw['expires_at']) ?? null,
    ...(tookMs === undefined ? {} : { tookMs }),
  };
}

/** More outputs than any server gives. */
const OUTPUTS_MAX = 16;

/**
 * SGLang Diffusion says how many a render gave, and serves each but the first by its index as `variant` (openai/video_api.py,
 * 2026-11). The link, where there is one, leads to the first.
 */
function furtherOf(raw: Record<string, unknown>, { id }: Handle): Asset[] {
  const count = Math.min(OUTPUTS_MAX, Math.floor(numberOf(raw['num_outputs']) ?? 1));
  return Array.from({ length: Math.max(0, count - 1) }, (_none, index) => ({
    role: 'video',
    ref: { id, index: index + 1 },
  }));
}

/** Both times are the server's own, so its clock does not matter; a time that went back says nothing. */
function readDuration(raw: Record<string, unknown>): number | undefined {
  const tookMs = (readTime(raw['completed_at']) ?? 0) - (readTime(raw['created_at']) ?? Infinity);
  return tookMs > 0 ? tookMs : undefined;
}

function readFailed(raw: Record<string, unknown>, code: FailureCode, charge: Charge): RemoteState {
  const words = readErrorWords(raw);
  const isBlocked = code === 'render-failed' && isModerationCode(words.code);
  return {
    kind: 'failed',
    failure: createFailure(isBlocked ? 'moderation' : code, undefined, words),
    charged: chargedAt(charge),
  };
}

/** A server does not say whether it charged for a failure; where nothing is ever charged the answer is known. */
function chargedAt(charge: Charge): Charged {
  return charge === 'priced' ? 'unknown' : 'no';
}
