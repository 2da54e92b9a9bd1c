/**
 * @file A download that threw where nothing should: its bytes cannot be read back or do not join. Called by `runDownloads`,
 * so that one broken file neither tries for ever nor keeps others from their turn.
 */
import type { JobIn } from '../domain/job';
import { backoffMs } from '../domain/poll-plan';
import { applyEvent } from './apply-event';
import type { QueuePorts } from './ports';

/** Stumbles in a row before the bytes are given up and fetched anew: it costs nothing but time. */
const FETCH_ANEW_AFTER = 3;

/** Stumbles in a row before the download ends; the person can still have it begun again. */
const STUMBLES_MAX = 6;

/** Puts the next try off, or ends the download. What is wrong is reported. */
export async function noteStumble(ports: QueuePorts, job: JobIn<'downloading'>, problem: unknown): Promise<void> {
  ports.report(problem);
  const stumbles = stumblesOf(job) + 1;
  if (stumbles % FETCH_ANEW_AFTER === 0) await ports.files.drop(job.state.fileId);
  const nextAt = stumbles >= STUMBLES_MAX ? null : ports.now() + backoffMs(stumbles, ports.random());
  const event = { type: 'download-failed', failure: { code: 'damaged' }, nextAt } as const;
  await applyEvent(ports, job, event, { connection: undefined, traits: { free: false, canCancel: false } });
}

/** How often in a row it has thrown, or its pieces were of different files, by its history. */
export function stumblesOf({ history }: JobIn<'downloading'>): number {
  const last = history.at(-1);
  return last?.event === 'download-failed' && last.note === 'damaged' ? (last.times ?? 1) : 0;
}
