/**
 * @file Tells which render on the server a lost submission became. Called by the engine with the server's list; decides by
 * what the server says, never by guesswork: several that fit are a question for the person.
 */
import { MINUTE_MS } from '../base/time';
import type { RemoteJob } from './job';
import { changeOf, type RenderOrigin, type RenderParams } from './params';

/** A submission whose answer was lost. */
export interface LostSubmission {
  params: RenderParams;
  /** when it left, by this device's clock */
  submittedAt: number;
}

/** Remote ids that cannot be it. */
export interface RuledOut {
  /** they belong to a job or clip of ours */
  linked: ReadonlySet<string>;
  /** they were in the list taken before the submit */
  known: ReadonlySet<string>;
}

/** What was found. `several`: also a single one of which it is not sure. */
export type SubmissionMatch =
  { kind: 'none' } | { kind: 'one'; remote: RemoteJob } | { kind: 'several'; remotes: readonly RemoteJob[] };

/**
 * How much earlier than the submit a render may seem to have been made. Its time comes from another clock, in whole seconds;
 * machines that nobody sets are minutes off. What was there before is known by its id, so this may be generous.
 */
export const CLOCK_SKEW_MS = 10 * MINUTE_MS;

/** Compares a lost submission with what the server lists. */
export function matchSubmission(
  lost: LostSubmission,
  remoteJobs: readonly RemoteJob[],
  { linked, known }: RuledOut,
): SubmissionMatch {
  const isFree = ({ remoteId }: RemoteJob): boolean => !linked.has(remoteId) && !known.has(remoteId);
  const fitting = new Map<string, RemoteJob>();
  for (const remote of remoteJobs) if (isFree(remote) && fits(lost, remote)) fitting.set(remote.remoteId, remote);
  const [first, ...others] = fitting.values();
  if (!first) return { kind: 'none' };
  // Of a change the prompt alone is too little to go by: somebody else's clip may have been changed by the same words.
  const isSure = !changeOf(lost.params) || first.madeFrom !== undefined;
  return others.length === 0 && isSure
    ? { kind: 'one', remote: first }
    : { kind: 'several', remotes: [first, ...others] };
}

/** True when a render may be this lost submission, as far as the server says what it is and when it was made. */
export function fits({ params, submittedAt }: LostSubmission, remote: RemoteJob): boolean {
  return (
    isSameRequest(params, remote) && (remote.createdAt === undefined || remote.createdAt >= submittedAt - CLOCK_SKEW_MS)
  );
}

/** True when nothing the server says of a render speaks against this request having made it. */
export function isSameRequest(params: RenderParams, remote: RemoteJob): boolean {
  const samePrompt = remote.prompt === undefined ? null : textOnWire(remote.prompt) === textOnWire(params.prompt);
  if (samePrompt === false) return false;
  const change = changeOf(params);
  if (change) return samePrompt === true && isMadeFrom(change, remote);
  if (remote.madeFrom !== undefined) return false;
  // A list without model names can only be believed where it repeats the prompt.
  const sameModel = remote.model === undefined ? samePrompt === true : isSameModel(remote.model, params.model);
  return (
    sameModel &&
    (remote.size === undefined || remote.size === params.size) &&
    (remote.seconds === undefined || remote.seconds === params.seconds)
  );
}

/**
 * A change is made in the model, the size and the length of its clip: of what the list shows only the prompt was asked for, and the
 * clip by the server's id. Where the list does not tell the clip, nothing speaks against it.
 */
function isMadeFrom({ remote: clip }: RenderOrigin, { madeFrom }: RemoteJob): boolean {
  return madeFrom === undefined || madeFrom === clip?.remoteId;
}

/** Servers may answer an alias with its dated snapshot: "sora-2" with "sora-2-2025-12-08". */
function isSameModel(remote: string, asked: string): boolean {
  if (!remote.startsWith(asked)) return false;
  return /^(-\d{4}-\d{2}-\d{2})?$/.test(remote.slice(asked.length));
}

/** A form sends line breaks as CR LF (HTML standard, multipart/form-data); servers may trim the ends. */
function textOnWire(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim().normalize('NFC');
}

/**
 * True when a list could not tell two requests apart. It does not show the start image, so requests that differ by that
 * alone look alike.
 */
export function looksAlike(a: RenderParams, b: RenderParams): boolean {
  if (textOnWire(a.prompt) !== textOnWire(b.prompt)) return false;
  return (
    changeOf(a) !== undefined ||
    changeOf(b) !== undefined ||
    (a.model === b.model && a.size === b.size && a.seconds === b.seconds)
  );
}
