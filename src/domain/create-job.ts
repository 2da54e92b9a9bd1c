/** @file A new job, queued and due at once. Freezes the parameters; ids and time come in. */
import type { InputFiles, Job } from './job';
import type { RenderParams } from './params';

/** What the form knows when Render is pressed. */
export interface JobOrder {
  connectionId: string;
  params: RenderParams;
  /** the start image fitted to the size; null = from text alone */
  sourceFileId: string | null;
  /** the other pictures, ready to be sent */
  inputFiles?: InputFiles;
  /** for one render, micro-dollars; null = not known */
  estimateMicros: number | null;
  /** shared by the takes of one press; absent: it is alone */
  takesId?: string;
}

/** Makes a queued job. Nothing is sent by this. */
export function createJob(order: JobOrder, ids: { job: string; submission: string }, now: number): Job {
  return {
    id: ids.job,
    schema: 1,
    rev: 0,
    createdAt: now,
    updatedAt: now,
    connectionId: order.connectionId,
    params: copyOfParams(order.params),
    sourceFileId: order.sourceFileId,
    ...(order.inputFiles ? { inputFiles: order.inputFiles } : {}),
    ...(order.takesId === undefined ? {} : { takesId: order.takesId }),
    submissionId: ids.submission,
    estimateMicros: order.estimateMicros,
    reportedMicros: null,
    hold: null,
    dueAt: now,
    attempts: 0,
    lastFailure: null,
    notifyDue: false,
    archivedAt: null,
    history: [{ at: now, event: 'queued' }],
    state: { phase: 'queued' },
  };
}

/** A plain copy: what happens to the form afterwards does not reach the job. */
export function copyOfParams(params: RenderParams): RenderParams {
  // Plain data by contract, and this layer knows no structuredClone.
  return JSON.parse(JSON.stringify(params)) as RenderParams;
}
