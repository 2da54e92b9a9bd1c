/** @file Reads a file as a sidecar; of one that is too long to be one, nothing. Called where files are taken in. */
import { err, type Result } from '../../base/result';
import { readSidecar, SIDECAR_MAX_BYTES, type SidecarTrouble } from '../../domain/read-sidecar';
import type { Sidecar } from '../../domain/sidecar';

/** Reads it. */
export async function readSidecarFile(file: Blob): Promise<Result<Sidecar, SidecarTrouble | 'unreadable'>> {
  if (file.size > SIDECAR_MAX_BYTES) return err('sidecar-too-large');
  try {
    return readSidecar(await file.text());
  } catch {
    // A folder, or gone meanwhile.
    return err('unreadable');
  }
}
