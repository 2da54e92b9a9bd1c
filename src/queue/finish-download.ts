/**
 * @file The end of an output: checks that the bytes are a whole video, and keeps it or fetches it again.
 * See: [Note: Damaged files]
 */
import type { Failure } from '../domain/failure';
import type { JobEvent } from '../domain/job-event';
import { backoffMs } from '../domain/poll-plan';
import type { StoredFile } from '../domain/stored-file';
import { beginFile, type Download } from './begin-file';
import { record } from './download-outcomes';
import { keepOutput } from './keep-output';
import { fingerprintOf, verifyFile } from './verify-file';

/** How often a result that is no video, or comes damaged and different, is fetched. */
const TRIES_MAX = 3;

/** Checks and stores, or fetches again. */
export async function finishDownload(download: Download, file: StoredFile): Promise<void> {
  const bytes = (await download.ports.files.read(file.id)) ?? new Blob([]);
  const verdict = await verifyFile(bytes);
  if (verdict.kind === 'whole') return keepOutput(download, file, { type: verdict.type, damaged: false });
  const fingerprint = await fingerprintOf(bytes);
  const isSame = download.job.state.damage?.fingerprint === fingerprint;
  if (verdict.kind === 'damaged' && isSame) return keepOutput(download, file, { type: verdict.type, damaged: true });
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
  await record(download, event);
}
