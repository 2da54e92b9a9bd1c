/**
 * @file Writes one file into a folder: all of it, or nothing that anybody sees. The browser puts the bytes in their place when the last
 * one is written; where that fails, the empty file it had made is taken away again.
 */
import { err, type Result } from '../base/result';
import { onDisk, type DiskTrouble } from './on-disk';
import { fileIn } from './open-path';
import { PIECE_MAX_BYTES, readPiece } from './read-piece';

/** Why not: what the disk says, the kept bytes cannot be read, or it was told to stop. */
export type WriteTrouble = DiskTrouble | 'unreadable' | 'stopped';

/** Writes it in place of what stands there, and gives it as it stands there then. */
export async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Blob,
  signal?: AbortSignal,
): Promise<Result<File, WriteTrouble>> {
  const made = await onDisk(() => folder.getFileHandle(name, { create: true }));
  if (!made.ok) return made;
  const handle = made.value;
  const trouble = await fill(handle, bytes, signal);
  if (trouble === undefined) return onDisk(() => handle.getFile());
  const left = await fileIn(folder, name);
  if (left.ok && left.value?.size === 0) await onDisk(() => folder.removeEntry(name));
  return err(trouble);
}

/** Undefined: every byte is in its place. */
async function fill(
  handle: FileSystemFileHandle,
  bytes: Blob,
  signal?: AbortSignal,
): Promise<WriteTrouble | undefined> {
  const opened = await onDisk(() => handle.createWritable());
  if (!opened.ok) return opened.error;
  const writer = opened.value;
  const trouble = await writePieces(writer, bytes, signal);
  if (trouble !== undefined) {
    await onDisk(() => writer.abort());
    return trouble;
  }
  const closed = await onDisk(() => writer.close());
  return closed.ok ? undefined : closed.error;
}

async function writePieces(
  writer: FileSystemWritableFileStream,
  bytes: Blob,
  signal?: AbortSignal,
): Promise<WriteTrouble | undefined> {
  for (let at = 0; at < bytes.size; at += PIECE_MAX_BYTES) {
    if (signal?.aborted) return 'stopped';
    const piece = await readPiece(bytes, at);
    if (!piece) return 'unreadable';
    const written = await onDisk(() => writer.write(piece));
    if (!written.ok) return written.error;
  }
  return undefined;
}

/**
 * Takes away a file that was written a moment ago, where it still is as it was written: what somebody has changed since is theirs.
 * Says nothing of how it went; a file that stays harms nobody.
 */
export async function removeWritten(folder: FileSystemDirectoryHandle, written: File): Promise<void> {
  const now = await fileIn(folder, written.name);
  if (!now.ok || now.value?.lastModified !== written.lastModified || now.value.size !== written.size) return;
  await onDisk(() => folder.removeEntry(written.name));
}
