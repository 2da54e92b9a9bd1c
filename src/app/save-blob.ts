/**
 * @file Saves bytes as a file of the person's own: by the save picker where there is one, else as a download. The only
 * place that makes blob addresses for saving; the worker's `media/` addresses cannot be downloaded from.
 */
import { err, ok, type Result } from '../base/result';
import type { SaveOutcome, SaveTrouble } from '../state/clip-services';
import { isQuotaError, nameOf } from '../storage/database-trouble';

interface SavePicker {
  showSaveFilePicker(options: {
    suggestedName: string;
    types: readonly { accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<FileSystemFileHandle>;
}

function hasSavePicker(target: object): target is SavePicker {
  return 'showSaveFilePicker' in target;
}

/** Where the person wants it. `download`: there is no picker, or not here; the browser puts it where it puts downloads. */
export type SavePlace = FileSystemFileHandle | 'download' | 'canceled';

/** A picker is open. A browser refuses a second one, and that must not become a download beside the first. */
let isAsking = false;

/** Asks. Called in the gesture: a browser shows its picker only a few seconds after a press. */
export async function askWhere(name: string, type: string): Promise<SavePlace> {
  if (!hasSavePicker(window)) return 'download';
  if (isAsking) return 'canceled';
  isAsking = true;
  const accept = { [type]: [name.slice(name.lastIndexOf('.'))] };
  try {
    return await window.showSaveFilePicker({ suggestedName: name, types: [{ accept }] });
  } catch (error) {
    // The picker may be forbidden where the page stands (a frame, an old gesture): a download always works.
    return nameOf(error) === 'AbortError' ? 'canceled' : 'download';
  } finally {
    isAsking = false;
  }
}

/** Writes it all, or leaves the file as it was: the browser puts the bytes in its place only when the last one is written. */
export async function writeFile(
  handle: FileSystemFileHandle,
  bytes: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): Promise<Result<SaveOutcome, SaveTrouble>> {
  try {
    const writable = await handle.createWritable();
    await bytes.pipeTo(writable, signal ? { signal } : {});
    return ok('saved');
  } catch (error) {
    await removeEmpty(handle);
    return signal?.aborted ? ok('canceled') : err(troubleOf(error));
  }
}

/**
 * Errors of https://fs.spec.whatwg.org/: permission refused, the file locked by another writer; AbortError, which comes here
 * without anybody having aborted, is how Chromium says that Safe Browsing has blocked the file.
 */
const NOT_ALLOWED = new Set(['NotAllowedError', 'SecurityError', 'NoModificationAllowedError', 'AbortError']);

function troubleOf(error: unknown): SaveTrouble {
  if (isQuotaError(error)) return 'disk-full';
  return NOT_ALLOWED.has(nameOf(error)) ? 'not-allowed' : 'not-written';
}

/** Takes away the empty file that the picker has made; one that had bytes before has them still. */
export async function removeEmpty(handle: FileSystemFileHandle): Promise<void> {
  try {
    if ((await handle.getFile()).size > 0 || !('remove' in handle)) return;
    // Not in TypeScript's library: https://fs.spec.whatwg.org/ has it, Chromium since 110.
    await (handle as FileSystemFileHandle & { remove(): Promise<void> }).remove();
  } catch {
    // An empty file stays behind: it harms nobody.
  }
}

/** How long a download may take to begin before its address is given back. */
const RELEASE_AFTER_MS = 60_000;

/** Hands it to the browser as a download. */
export function downloadBlob(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS);
}

/** Asks and saves. */
export async function saveBlob(bytes: Blob, name: string): Promise<Result<SaveOutcome, SaveTrouble>> {
  const place = await askWhere(name, bytes.type);
  if (place === 'canceled') return ok('canceled');
  if (place !== 'download') return writeFile(place, bytes.stream());
  downloadBlob(bytes, name);
  return ok('saved');
}
