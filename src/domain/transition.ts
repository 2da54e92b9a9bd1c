/**
 * @file The render machine: `transition(job, event, now, traits)` is pure and total. An event that does not fit its phase
 * is ignored with a reason, never thrown. Called by the engine and by what a person presses; writes nothing itself.
 *
 * [Note: Paid once] `queued` is the only phase a submit can start from. From a phase in which something may have been
 * sent, `queued` is reached only by a sure refusal, by the person's own click, or where nothing is charged.
 */
import { isAtRest, PHASES, type Job, type JobCore } from './job';
import type { JobEvent, JobTraits } from './job-event';
import { noticeKey } from './notice-key';
import type { Change, CoreChange } from './transition-change';
import { afterDownloadEvent } from './transition-download';
import { afterLookEvent } from './transition-look';
import { afterCancelRequest, afterGivenUp, afterNote, afterRetryRequest } from './transition-person';
import { afterPollEvent } from './transition-poll';
import { afterQueuedEvent } from './transition-queued';
import { afterSubmitEvent } from './transition-submit';
import { afterTwinEvent } from './transition-twin';

/** The next job, or why the event does not fit. */
export type Transition = { kind: 'changed'; job: Job } | { kind: 'ignored'; why: string };

/** Longest history a job carries; the oldest go first. 60 entries of about 80 bytes stay below 5 KiB a row. */
export const HISTORY_MAX = 60;

/** Applies one event. The new job's `rev` is one higher; whoever writes it compares with the old one. */
export function transition(job: Job, event: JobEvent, now: number, traits: JobTraits): Transition {
  const change = PHASES.includes(job.state.phase) ? changeFor(job, event, now, traits) : null;
  if (!change) return { kind: 'ignored', why: `${event.type} does not fit ${job.state.phase}` };
  const core: JobCore = {
    ...job,
    ...change.core,
    rev: job.rev + 1,
    updatedAt: now,
    history: withEntry(job, event, now),
  };
  return { kind: 'changed', job: settled(job, { ...core, state: change.state ?? job.state }, change.core) };
}

/** What follows from the new state, whichever event led there: a new thing to tell is told, and work is never archived. */
function settled(before: Job, after: Job, set: CoreChange | undefined): Job {
  const key = noticeKey(after);
  const due = key !== null && (key === noticeKey(before) ? before.notifyDue : true);
  return { ...after, notifyDue: set?.notifyDue ?? due, archivedAt: isAtRest(after) ? after.archivedAt : null };
}

function changeFor(job: Job, event: JobEvent, now: number, traits: JobTraits): Change {
  switch (event.type) {
    case 'submit-started':
    case 'submit-accepted':
    case 'submit-refused':
    case 'submit-lost':
      return afterSubmitEvent(job, event, now, traits);
    case 'submission-found':
    case 'submissions-many':
    case 'look-empty':
    case 'look-failed':
    case 'look-impossible':
    case 'submission-absent':
    case 'resubmit-confirmed':
    case 'submission-discarded':
      return afterLookEvent(job, event, now, traits);
    case 'render-progressed':
    case 'render-failed':
    case 'poll-failed':
    case 'poll-given-up':
    case 'cancel-confirmed':
    case 'cancel-refused':
      return afterPollEvent(job, event, now);
    case 'render-ready':
    case 'download-failed':
    case 'download-damaged':
    case 'asset-expired':
    case 'assets-renewed':
    case 'output-stored':
    case 'clip-saved':
      return afterDownloadEvent(job, event, now);
    case 'given-up':
      return afterGivenUp(job, event.failure, now);
    case 'cancel-requested':
      return afterCancelRequest(job, now, traits);
    case 'retry-requested':
      return afterRetryRequest(job, now);
    case 'reordered':
    case 'edited':
    case 'priced':
      return afterQueuedEvent(job, event, now);
    case 'twins-seen':
    case 'twin-settled':
      return afterTwinEvent(job, event);
    default:
      return afterNote(job, event, now);
  }
}

function withEntry({ history }: Job, event: JobEvent, now: number): JobCore['history'] {
  // Progress and notices come often and say nothing that the row itself does not.
  if (event.type === 'render-progressed' || event.type === 'notified') return history;
  const hold = 'hold' in event ? event.hold : undefined;
  const note = hold?.kind ?? ('failure' in event ? event.failure.code : undefined);
  const last = history.at(-1);
  // A night of the same failure must not push out when the job was sent.
  if (last?.event === event.type && last.note === note)
    return [...history.slice(0, -1), { ...last, at: now, times: (last.times ?? 1) + 1 }];
  const entry = { at: now, event: event.type, ...(note === undefined ? {} : { note }) };
  return [...history, entry].slice(-HISTORY_MAX);
}
