/**
 * @file The draft of New as it is kept under the settings key `draft`. Read back with care: another version, another tab
 * or a crash may have written it. The composer calls it; it never touches storage itself.
 */
import { isRecord, numberOf, textOf } from '../base/json';
import type { RenderParams } from '../domain/params';
import { readDraftParams } from './composer-draft-params';

/** Settings key of the draft. */
export const DRAFT_KEY = 'draft';

/** Settings key of what New begins with when nothing is being written: a draft without a prompt; absent = as the form was left. */
export const NEW_DEFAULTS_KEY = 'new-defaults';

/** Most takes of one prompt that a press of Render queues. */
export const TAKES_MAX = 12;

/** What New holds when nobody has pressed Render yet. */
export interface Draft {
  schema: 1;
  /** '' = none chosen */
  connectionId: string;
  /** what the person asked for; '' and 0 stand for "not chosen yet" */
  params: RenderParams;
  /** 1 to TAKES_MAX */
  takes: number;
  /** the model's own parameters as they were typed, also while they are no JSON; absent = as `params.extra` has them */
  extraText?: string;
  /** set while the form holds a queued render instead */
  editing?: EditingNote;
}

/** The form holds a queued render: which one, and the draft that comes back afterwards. */
export interface EditingNote {
  jobId: string;
  /** where it renders: an edit cannot take it elsewhere */
  connectionId: string;
  before: Draft;
}

/** A form nobody has touched. */
export function emptyDraft(): Draft {
  return { schema: 1, connectionId: '', params: { prompt: '', model: '', size: '', seconds: 0 }, takes: 1 };
}

/** True when nothing is being written: no prompt, and no wish beside model, size and length. */
export function isBlank({ params, extraText }: Draft): boolean {
  return params.prompt === '' && !extraText && Object.keys(params).length === 4;
}

/** A number of takes that can be queued: whole, 1 to TAKES_MAX. */
export function fitTakes(takes: number): number {
  return Number.isFinite(takes) ? Math.min(TAKES_MAX, Math.max(1, Math.round(takes))) : 1;
}

/** Reads a stored draft. What is broken is left out; undefined when it is no draft at all. */
export function readDraft(raw: unknown): Draft | undefined {
  if (!isRecord(raw) || raw['schema'] !== 1 || !isRecord(raw['params'])) return undefined;
  const editing = readEditing(raw['editing']);
  const extraText = textOf(raw['extraText']);
  return {
    schema: 1,
    connectionId: textOf(raw['connectionId']) ?? '',
    params: readDraftParams(raw['params']),
    takes: fitTakes(numberOf(raw['takes']) ?? 1),
    ...(extraText === undefined ? {} : { extraText }),
    ...(editing ? { editing } : {}),
  };
}

function readEditing(raw: unknown): EditingNote | undefined {
  if (!isRecord(raw)) return undefined;
  const jobId = textOf(raw['jobId']);
  const connectionId = textOf(raw['connectionId']);
  const before = readDraft(raw['before']);
  return jobId && connectionId && before ? { jobId, connectionId, before } : undefined;
}
