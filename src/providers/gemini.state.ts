/**
 * @file Reads the state of a render out of an interaction, and where its video is. Called by the provider's poll; sees the answer's
 * skeleton, never the video. See: [Note: Skeleton]
 * Sources: Status of docs.cloud.google.com/gemini-enterprise-agent-platform/reference/rest (2026-11), ai.google.dev/gemini-api/docs/omni.
 */
import { isRecord, numberOf, textOf, type Json } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { Charge } from '../domain/connection';
import type { Failure, FailureCode } from '../domain/failure';
import type { Asset } from '../domain/job';
import type { RemoteFailure, RemoteState } from '../domain/remote';
import { badAnswer, createFailure, isModerationCode } from './answer-failure';
import { wrongJson } from './ask-server';
import { readErrorWords } from './error-words';
import { isPolicyError } from './gemini.failure';
import type { Handle } from './gemini.wire';
import type { JsonPath, JsonSkeleton } from './json-scan';

/** A content of the model's answer, and where it stands. */
interface Content {
  path: JsonPath;
  raw: Record<string, unknown>;
}

/** Not an end: with these the rest of an answer need not be read. */
const WAITING = new Set(['queued', 'in_progress', 'requires_action', 'requires_continuation']);

/** True when an interaction's status says that it goes on. */
export function isWaiting(status: string | undefined): boolean {
  return status !== undefined && WAITING.has(status.toLowerCase());
}

/** Nothing is counted there, and no place in a queue is told. */
export const PENDING: RemoteState = { kind: 'pending', progress: null, queuePosition: null };

/** The state in an answer with a good status. `handle` is what the question was asked with. */
export function readState(answer: JsonSkeleton, handle: Handle, charge: Charge): Result<RemoteState, RemoteFailure> {
  const raw = answer.json;
  const status = isRecord(raw) ? textOf(raw['status'])?.toLowerCase() : undefined;
  if (!isRecord(raw) || status === undefined) return err(wrongJson(raw));
  const contents = contentsOf(raw);
  switch (status) {
    case 'completed':
    case 'incomplete':
    case 'budget_exceeded':
      return readEnd(raw, contents, { answer, handle, charge, status });
    case 'failed': {
      const isBlocked = isPolicyError(raw) || isModerationCode(readErrorWords(raw).code);
      return ok(failed(isBlocked ? 'moderation' : 'render-failed', raw, contents, charge));
    }
    case 'cancelled':
    case 'canceled':
      return ok(failed('canceled-there', raw, contents, charge));
    // A word nobody has documented is not an end: only the age of the render ends the wait for another.
    default:
      return ok(PENDING);
  }
}

interface Asked {
  answer: JsonSkeleton;
  handle: Handle;
  charge: Charge;
  status: string;
}

/** What was made is kept, however it ended. */
function readEnd(
  raw: Record<string, unknown>,
  contents: readonly Content[],
  { answer, handle, charge, status }: Asked,
): Result<RemoteState, RemoteFailure> {
  const videos = contents.filter((content) => content.raw['type'] === 'video');
  const assets = besideFirst(videos.filter((video) => assetOf(video, answer, handle))).flatMap(
    (video) => assetOf(video, answer, handle) ?? [],
  );
  if (assets.length > 0) return ok({ kind: 'ready', assets, expiresAt: null });
  // Made, and counted, but not where it is looked for: asking again may show it, and a later build can.
  if (videos.length > 0 || reportsVideo(raw)) return err(badAnswer());
  const code = status === 'completed' ? 'moderation' : 'render-failed';
  return ok(failed(code, raw, contents, charge));
}

/** The first and those in the same list: elsewhere the answer names the same ones again, or those of an earlier step. */
function besideFirst(videos: readonly Content[]): Content[] {
  const list = videos[0]?.path.slice(0, -1) ?? [];
  return videos.filter(({ path }) => isSamePath(path.slice(0, -1), list));
}

/** As text in the answer itself, which needs no other address, else behind a link. */
function assetOf({ path, raw }: Content, { cuts }: JsonSkeleton, { id }: Handle): Asset | undefined {
  const type = textOf(raw['mime_type']);
  const dataPath = [...path, 'data'];
  const hasData = textOf(raw['data']) !== undefined || cuts.some((cut) => isSamePath(cut, dataPath));
  const uri = textOf(raw['uri']);
  const isLink = uri !== undefined && /^https:\/\//i.test(uri) && uri.isWellFormed();
  if (!hasData && !isLink) return undefined;
  const ref: Json = hasData ? { id, path: dataPath } : { id, uri: uri ?? '' };
  return { role: 'video', ref, ...(type === undefined ? {} : { type }) };
}

function isSamePath(a: JsonPath, b: JsonPath): boolean {
  return a.length === b.length && a.every((step, depth) => step === b[depth]);
}

/**
 * What the model gave, the newest first. What the person sent is repeated in `steps` too, a clip among it: that is not looked at.
 * `output_video` and `outputs` are the same in other versions of the answer (docs/omni, 2026-09; docs/interactions, 2026-03).
 */
function contentsOf(raw: Record<string, unknown>): Content[] {
  const output: unknown = raw['output_video'];
  const steps = listAt(raw, 'steps').filter(({ raw: step }) => step['type'] === 'model_output');
  return [
    ...(isRecord(output) ? [{ path: ['output_video'], raw: { type: 'video', ...output } }] : []),
    ...steps.toReversed().flatMap(({ path, raw: step }) => listAt(step, 'content', path)),
    ...listAt(raw, 'outputs'),
  ];
}

function listAt(raw: Record<string, unknown>, name: string, above: JsonPath = []): Content[] {
  const list: unknown = raw[name];
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown, n) => (isRecord(one) ? [{ path: [...above, name, n], raw: one }] : []));
}

/** `usage` counts what the model made by its kind (TanStack/ai issue 871, live on 2026-07-01). */
function reportsVideo({ usage }: Record<string, unknown>): boolean {
  const counts: unknown = isRecord(usage) ? usage['output_tokens_by_modality'] : undefined;
  if (!Array.isArray(counts)) return false;
  return counts.some(
    (one: unknown) =>
      isRecord(one) && textOf(one['modality'])?.toLowerCase() === 'video' && (numberOf(one['tokens']) ?? 0) > 0,
  );
}

/** Its own words: of the error, else what the model said in place of a video. Whether it is charged nobody says. */
function failed(
  code: FailureCode,
  raw: Record<string, unknown>,
  contents: readonly Content[],
  charge: Charge,
): RemoteState {
  const said = contents.map((content) => textOf(content.raw['text'])).find((text) => text !== undefined);
  const words = readErrorWords({ message: said, ...pickError(raw) });
  const failure: Failure = createFailure(code, undefined, words);
  return { kind: 'failed', failure, charged: charge === 'priced' ? 'unknown' : 'no' };
}

function pickError({ error }: Record<string, unknown>): { error?: unknown } {
  return error === undefined ? {} : { error };
}
