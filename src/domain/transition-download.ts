/** @file The part of the render machine from a finished render to a stored clip. The render is paid: nothing is dropped. */
import { assertNever } from '../base/assert-never';
import type { Job, MissingReason, StateIn } from './job';
import type { JobEvent } from './job-event';
import { hasStoredOutput, outputNow, videosOf } from './outputs';
import { acceptedOf, failed, fresh, freshPolls, reportedCost, type Change } from './transition-change';

/** How often an expired result is asked for again. */
export const EXPIRED_MAX = 2;

/** Events from "ready" to "stored". */
export type DownloadEvent = Extract<
  JobEvent,
  {
    type:
      | 'render-ready'
      | 'download-failed'
      | 'download-damaged'
      | 'asset-expired'
      | 'assets-renewed'
      | 'output-stored'
      | 'clip-saved';
  }
>;

/** The change a download event makes. */
export function afterDownloadEvent(job: Job, event: DownloadEvent, now: number): Change {
  if (event.type === 'render-ready') return ready(job, event, now);
  const { state } = job;
  if (state.phase !== 'downloading') return null;
  switch (event.type) {
    case 'download-failed':
      return downloadFailed(job, state, event, now);
    case 'download-damaged': {
      const damage = { tries: (state.damage?.tries ?? 0) + 1, fingerprint: event.fingerprint };
      return {
        state: { ...state, damage },
        core: { ...fresh(event.nextAt), lastFailure: event.failure },
      };
    }
    case 'asset-expired':
      return expired(state, event.nextAt, now);
    case 'assets-renewed':
      return renewed(state, event);
    case 'output-stored':
      return outputStored(state, event, now);
    case 'clip-saved':
      return {
        state: { phase: 'done', doneAt: now, clipId: event.clipId, accepted: acceptedOf(state) },
        core: { ...fresh(now), ...(state.unwanted ? { notifyDue: false } : {}) },
      };
    default:
      return assertNever(event);
  }
}

function ready(job: Job, event: Extract<JobEvent, { type: 'render-ready' }>, now: number): Change {
  const { state } = job;
  if (state.phase !== 'rendering' && state.phase !== 'canceling') return null;
  return {
    state: {
      phase: 'downloading',
      unwanted: state.phase === 'canceling' || state.unwanted,
      assets: event.assets,
      fileId: event.fileId,
      damage: null,
      expiredTimes: state.polls.expiredTimes,
      expiresAt: event.expiresAt,
      ...acceptedOf(state),
    },
    core: { ...fresh(now), ...reportedCost(event.costMicros) },
  };
}

function downloadFailed(
  job: Job,
  state: StateIn<'downloading'>,
  event: Extract<JobEvent, { type: 'download-failed' }>,
  now: number,
): Change {
  if (event.nextAt !== null) {
    const attempts = job.attempts + 1;
    return { core: { dueAt: event.nextAt, attempts, lastFailure: event.failure, hold: null } };
  }
  const others = withoutThis(state, event.failure.code);
  if (others) return { state: others, core: fresh(now) };
  if (hasStoredOutput(state)) return null;
  return failed(
    event.failure,
    {
      resumeAt: 'download',
      charged: 'yes',
      accepted: acceptedOf(state),
      download: { assets: state.assets, fileId: state.fileId },
    },
    now,
  );
}

function expired(state: StateIn<'downloading'>, nextAt: number, now: number): Change {
  const facts = acceptedOf(state);
  const expiredTimes = state.expiredTimes + 1;
  // Asking once more costs nothing; a render that is gone for good says so itself. What is stored does not go back to be rendered.
  if (expiredTimes > EXPIRED_MAX || hasStoredOutput(state)) {
    const others = withoutThis(state, 'expired');
    if (others) return { state: others, core: fresh(now) };
    if (hasStoredOutput(state)) return null;
    return failed({ code: 'expired' }, { resumeAt: 'poll', charged: 'yes', accepted: facts }, now);
  }
  const polls = freshPolls(now, expiredTimes);
  return { state: { phase: 'rendering', unwanted: state.unwanted, polls, ...facts }, core: fresh(nextAt) };
}

/**
 * On with the others, without the output that is fetched now; null where there is no other, stored or left. A render whose outputs
 * all cannot be had fails by the last one's reason.
 */
function withoutThis(state: StateIn<'downloading'>, missing: MissingReason): StateIn<'downloading'> | null {
  if (!outputNow(state)) return null;
  const next = { ...state, outputs: [...(state.outputs ?? []), { missing }], damage: null };
  return hasStoredOutput(next) || outputNow(next) ? next : null;
}

/** Only while there is one to fetch, and only beside what is stored: else the render itself is asked after. */
function renewed(
  state: StateIn<'downloading'>,
  { assets, nextAt }: Extract<JobEvent, { type: 'assets-renewed' }>,
): Change {
  const now = outputNow(state);
  if (!now || !hasStoredOutput(state) || videosOf(assets).length <= now.index) return null;
  return { state: { ...state, assets, expiredTimes: state.expiredTimes + 1, damage: null }, core: fresh(nextAt) };
}

/** By its number, which keeps one that is told twice from counting twice. It counts also where the person waits no longer. */
function outputStored(
  state: StateIn<'downloading'>,
  { index, output }: Extract<JobEvent, { type: 'output-stored' }>,
  now: number,
): Change {
  const { outputs = [] } = state;
  if (outputs.length !== index || index >= videosOf(state.assets).length) return null;
  return { state: { ...state, outputs: [...outputs, output], damage: null }, core: fresh(now) };
}
