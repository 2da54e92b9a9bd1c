/**
 * @file A download that threw where nothing should: its bytes cannot be read back or do not join. Called by `runDownloads`,
 * so that one broken file neither tries for ever nor keeps others from their turn.
 */
import type { JobIn } from '../domain/job';
import { outputNow } from '../domain/outputs';
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
  const output = outputNow(job.state);
  // The bytes of this output alone: those before it are whole.
  if (output && stumbles % FETCH_ANEW_AFTER === 0) await ports.files.drop(output.fileId);
  const nextAt = stumbles >= STUMBLES_MAX ? null : ports.now() + backoffMs(stumbles, ports.random());
  const event = { type: 'download-failed', failure: { code: 'damaged' }, nextAt } as const;
  await applyEvent(ports, job, event, { connection: undefined, traits: { free: false, canCancel: false } });
}

/** How often in a row it has thrown, or its pieces were of different files, by its history. */
export function stumblesOf({ history, attempts }: JobIn<'downloading'>): number {
  const last = history.at(-1);
  const times = last?.event === 'download-failed' && last.note === 'damaged' ? (last.times ?? 1) : 0;
  // Those of an output that was given up are not those of the next one.
  return Math.min(times, attempts);
}
