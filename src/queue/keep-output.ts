/**
 * @file Keeps an output that is whole, and makes the clip once nothing is left to wait for: rows only, in one transaction each, again
 * and again while somebody else wins the write, because all of it is paid for. Called at the end of each output.
 */
import { createClip } from '../domain/create-clip';
import { isIn, type Job, type JobIn, type OutputEnd, type StoredOutput } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import { hasStoredOutput, isReadyForClip } from '../domain/outputs';
import type { StoredFile } from '../domain/stored-file';
import { transition } from '../domain/transition';
import type { Download } from './begin-file';
import type { QueuePorts } from './ports';

/** What keeping needs: also where the connection is gone. */
type Keeping = Pick<Download, 'job'> & {
  ports: Pick<QueuePorts, 'jobs' | 'now' | 'createId'>;
  connection: { label: string } | undefined;
};

/** The machine asks them of submits and cancels alone. */
const NO_TRAITS = { free: false, canCancel: false };

/** Writes what was stored; with the last output the clip too. */
export async function keepOutput(
  { ports, job, connection, output: { index } }: Download,
  file: StoredFile,
  facts: Omit<StoredOutput, 'bytes'>,
): Promise<void> {
  const output: StoredOutput = { ...facts, bytes: file.bytes };
  const whole: StoredFile = { ...file, type: facts.type, whole: true, totalBytes: file.bytes };
  for (let read = downloadingOf(job); read; read = downloadingOf(await ports.jobs.get(job.id))) {
    const next = changed(read, { type: 'output-stored', index, output }, ports.now());
    // Another run has kept it.
    if (!next || !isIn(next, 'downloading')) return;
    const write = { expectedRev: read.rev, file: whole };
    const written = isReadyForClip(next.state)
      ? await writeClip({ ports, job: read, connection }, next.state.outputs, write)
      : await ports.jobs.commit({ job: next, ...write });
    if (written) return;
  }
}

/** Makes the clip of the outputs that are stored. */
export async function saveClip({ ports, job, connection }: Keeping): Promise<void> {
  for (let read = downloadingOf(job); read; read = downloadingOf(await ports.jobs.get(job.id))) {
    if (!hasStoredOutput(read.state)) return;
    if (await writeClip({ ports, job: read, connection }, read.state.outputs, { expectedRev: read.rev })) return;
  }
}

/** False: somebody else wrote first. */
async function writeClip(
  { ports, job, connection }: Keeping,
  ends: readonly OutputEnd[] | undefined,
  write: { expectedRev: number; file?: StoredFile },
): Promise<boolean> {
  const now = ports.now();
  const facts = { id: ports.createId(), connectionLabel: connection?.label ?? '', now };
  const clip = createClip(job, ends ?? [], facts);
  const done = clip && changed(job, { type: 'clip-saved', clipId: clip.id }, now);
  if (!clip || !done) throw new Error(`job ${job.id}: there is no output to make a clip of`);
  return ports.jobs.saveClip({ job: done, ...write, clip });
}

function changed(job: Job, event: JobEvent, now: number): Job | null {
  const next = transition(job, event, now, NO_TRAITS);
  return next.kind === 'changed' ? next.job : null;
}

function downloadingOf(job: Job | undefined): JobIn<'downloading'> | null {
  return job && isIn(job, 'downloading') ? job : null;
}
