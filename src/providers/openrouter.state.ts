/**
 * @file Looks at one render at OpenRouter once. Called by the provider's poll; when to look again is not its business.
 * Source: npm @openrouter/sdk 1.3.19, `VideoGenerationResponse` and `VideoGenerationUsage` (2026-11).
 */
import { isRecord, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { Charge } from '../domain/connection';
import type { FailureCode } from '../domain/failure';
import type { Asset, Charged } from '../domain/job';
import type { RemoteFailure, RemoteState } from '../domain/remote';
import { createFailure, isModerationCode } from './answer-failure';
import { QUESTION_TIMEOUT_MS, askForJson, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { readErrorWords } from './error-words';
import { pollPathOf, type Handle } from './openrouter.wire';

const MICROS_PER_DOLLAR = 1_000_000;

/** More outputs than any model gives. */
const OUTPUTS_MAX = 16;

/** Longer than any signed link; a result put into the link itself ("data:") is not one. */
const URL_MAX_CHARS = 4096;

const ENDS: ReadonlyMap<string, FailureCode> = new Map([
  ['failed', 'render-failed'],
  ['cancelled', 'canceled-there'],
  ['expired', 'expired'],
]);

/** The render's state, or why it could not be learned. */
export async function askForState(
  handle: Handle,
  context: ProviderContext,
): Promise<Result<RemoteState, RemoteFailure>> {
  const request = { method: 'GET', path: pollPathOf(handle), timeoutMs: QUESTION_TIMEOUT_MS } as const;
  const answer = await askForJson(context, request, 'forgotten');
  return answer.ok ? readState(answer.value, handle, context.connection.charge) : answer;
}

/** The state in an answer with a good status. `handle` is what the question was asked with. */
export function readState(raw: unknown, handle: Handle, charge: Charge): Result<RemoteState, RemoteFailure> {
  const status = isRecord(raw) ? textOf(raw['status'])?.toLowerCase() : undefined;
  if (!isRecord(raw) || status === undefined) return err(wrongJson(raw));
  if (status === 'completed') return ok(readReady(raw, handle));
  const code = ENDS.get(status);
  // A word nobody has documented is not an end: only the age of the render ends the wait for another.
  return ok(code ? readEnd(raw, code, charge) : { kind: 'pending', progress: null, queuePosition: null });
}

function readReady(raw: Record<string, unknown>, handle: Handle): RemoteState {
  const cost = readCost(raw['usage']);
  return {
    kind: 'ready',
    assets: assetsOf(raw, handle),
    expiresAt: null,
    ...(cost === undefined ? {} : { costMicros: cost }),
  };
}

/** One for each output; a finished render without a list of them has one. */
function assetsOf(raw: Record<string, unknown>, { id }: Handle): Asset[] {
  const [links, signed] = [listOf(raw['unsigned_urls']), listOf(raw['urls'])];
  const count = Math.min(OUTPUTS_MAX, Math.max(1, links.length, signed.length));
  return Array.from({ length: count }, (_none, index) => {
    const url = signed[index];
    return { role: 'video', ref: { id, index, ...(isLink(url) ? { url } : {}) } };
  });
}

function readEnd(raw: Record<string, unknown>, code: FailureCode, charge: Charge): RemoteState {
  const words = readErrorWords(raw);
  const isBlocked = code === 'render-failed' && isModerationCode(words.code);
  const cost = readCost(raw['usage']);
  return {
    kind: 'failed',
    failure: createFailure(isBlocked ? 'moderation' : code, undefined, words),
    charged: chargedBy(cost, charge),
    ...(cost === undefined ? {} : { costMicros: cost }),
  };
}

/** Nothing says that a failure is never charged: where the answer names no cost, nobody knows. */
function chargedBy(cost: number | undefined, charge: Charge): Charged {
  if (charge !== 'priced') return 'no';
  if (cost === undefined) return 'unknown';
  return cost > 0 ? 'yes' : 'no';
}

/**
 * Whole micro-dollars. With a maker's key that the person has left at OpenRouter (`is_byok`) the figure is only what OpenRouter takes
 * for itself; what the maker bills is not in it, so it is no cost to go by (docs/use-cases/usage-accounting, 2026-11).
 */
function readCost(usage: unknown): number | undefined {
  const cost = isRecord(usage) && usage['is_byok'] !== true ? usage['cost'] : undefined;
  const micros = typeof cost === 'number' ? Math.round(cost * MICROS_PER_DOLLAR) : -1;
  return Number.isSafeInteger(micros) && micros >= 0 ? micros : undefined;
}

function listOf(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}

function isLink(raw: unknown): raw is string {
  return typeof raw === 'string' && raw.length <= URL_MAX_CHARS && /^https?:\/\//i.test(raw);
}
