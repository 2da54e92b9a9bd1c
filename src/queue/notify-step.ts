/** @file Tells the person of endings and questions, once each: shown first, then noted, under a tag that replaces. */
import type { Job } from '../domain/job';
import { applyEvent } from './apply-event';
import type { JobNotice, QueuePorts } from './ports';

/** No connection is needed to note that somebody was told. */
const NO_TRAITS = { connection: undefined, traits: { free: false, canCancel: false } };

/** Shows what is due. True when there was something. */
export async function notifyStep(ports: QueuePorts): Promise<boolean> {
  const jobs = await ports.jobs.listNotifyDue();
  for (const job of jobs) {
    const notice = noticeOf(job);
    if (notice) await ports.notifier.show(notice);
    await applyEvent(ports, job, { type: 'notified' }, NO_TRAITS);
  }
  return jobs.length > 0;
}

function noticeOf(job: Job): JobNotice | null {
  const facts = { jobId: job.id, clipId: null, prompt: job.params.prompt, failure: null };
  const { state } = job;
  switch (state.phase) {
    case 'done':
      return { ...facts, kind: 'ready', clipId: state.clipId };
    case 'failed':
      return { ...facts, kind: state.failure.code === 'moderation' ? 'blocked' : 'failed', failure: state.failure };
    case 'canceled':
      return null;
    default:
      // A question, or a hold that only the person can lift.
      return { ...facts, kind: 'needs-you', failure: job.lastFailure };
  }
}
