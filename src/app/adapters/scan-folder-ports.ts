/**
 * @file What a look through a folder works with in the page: storage, and what reads videos and sidecars that are taken in otherwise.
 * Bound for one look, and loaded with the first.
 */
import type { Clip, ClipOutput } from '../../domain/clip';
import { furtherOutputs, isHeldOutput } from '../../domain/clip-outputs';
import { createImportedClip } from '../../domain/create-imported-clip';
import type { StoredFile } from '../../domain/stored-file';
import type { Locks } from '../../folders/ports';
import type { RenewedFile, ScanPorts } from '../../folders/scan-ports';
import { fingerprintOf } from '../../queue/verify-file';
import type { AppStorage } from '../../storage/storage';
import { findSource } from './find-source';
import { KeptVideos } from './kept-videos';
import { readSidecarFile } from './read-sidecar-file';
import { sniffVideo } from './sniff-video';

/** What of storage knows of folders. */
type FolderStores = Pick<ScanPorts, 'folders' | 'exports' | 'placed'>;

/** Binds them. */
export function createScanPorts(
  storage: Pick<AppStorage, 'clips' | 'files'>,
  { folders, exports, placed }: FolderStores,
  locks: Locks,
): ScanPorts {
  const { clips, files } = storage;
  const kept = new KeptVideos(storage, fingerprintOf);
  return {
    now: () => Date.now(),
    createId: () => crypto.randomUUID(),
    printOf: fingerprintOf,
    locks,
    folders,
    exports,
    placed,
    clips,
    files,
    sniff: sniffVideo,
    readSidecar: readSidecarFile,
    createClip: async (sidecar, facts) => {
      const origin = sidecar?.params.origin;
      return createImportedClip(sidecar, origin ? await findSource(storage, origin) : null, facts);
    },
    isKept: (file, print) => kept.has(file, print),
    renew: (renewed) => renew(storage, renewed, Date.now()),
  };
}

/**
 * The clip first: where only that is written the file's row still says what it was, and the next look does the same again. Files of
 * pictures that are nobody's any more are swept.
 */
async function renew(
  { clips, files }: Pick<AppStorage, 'clips' | 'files'>,
  renewed: RenewedFile,
  now: number,
): Promise<void> {
  const { clipId, fileId, type, bytes, place } = renewed;
  const clip = await clips.update(clipId, (row) => renewedClip(row, renewed));
  if (!clip || ![clip, ...furtherOutputs(clip)].some((output) => output.fileId === fileId)) return;
  const row: StoredFile = (await files.get(fileId)) ?? {
    ...{ id: fileId, schema: 1, madeBy: 'import', type, createdAt: now, bytes },
    ...{ partCount: 0, whole: true, validator: null, totalBytes: bytes },
  };
  await files.begin({ ...row, type, bytes, totalBytes: bytes, partCount: 0, whole: true, validator: null, place });
}

/** Null: it is no file of it. */
function renewedClip(clip: Clip, { fileId, type, bytes, damaged, place }: RenewedFile): Clip | null {
  if (clip.fileId !== fileId) {
    const outputs = clip.outputs?.map((output): ClipOutput =>
      isHeldOutput(output) && output.fileId === fileId ? { ...output, type, bytes, damaged } : output,
    );
    return outputs ? { ...clip, outputs } : null;
  }
  const { folderId, path } = place;
  const next: Clip = { ...clip, type, bytes, damaged, media: null, posterFileId: null, posterFailure: null };
  delete next.stripFileId;
  return { ...next, place: { folderId, path } };
}
