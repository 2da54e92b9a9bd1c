/**
 * @file Under which path a clip's files are written into a folder: the one that is stored with its export, so that a run that was cut
 * off goes on where it was, else a free one, which is stored before the first byte is written. Nothing on the disk is changed here.
 *
 * [Note: What is ours on a disk]
 * Under a stored path only that is taken for ours which a run of ours can have left there: nothing, an empty file, the very bytes that
 * are to be written, a sidecar that names this clip. A person may have changed or put something there since, also under our name; then
 * a new path is chosen, and theirs is left alone.
 */
import { err, ok, type Result } from '../base/result';
import type { Clip } from '../domain/clip';
import type { FolderExport } from '../domain/folder';
import { readSidecar, SIDECAR_MAX_BYTES } from '../domain/read-sidecar';
import { SIDECAR_ENDING, type ClipFile } from './clip-files';
import type { TakenNames } from './free-base';
import { fileIn, openPath, partsOfPath } from './open-path';
import type { FolderPorts, FolderRow } from './ports';
import { readPiece } from './read-piece';
import { verifyCopy } from './verify-copy';
import type { WriteTrouble } from './write-files';

/** One clip that is to be written. */
export interface WriteTask {
  ports: FolderPorts;
  folder: FolderRow;
  exported: FolderExport;
  /** of this folder, in this run */
  names: TakenNames;
  signal?: AbortSignal;
}

/** Where it is written. */
export interface ChosenBase {
  /** as it is stored now */
  exported: FolderExport;
  base: string;
  /** videos that stand there already, byte for byte, by their names */
  standing: ReadonlyMap<string, File>;
}

/** `gone`: the export is no longer there, or was asked for anew. */
export async function chooseBase(
  task: WriteTask,
  clip: Clip,
  files: readonly ClipFile[],
): Promise<Result<ChosenBase | 'gone', WriteTrouble>> {
  const { ports, folder, exported } = task;
  if (exported.base !== undefined) {
    const look = await lookAt(folder.handle, exported.base, clip, files);
    if (!look.ok) return look;
    if (look.value.isOurs) return ok({ exported, base: exported.base, standing: look.value.standing });
  }
  const free = await findFree(task, clip, files);
  if (!free.ok) return free;
  const based = { ...exported, base: free.value };
  return ok((await ports.exports.put(based)) ? { exported: based, base: free.value, standing: new Map() } : 'gone');
}

/** Somebody else may write there at the same time; who is overtaken so often may try again later. */
const TRIES = 3;

async function findFree(
  { ports, folder, names }: WriteTask,
  clip: Clip,
  files: readonly ClipFile[],
): Promise<Result<string, WriteTrouble>> {
  const wanted = partsOfPath(await ports.baseOf(clip, folder));
  const endings = [...files.map(({ ending }) => ending), SIDECAR_ENDING];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const taken = await names.take(wanted.folders, wanted.name, endings);
    if (!taken.ok) return taken;
    const base = [...wanted.folders, taken.value].join('/');
    const look = await lookAt(folder.handle, base, clip, files);
    if (!look.ok) return look;
    if (look.value.isFree) return ok(base);
    names.forget(wanted.folders);
  }
  return err('refused');
}

interface Look {
  /** nothing stands there */
  isFree: boolean;
  /** See: [Note: What is ours on a disk] */
  isOurs: boolean;
  standing: Map<string, File>;
}

async function lookAt(
  root: FileSystemDirectoryHandle,
  base: string,
  clip: Clip,
  files: readonly ClipFile[],
): Promise<Result<Look, WriteTrouble>> {
  const look: Look = { isFree: true, isOurs: true, standing: new Map() };
  const { folders, name } = partsOfPath(base);
  const opened = await openPath(root, folders, false);
  // The first one that is written makes the subfolder, and finds out whether it is the folder itself that is gone.
  if (!opened.ok) return opened.error === 'not-found' ? ok(look) : opened;
  for (const { ending, bytes } of [...files, { ending: SIDECAR_ENDING, bytes: undefined }]) {
    const found = await fileIn(opened.value, `${name}${ending}`);
    if (!found.ok) return found;
    if (!found.value) continue;
    look.isFree = false;
    const verdict = bytes ? await ownVideo(found.value, bytes) : await ownSidecar(found.value, clip.id);
    if (verdict === 'unreadable') return err(verdict);
    if (verdict === 'differs') return ok({ ...look, isOurs: false });
    if (verdict === 'same') look.standing.set(found.value.name, found.value);
  }
  return ok(look);
}

type Verdict = 'empty' | 'same' | 'differs' | 'unreadable';

async function ownVideo(found: File, bytes: Blob): Promise<Verdict> {
  return found.size === 0 ? 'empty' : verifyCopy(bytes, found);
}

/** Written anew in any case: the clip may have another title or more stars since. */
async function ownSidecar(found: File, clipId: string): Promise<Verdict> {
  if (found.size === 0) return 'empty';
  if (found.size > SIDECAR_MAX_BYTES) return 'differs';
  const text = await readPiece(found, 0);
  const read = text && readSidecar(new TextDecoder().decode(text));
  return read?.ok && read.value.id === clipId ? 'empty' : 'differs';
}
