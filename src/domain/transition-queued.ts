/**
 * @file The part of the render machine in which the person changes what waits: its place, or the render itself. Nothing of
 * such a job is out there, so nothing that is paid for can change under it.
 */
import { assertNever } from '../base/assert-never';
import { copyOfParams } from './create-job';
import type { Hold, Job } from './job';
import type { JobEvent } from './job-event';
import { fresh, type Change, type CoreChange } from './transition-change';

/** What the person does to what waits. */
export type QueuedEvent = Extract<JobEvent, { type: 'reordered' | 'edited' | 'priced' }>;

/** The change it makes; null as soon as the sending has begun. */
export function afterQueuedEvent(job: Job, event: QueuedEvent, now: number): Change {
  if (job.state.phase !== 'queued') return null;
  switch (event.type) {
    case 'reordered':
      return Number.isFinite(event.rank) && event.rank !== job.rank ? { core: { rank: event.rank } } : null;
    case 'priced':
      return event.estimateMicros === job.estimateMicros ? null : { core: { estimateMicros: event.estimateMicros } };
    case 'edited':
      // What may have arrived is looked for by its parameters: they stay what was sent.
      return job.state.lostAt === undefined ? { core: edited(job, event, now) } : null;
    default:
      return assertNever(event);
  }
}

/** Another request in the same place: nothing of the old one's tries counts, except that its server said when to come again. */
function edited(job: Job, event: Extract<QueuedEvent, { type: 'edited' }>, now: number): CoreChange {
  const { connectionId, sourceFileId, inputFiles, estimateMicros, submissionId } = event;
  const files = { sourceFileId, inputFiles };
  // It is no longer a take of what it was.
  const takes = job.takesId ? { takesId: null } : {};
  const request = {
    connectionId,
    params: copyOfParams(event.params),
    ...files,
    ...takes,
    estimateMicros,
    submissionId,
  };
  const { hold } = job;
  const isElsewhere = connectionId !== job.connectionId;
  if (!isElsewhere && hold?.kind === 'rate-limited' && hold.until > now) return request;
  return { ...request, ...fresh(now), hold: hold && stays(hold, isElsewhere) ? hold : null };
}

/** Another price or a smaller picture may fit; a pause and a lock have nothing to do with the request. */
function stays({ kind }: Hold, isElsewhere: boolean): boolean {
  if (kind === 'paused' || kind === 'vault-locked') return true;
  return !isElsewhere && (kind === 'slots-full' || kind === 'offline');
}
