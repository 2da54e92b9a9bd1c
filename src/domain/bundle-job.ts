/**
 * @file A job in a bundle: only one that rests, as a fact. What would be sent if it were retried is not taken over from a file:
 * neither parameters as JSON nor a price, because whoever wrote the file could have written another length or another sum there. Pure.
 */
import { isRecord } from '../base/json';
import { readOriginRest } from './bundle-clip';
import { failureOf, fileIdOf, idOf, lineOf, microsOf, oneOf, opaqueOf, timeOf } from './bundle-fields';
import { cleanLine } from './clean-line';
import { NAME_MAX_CHARS } from './clip-edits';
import type { Accepted, HistoryEntry, InputFiles, Job, PhaseState } from './job';
import { withoutExtra } from './own-parameters';
import type { RenderParams } from './params';
import { readSidecarParams } from './read-sidecar-params';

/** As many as a job has at most. */
const HISTORY_MAX = 500;
/** More pictures than any model takes. */
const PICTURES_MAX = 64;

/** Its line. */
export function writeJobLine(job: Job): string {
  const { id, createdAt, updatedAt, connectionId, params, sourceFileId, inputFiles, submissionId } = job;
  const { estimateMicros, reportedMicros, archivedAt, takesId, title, paidElsewhere, history, state } = job;
  return JSON.stringify({
    ...{ id, createdAt, updatedAt, connectionId, params, sourceFileId, inputFiles, submissionId },
    ...{ estimateMicros, reportedMicros, archivedAt, takesId, title, paidElsewhere, history, state },
  });
}

/** Reads it; undefined for what is none, or has not ended. */
export function readJobLine(raw: unknown): Job | undefined {
  if (!isRecord(raw)) return undefined;
  const [id, connectionId, submissionId] = [
    idOf(raw['id']),
    idOf(raw['connectionId']) ?? '',
    idOf(raw['submissionId']) ?? '',
  ];
  const [createdAt, updatedAt] = [timeOf(raw['createdAt']), timeOf(raw['updatedAt'])];
  const state = readState(raw['state']);
  const params = readParams(raw['params']);
  if (id === undefined || createdAt === undefined || updatedAt === undefined || !state || !params) return undefined;
  return {
    ...{ id, schema: 1, rev: 0, createdAt, updatedAt, connectionId, params, submissionId, state },
    sourceFileId: fileIdOf(raw['sourceFileId']) ?? null,
    ...readInputFiles(raw['inputFiles']),
    estimateMicros: mayBeSent(state) ? null : (microsOf(raw['estimateMicros']) ?? null),
    reportedMicros: microsOf(raw['reportedMicros']) ?? null,
    ...{ hold: null, dueAt: updatedAt, attempts: 0, lastFailure: null, notifyDue: false },
    archivedAt: timeOf(raw['archivedAt']) ?? null,
    ...readWords(raw),
    history: readHistory(raw['history']),
  };
}

/** A retry would begin with a new submission. */
function mayBeSent(state: PhaseState): boolean {
  return state.phase !== 'done' && !('accepted' in state && state.accepted);
}

function readParams(raw: unknown): RenderParams | undefined {
  const read = readSidecarParams(raw);
  if (!read.ok) return undefined;
  const { origin, ...asked } = read.value;
  const rawOrigin = isRecord(raw) ? raw['origin'] : undefined;
  return withoutExtra(origin ? { ...asked, origin: readOriginRest(origin, rawOrigin) } : asked).params;
}

function readWords(raw: Record<string, unknown>): Pick<Job, 'takesId' | 'title' | 'paidElsewhere'> {
  const [takesId, paidElsewhere] = [idOf(raw['takesId']), lineOf(raw['paidElsewhere'])];
  const title = cleanLine(lineOf(raw['title']) ?? '', NAME_MAX_CHARS);
  return {
    ...(takesId !== undefined && { takesId }),
    ...(title !== '' && { title }),
    ...(paidElsewhere !== undefined && { paidElsewhere }),
  };
}

function readInputFiles(raw: unknown): { inputFiles?: InputFiles } {
  if (!isRecord(raw)) return {};
  const end = fileIdOf(raw['end']);
  const given = Array.isArray(raw['references']) ? raw['references'].slice(0, PICTURES_MAX) : [];
  const references = given.flatMap((one) => fileIdOf(one) ?? []);
  if (end === undefined && references.length === 0) return {};
  return { inputFiles: { ...(end !== undefined && { end }), ...(references.length > 0 && { references }) } };
}

function readHistory(raw: unknown): HistoryEntry[] {
  if (!Array.isArray(raw)) return [];
  return raw.slice(-HISTORY_MAX).flatMap((entry) => {
    if (!isRecord(entry)) return [];
    const [at, event, note, times] = [
      timeOf(entry['at']),
      lineOf(entry['event']),
      lineOf(entry['note']),
      timeOf(entry['times']),
    ];
    if (at === undefined || event === undefined) return [];
    return [{ at, event, ...(note !== undefined && { note }), ...(times !== undefined && { times }) }];
  });
}

function readAccepted(raw: unknown): Accepted | null {
  if (!isRecord(raw)) return null;
  const [operation, remoteId, acceptedAt] = [
    opaqueOf(raw['operation']),
    lineOf(raw['remoteId']),
    timeOf(raw['acceptedAt']),
  ];
  if (operation === undefined || remoteId === undefined || acceptedAt === undefined) return null;
  return { operation, remoteId, acceptedAt };
}

function readState(raw: unknown): PhaseState | undefined {
  if (!isRecord(raw)) return undefined;
  const accepted = readAccepted(raw['accepted']);
  if (raw['phase'] === 'done') return readDone(raw, accepted);
  if (raw['phase'] === 'canceled') return readCanceled(raw, accepted);
  return raw['phase'] === 'failed' ? readFailed(raw, accepted) : undefined;
}

function readDone(raw: Record<string, unknown>, accepted: Accepted | null): PhaseState | undefined {
  const [doneAt, clipId] = [timeOf(raw['doneAt']), idOf(raw['clipId'])];
  return doneAt === undefined || clipId === undefined || !accepted
    ? undefined
    : { phase: 'done', doneAt, clipId, accepted };
}

function readCanceled(raw: Record<string, unknown>, accepted: Accepted | null): PhaseState | undefined {
  const canceledAt = timeOf(raw['canceledAt']);
  const how = oneOf(['never-sent', 'confirmed', 'unknown'], raw['how']);
  if (canceledAt === undefined || how === undefined) return undefined;
  return { phase: 'canceled', canceledAt, how, submittedAt: timeOf(raw['submittedAt']) ?? null, accepted };
}

/** What was downloaded of it stays where it was: a retry asks its server again. */
function readFailed(raw: Record<string, unknown>, accepted: Accepted | null): PhaseState | undefined {
  const [failure, failedAt] = [failureOf(raw['failure']), timeOf(raw['failedAt'])];
  const charged = oneOf(['yes', 'no', 'unknown'], raw['charged']);
  const resumeAt = oneOf(['submit', 'poll', 'download'], raw['resumeAt']);
  if (!failure || failedAt === undefined || !charged || !resumeAt) return undefined;
  // A render that was accepted and cannot be asked after: nobody may pay for it again unasked.
  if (resumeAt !== 'submit' && !accepted) return undefined;
  const lostAt = timeOf(raw['lostAt']);
  return {
    ...{ phase: 'failed', failure, charged, failedAt, accepted, download: null },
    resumeAt: resumeAt === 'download' ? 'poll' : resumeAt,
    ...(lostAt !== undefined && { lostAt }),
  };
}
