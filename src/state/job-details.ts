/** @file Everything known of a job, in words, for its details. Pure; the details dialog calls it. Never shows a key. */
import type { Connection } from '../domain/connection';
import type { FailureCode } from '../domain/failure';
import type { Accepted, HistoryEntry, Hold, Job, PhaseState } from '../domain/job';
import type { Locale } from '../i18n/locale';

/** A name and its value. */
export interface DetailLine {
  label: string;
  value: string;
}

/** A line of the history. */
export interface HistoryLine {
  at: string;
  /** ISO time, for machines */
  iso: string;
  text: string;
}

/** The details of a job. */
export interface JobDetails {
  prompt: string;
  render: DetailLine[];
  cost: DetailLine[];
  /** the last thing that did not work; null = nothing */
  failure: { what: string; quote: string | null; lines: DetailLine[] } | null;
  /** what the server last said of its work, the log in its own words; null = nothing */
  server: { place: string | null; log: readonly string[] } | null;
  /** oldest first */
  history: HistoryLine[];
  /** raw identifiers, to be copied */
  ids: DetailLine[];
}

/** Every code this build has words for. */
const FAILURE_CODES: Record<FailureCode, true> = {
  'request-refused': true,
  'key-refused': true,
  'no-credit': true,
  'model-not-found': true,
  'rate-limited': true,
  'render-failed': true,
  moderation: true,
  forgotten: true,
  expired: true,
  'canceled-there': true,
  'bad-answer': true,
  'server-error': true,
  network: true,
  timeout: true,
  'not-a-video': true,
  'empty-file': true,
  damaged: true,
  'disk-full': true,
  'source-missing': true,
  'connection-removed': true,
};

/** Describes a job in full. */
export function describeDetails(job: Job, connection: Connection | undefined, locale: Locale): JobDetails {
  return {
    prompt: job.params.prompt,
    render: renderLines(job, connection, locale),
    cost: costLines(job, connection, locale),
    failure: failureOf(job, locale),
    server: serverOf(job, locale),
    history: job.history.map((entry) => historyLine(entry, locale)),
    ids: idLines(job, locale),
  };
}

function renderLines({ params }: Job, connection: Connection | undefined, { t, format }: Locale): DetailLine[] {
  const words = t.queue.details;
  return [
    { label: words.model, value: params.model },
    { label: words.connection, value: connection?.label ?? words.connectionGone },
    { label: words.size, value: params.size.replace('x', ' × ') || words.notKnown },
    {
      label: words.length,
      value: params.seconds > 0 ? t.queue.seconds(format.number(params.seconds)) : words.notKnown,
    },
    { label: words.startImage, value: params.startImage ? params.startImage.name || words.withImage : words.noImage },
  ];
}

function costLines(job: Job, connection: Connection | undefined, { t, format }: Locale): DetailLine[] {
  const words = t.queue.details;
  const amount = (micros: number | null, none: string): string => (micros === null ? none : format.money(micros));
  const note =
    connection?.charge === 'practice' ? words.practice : connection?.charge === 'free' ? words.free : undefined;
  return [
    { label: words.estimated, value: amount(job.estimateMicros, words.notKnown) },
    { label: words.reported, value: amount(job.reportedMicros, words.nothing) },
    ...(note === undefined ? [] : [{ label: words.note, value: note }]),
  ];
}

function failureOf({ state, lastFailure }: Job, { t }: Locale): JobDetails['failure'] {
  const failure = state.phase === 'failed' ? state.failure : lastFailure;
  if (!failure) return null;
  const words = t.queue.details;
  const lines = [
    ...(failure.status === undefined ? [] : [{ label: words.status, value: String(failure.status) }]),
    ...(failure.serverCode === undefined ? [] : [{ label: words.serverCode, value: failure.serverCode }]),
  ];
  const quote = failure.serverText ? t.failures.serverSays(failure.serverText) : null;
  return { what: t.failures.what(failure), quote, lines };
}

/** Only while it is under way: an ended render is at no place. */
function serverOf({ state }: Job, { t, format }: Locale): JobDetails['server'] {
  if (state.phase !== 'rendering' && state.phase !== 'canceling') return null;
  const { queuePosition, log = [] } = state.polls;
  const { place, inLine } = t.queue.time;
  if (!queuePosition && log.length === 0) return null;
  return { place: queuePosition ? `${place(format.number(queuePosition))} ${inLine}` : null, log };
}

function historyLine(entry: HistoryEntry, locale: Locale): HistoryLine {
  const { at } = entry;
  return { at: locale.format.dateTime(at), iso: new Date(at).toISOString(), text: historyText(entry, locale) };
}

/** What happened, in words. */
export function historyText({ event, note, times }: HistoryEntry, { t, format }: Locale): string {
  const { events, waits, times: timesWord } = t.queue.details;
  const what = isKey(events, event) ? events[event] : event;
  const parts = [what, ...(note === undefined ? [] : [noteText(note, t, waits)])];
  const often = times !== undefined && times > 1 ? ` (${timesWord(format.number(times))})` : '';
  return parts.join('. ') + often;
}

/** A note is a failure's code or a hold's kind; one of a newer build is shown as it is. */
function noteText(note: string, t: Locale['t'], waits: Record<Hold['kind'], string>): string {
  if (isKey(waits, note)) return waits[note];
  return isKey(FAILURE_CODES, note) ? t.failures.what({ code: note }) : note;
}

function isKey<T extends object>(words: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(words, key);
}

function idLines({ id, submissionId, state }: Job, { t }: Locale): DetailLine[] {
  const words = t.queue.details;
  const accepted = acceptedIn(state);
  return [
    { label: words.jobId, value: id },
    { label: words.submissionId, value: submissionId },
    ...(accepted ? [{ label: words.remoteId, value: accepted.remoteId }] : []),
    ...(state.phase === 'done' ? [{ label: words.clipId, value: state.clipId }] : []),
  ];
}

function acceptedIn(state: PhaseState): Accepted | null {
  if ('accepted' in state) return state.accepted;
  return 'operation' in state ? state : null;
}
