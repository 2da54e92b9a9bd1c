/**
 * @file A job for a render that is on the server already: a twin the person keeps, or one that was made elsewhere. It begins
 * where acceptance ends, so nothing is sent for it. Pure; ids and times come in.
 */
import { createJob, type JobOrder } from './create-job';
import type { Job, RemoteJob } from './job';
import type { RenderParams } from './params';
import { freshPolls } from './transition-change';

/** What is known of the render, and the order it would have been here. */
export interface Adoption extends JobOrder {
  remote: RemoteJob;
  /** from then on it is waited for, a day at least; ms since epoch */
  acceptedAt: number;
  /** made by somebody else, or on another device: what it cost is in no spend log here */
  isPaidElsewhere: boolean;
  /** shown where there is no prompt */
  title?: string;
}

/** Makes a job that renders, due at once. */
export function createAdoptedJob(adoption: Adoption, ids: { job: string; submission: string }, now: number): Job {
  const { remote, acceptedAt, isPaidElsewhere, title, ...order } = adoption;
  const { operation, remoteId } = remote;
  return {
    ...createJob(order, ids, now),
    ...(isPaidElsewhere ? { paidElsewhere: remoteId } : {}),
    ...(title === undefined ? {} : { title }),
    history: [{ at: now, event: 'submission-found' }],
    state: { phase: 'rendering', unwanted: false, polls: freshPolls(now), operation, remoteId, acceptedAt },
  };
}

/** Shown as the model of a render whose server does not say it. */
const MODEL_NOT_TOLD = 'unknown';

/**
 * Parameters as far as a list tells them. What it does not tell stays open, as in an untouched form: no prompt, size '' and
 * 0 s.
 */
export function paramsOfRemote({ prompt = '', model, size = '', seconds = 0 }: RemoteJob): RenderParams {
  return { prompt, model: model ?? MODEL_NOT_TOLD, size, seconds };
}
