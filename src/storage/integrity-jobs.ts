/**
 * @file Inspects rows of jobs, and puts right what is wrong. Called by `integrity.ts`. What may have been sent and can still be gone
 * on with is never removed.
 */
import { isRecord, textOf } from '../base/json';
import type { FindingKind } from '../domain/finding';
import { ACTIVE_PHASES, PHASES, type Job } from '../domain/job';
import { areParams, isNumber, type Facts, type RepairTransaction } from './integrity-facts';
import type { Inspector } from './integrity';
import { jobToRow, ownedFiles } from './job-row';
import type { JobIndex } from './schema';

const ACTIVE: ReadonlySet<string> = new Set(ACTIVE_PHASES);
const KNOWN: ReadonlySet<string> = new Set(PHASES);

/** Fields that have a safe value, and what they may be. */
const SAFE: Readonly<Record<string, readonly [fits: (raw: unknown) => boolean, value: unknown]>> = {
  rev: [isNumber, 0],
  createdAt: [isNumber, 0],
  updatedAt: [isNumber, 0],
  sourceFileId: [isTextOrNull, null],
  estimateMicros: [isNumberOrNull, null],
  reportedMicros: [isNumberOrNull, null],
  hold: [isRecordOrNull, null],
  dueAt: [isNumber, 0],
  attempts: [isNumber, 0],
  lastFailure: [isRecordOrNull, null],
  notifyDue: [(raw) => typeof raw === 'boolean', false],
  archivedAt: [isNumberOrNull, null],
  history: [(raw) => Array.isArray(raw) && raw.every(isRecord), []],
};

function isTextOrNull(raw: unknown): boolean {
  return raw === null || typeof raw === 'string';
}

function isNumberOrNull(raw: unknown): boolean {
  return raw === null || isNumber(raw);
}

function isRecordOrNull(raw: unknown): boolean {
  return raw === null || isRecord(raw);
}

/** Jobs. Two that stand for one render are found as the rows go by. */
export function createJobInspector(): Inspector {
  const renders = new Set<string>();
  return {
    store: 'jobs',
    judge: async (raw, _key, facts) => {
      // A phase that this build does not know is a newer build's.
      if (isRecord(raw['state']) && isNewerPhase(raw['state']['phase'])) return 'newer';
      if (!canGoOn(raw)) return ['job-unreadable'];
      if (Object.entries(SAFE).some(([field, [fits]]) => !fits(raw[field]))) return ['job-broken'];
      return [...(await judgeJob(asJob(raw), raw['index'], facts)), ...sameRender(asJob(raw), renders)];
    },
    mends: {
      'job-unreadable': remove,
      'job-clip-gone': remove,
      'job-broken': async (raw, _key, tx) => {
        const safe = Object.entries(SAFE).map(([field, [fits, value]]) => [
          field,
          fits(raw[field]) ? raw[field] : value,
        ]);
        await tx
          .objectStore('jobs')
          .put(jobToRow(asJob({ ...raw, ...(Object.fromEntries(safe) as Record<string, unknown>) })));
      },
      'job-index': async (raw, _key, tx) => void (await tx.objectStore('jobs').put(jobToRow(asJob(raw)))),
    },
  };
}

function isNewerPhase(phase: unknown): boolean {
  return typeof phase === 'string' && !KNOWN.has(phase);
}

/** What no phase can do without. */
function canGoOn(raw: Record<string, unknown>): boolean {
  const { state, params, connectionId, submissionId } = raw;
  if (!isRecord(state) || !areParams(params)) return false;
  if (typeof connectionId !== 'string' || typeof submissionId !== 'string') return false;
  const remoteId = (accepted: unknown): string | undefined =>
    isRecord(accepted) ? textOf(accepted['remoteId']) : undefined;
  switch (state['phase']) {
    case 'queued':
    case 'canceled':
      return true;
    case 'submitting':
      return isNumber(state['submittedAt']);
    case 'uncertain':
      return (
        isNumber(state['submittedAt']) && Array.isArray(state['emptyLooksAt']) && Array.isArray(state['candidates'])
      );
    case 'rendering':
    case 'canceling':
      return remoteId(state) !== undefined && isRecord(state['polls']);
    case 'downloading':
      return remoteId(state) !== undefined && typeof state['fileId'] === 'string' && Array.isArray(state['assets']);
    case 'failed':
      return isRecord(state['failure']) && typeof state['resumeAt'] === 'string';
    case 'done':
      return typeof state['clipId'] === 'string' && remoteId(state['accepted']) !== undefined;
    default:
      return false;
  }
}

function asJob(raw: object): Job {
  const job = { ...raw } as Job & { index?: JobIndex };
  delete job.index;
  return job;
}

async function judgeJob(job: Job, rawIndex: unknown, facts: Facts): Promise<FindingKind[]> {
  const { state } = job;
  const found: FindingKind[] = [];
  if (!hasItsIndex(job, rawIndex)) found.push('job-index');
  if (state.phase === 'done' && (await facts.row('clips', state.clipId)) === undefined) found.push('job-clip-gone');
  if (!ACTIVE.has(state.phase)) return found;
  if ((await facts.row('connections', job.connectionId)) === undefined) found.push('job-connection-gone');
  if (state.phase !== 'queued') return found;
  for (const id of ownedFiles(job)) {
    if ((await facts.row('files', id)) !== undefined) continue;
    found.push('job-input-gone');
    break;
  }
  return found;
}

/** What this build would write; files of a newer build may stand beside its own. */
function hasItsIndex(job: Job, rawIndex: unknown): boolean {
  if (!isRecord(rawIndex) || !Array.isArray(rawIndex['owns'])) return false;
  const { owns, ...wanted } = jobToRow(job).index;
  const { owns: named, ...stored } = rawIndex as { owns: unknown[] };
  return sorted(wanted) === sorted(stored) && owns.every((id) => named.includes(id));
}

function sorted(fields: object): string {
  return JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sameRender(job: Job, seen: Set<string>): FindingKind[] {
  const key = jobToRow(job).index.remoteKey;
  if (!key) return [];
  const text = JSON.stringify(key);
  const isSecond = seen.has(text);
  seen.add(text);
  return isSecond ? ['job-same-render'] : [];
}

function remove(_raw: Record<string, unknown>, key: IDBValidKey, tx: RepairTransaction): Promise<void> {
  return tx.objectStore('jobs').delete(key as string);
}
