/** @file Where a download begins, and begins anew: an empty file row. */
import type { JobIn } from '../domain/job';
import type { OutputNow } from '../domain/outputs';
import type { StoredFile } from '../domain/stored-file';
import type { Lane } from './lane';

/** A download and what it is part of. */
export interface Download extends Pick<Lane, 'ports' | 'connection' | 'remote'> {
  job: JobIn<'downloading'>;
  /** which of its outputs is fetched */
  output: OutputNow;
}

/** An empty row for the file, all earlier parts freed. `leastBytes`: what is known of its length. */
export async function beginFile({ ports, output }: Download, leastBytes?: number): Promise<StoredFile> {
  const file: StoredFile = {
    id: output.fileId,
    schema: 1,
    madeBy: 'render',
    type: 'video/mp4',
    createdAt: ports.now(),
    bytes: 0,
    partCount: 0,
    whole: false,
    validator: null,
    totalBytes: null,
    ...(leastBytes === undefined ? {} : { leastBytes }),
  };
  await ports.files.begin(file);
  return file;
}
