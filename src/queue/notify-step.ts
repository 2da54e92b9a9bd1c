/** @file Tells the person of endings and questions, once each: shown first, then noted, under a tag that replaces. */
import type { Job } from '../domain/job';
import { jobTitle } from '../domain/job-title';
import { noticeKey } from '../domain/notice-key';
import type { NoticeKind } from '../domain/notification-settings';
import { applyEvent } from './apply-event';
import type { JobNotice, QueuePorts } from './ports';

/** No connection is needed to note that somebody was told. */
const NO_TRAITS = { connection: undefined, traits: { free: false, canCancel: false } };

/** Shows what is due. True when there was something. */
export async function notifyStep(ports: QueuePorts): Promise<boolean> {
  const jobs = await ports.jobs.listNotifyDue();
  await show(ports, jobs);
  for (const job of jobs) {
    const current = await ports.jobs.get(job.id);
    // What became news while this was shown is told by the next pass.
    if (current && noticeKey(current) === noticeKey(job))
      await applyEvent(ports, current, { type: 'notified' }, { ...NO_TRAITS, once: true });
  }
  return jobs.length > 0;
}

/** A notice the browser refuses to show is not tried again: the queue page says the same. */
async function show(ports: QueuePorts, jobs: readonly Job[]): Promise<void> {
  const notices = jobs.map(noticeOf).filter((notice) => notice !== null);
  try {
    if (notices.length > 0) await ports.notifier.show(notices);
  } catch (problem) {
    ports.report(problem);
  }
}

function noticeOf(job: Job): JobNotice | null {
  // What it was about has been settled meanwhile.
  if (noticeKey(job) === null) return null;
  const facts = { jobId: job.id, clipId: null, prompt: jobTitle(job), failure: null };
  const { state } = job;
  switch (state.phase) {
    case 'done':
      return { ...facts, kind: 'ready', clipId: state.clipId };
    case 'failed':
      return { ...facts, kind: state.failure.code === 'moderation' ? 'blocked' : 'failed', failure: state.failure };
    case 'canceled':
      return null;
    default:
      return { ...facts, kind: askKind(job), failure: job.lastFailure };
  }
}

/** A question, or a hold that only the person can lift; a budget holds many jobs for one reason. */
function askKind(job: Job): NoticeKind {
  return noticeKey(job) === 'over-budget' ? 'budget' : 'needs-you';
}
