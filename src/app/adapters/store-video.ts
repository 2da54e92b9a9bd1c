/**
 * @file Copies a file of the person's own into storage, part by part, as a download is stored: the memory of one part, whatever its
 * length. What does not come to its end leaves nothing behind.
 */
import { PART_MAX_BYTES, type StoredFile } from '../../domain/stored-file';
import { isQuotaError } from '../../storage/database-trouble';
import type { AppStorage } from '../../storage/storage';

/** The whole row, its parts being stored; it is not written as whole yet: that is done with the clip. */
export type StoredVideo =
  { ok: true; file: StoredFile } | { ok: false; why: 'disk-full' | 'unreadable' | 'gone' | 'aborted' };

/** Stores the bytes under `id`. */
export async function storeVideo(
  files: AppStorage['files'],
  video: Blob,
  { id, type, now }: { id: string; type: string; now: number },
  signal: AbortSignal,
): Promise<StoredVideo> {
  const row = {
    id,
    schema: 1,
    madeBy: 'import',
    type,
    createdAt: now,
    validator: null,
    totalBytes: video.size,
  } as const;
  const stored = await storeParts(files, video, { ...row, bytes: 0, partCount: 0, whole: false }, signal);
  if (!stored.ok) await files.drop(id);
  return stored;
}

async function storeParts(
  files: AppStorage['files'],
  video: Blob,
  begun: StoredFile,
  signal: AbortSignal,
): Promise<StoredVideo> {
  let file = begun;
  try {
    await files.begin(file);
    while (file.bytes < video.size) {
      if (signal.aborted) return { ok: false, why: 'aborted' };
      const bytes = await readPart(video, file.bytes);
      if (!bytes) return { ok: false, why: 'unreadable' };
      // New with each part: a file of before, without an owner yet, would be swept away while a long one is still coming in.
      file = { ...file, createdAt: Date.now(), bytes: file.bytes + bytes.size, partCount: file.partCount + 1 };
      const outcome = await files.append(file, bytes);
      if (outcome !== 'stored') return { ok: false, why: outcome === 'stale' ? 'gone' : outcome };
    }
    return { ok: true, file: { ...file, whole: true } };
  } catch (error) {
    if (isQuotaError(error)) return { ok: false, why: 'disk-full' };
    throw error;
  }
}

/** A copy of its own: the file may be changed or taken away later. Undefined: it was, or it is on a stick that is gone. */
async function readPart(video: Blob, start: number): Promise<Blob | undefined> {
  try {
    const bytes = await video.slice(start, start + PART_MAX_BYTES).arrayBuffer();
    return bytes.byteLength > 0 ? new Blob([bytes]) : undefined;
  } catch {
    return undefined;
  }
}
