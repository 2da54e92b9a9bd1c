/**
 * @file Walks through a folder on disk, subfolder by subfolder, with one of them in memory at a time. Called by a look through a
 * folder. Opens no file and writes nothing; hidden ones and names that a browser gives to what it is still writing are passed over.
 */
import { troubleOf, type DiskTrouble } from './read-trouble';

/** How deep and how far it goes: more than a library has, and an end where folders go round in a circle. */
export const WALK_LIMITS: WalkLimits = { depth: 32, files: 100_000 };

/** Subfolders below each other, and files in all. */
export interface WalkLimits {
  depth: number;
  files: number;
}

/** What a walk comes by. */
export type WalkStep =
  /** a folder with the names of its files, in their order; `path` is '' or ends with "/" */
  | { kind: 'folder'; path: string; handle: FileSystemDirectoryHandle; names: string[] }
  /** it could not be read, or not to its end: nothing is known of what stands in it */
  | { kind: 'closed'; path: string; why: DiskTrouble | 'too-deep' }
  /** too many files: the walk ends before the folder that would go beyond the limit */
  | { kind: 'too-many' };

/** A folder first, then what is below it, by name. Ends early, without a word, when `signal` says so. */
export async function* walkFolder(
  root: FileSystemDirectoryHandle,
  signal: AbortSignal,
  limits: WalkLimits = WALK_LIMITS,
): AsyncGenerator<WalkStep, void, undefined> {
  const waiting = [{ handle: root, path: '', depth: 0 }];
  let left = limits.files;
  for (let at = waiting.pop(); at && !signal.aborted; at = waiting.pop()) {
    const { handle, path, depth } = at;
    if (depth > limits.depth) {
      yield { kind: 'closed', path, why: 'too-deep' };
      continue;
    }
    const listed = await list(handle, left, signal);
    if (listed.kind === 'closed') {
      yield { ...listed, path };
      continue;
    }
    if (listed.kind === 'stopped') return;
    if (listed.kind === 'too-many') {
      // Not the part of it that was seen either: a video would be taken without the sidecar beside it.
      yield listed;
      return;
    }
    const { names, folders } = listed;
    left -= names.length + folders.length;
    yield { kind: 'folder', path, handle, names };
    for (const below of folders.reverse())
      waiting.push({ handle: below, path: `${path}${below.name}/`, depth: depth + 1 });
  }
}

/** What one folder has, by name. */
type Listed =
  | { kind: 'listed'; names: string[]; folders: FileSystemDirectoryHandle[] }
  | { kind: 'closed'; why: DiskTrouble }
  | { kind: 'too-many' }
  | { kind: 'stopped' };

async function list(handle: FileSystemDirectoryHandle, left: number, signal: AbortSignal): Promise<Listed> {
  const names: string[] = [];
  const folders: FileSystemDirectoryHandle[] = [];
  try {
    for await (const entry of handle.values()) {
      if (signal.aborted) return { kind: 'stopped' };
      if (isPassedOver(entry.name)) continue;
      if (names.length + folders.length >= left) return { kind: 'too-many' };
      if (entry.kind === 'directory') folders.push(entry);
      else names.push(entry.name);
    }
  } catch (error) {
    return { kind: 'closed', why: troubleOf(error) };
  }
  return { kind: 'listed', names: names.sort(), folders: folders.sort(byName) };
}

/** Hidden, or a browser is writing it: `.crswap` is Chromium's, beside the file it will be. */
function isPassedOver(name: string): boolean {
  return name.startsWith('.') || /\.crswap$/iu.test(name);
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
