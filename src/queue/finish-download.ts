/**
 * @file The end of a download: checks that the bytes are a whole video, then makes the clip in one transaction of rows.
 * See: [Note: Damaged files]
 */
import { createClip } from '../domain/create-clip';
import type { Failure } from '../domain/failure';
import { isIn, type JobIn } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import { backoffMs } from '../domain/poll-plan';
import type { StoredFile } from '../domain/stored-file';
import { transition } from '../domain/transition';
import { applyEvent } from './apply-event';
import { beginFile, type Download } from './begin-file';
import { settingOf } from './lane';
import { fingerprintOf, verifyFile } from './verify-file';

/** How often a result that is no video, or comes damaged and different, is fetched. */
const TRIES_MAX = 3;

/** Checks and stores, or fetches again. */
export async function finishDownload(download: Download, file: StoredFile): Promise<void> {
  const bytes = (await download.ports.files.read(file.id)) ?? new Blob([]);
  const verdict = await verifyFile(bytes);
  if (verdict.kind === 'whole') return saveClip(download, file, verdict.type, false);
  const fingerprint = await fingerprintOf(bytes);
  const isSame = download.job.state.damage?.fingerprint === fingerprint;
  if (verdict.kind === 'damaged' && isSame) return saveClip(download, file, verdict.type, true);
  return fetchAgain(download, { code: FAILURE_OF[verdict.kind] }, fingerprint);
}

const FAILURE_OF = { damaged: 'damaged', empty: 'empty-file', 'not-a-video': 'not-a-video' } as const;

/** Begins anew after bytes that were wrong, a few times; `fingerprint` says which bytes they were. */
export async function fetchAgain(download: Download, failure: Failure, fingerprint: string): Promise<void> {
  const { ports, job } = download;
  await beginFile(download);
  const tries = (job.state.damage?.tries ?? 0) + 1;
  const nextAt = ports.now() + backoffMs(tries, ports.random());
  const event: JobEvent =
    tries >= TRIES_MAX
      ? { type: 'download-failed', failure, nextAt: null }
      : { type: 'download-damaged', failure, fingerprint, nextAt };
  await applyEvent(ports, job, event, settingOf(download));
}

/** Writes file, clip and job together, again and again while somebody else wins the write: the clip is paid for. */
async function saveClip(download: Download, file: StoredFile, type: string, isDamaged: boolean): Promise<void> {
  const { ports, connection } = download;
  let job: JobIn<'downloading'> | null = download.job;
  while (job) {
    const now = ports.now();
    const facts = { id: ports.createId(), connectionLabel: connection.label, type, damaged: isDamaged, now };
    const clip = createClip(job, file, facts);
    const next = transition(job, { type: 'clip-saved', clipId: clip.id }, now, download.remote.traits);
    if (next.kind === 'ignored') return;
    const whole: StoredFile = { ...file, type, whole: true, totalBytes: file.bytes };
    if (await ports.jobs.saveClip({ job: next.job, expectedRev: job.rev, clip, file: whole })) return;
    job = await readAgain(download);
  }
}

async function readAgain({ ports, job }: Download): Promise<JobIn<'downloading'> | null> {
  const current = await ports.jobs.get(job.id);
  return current && isIn(current, 'downloading') ? current : null;
}
