/**
 * @file Writes one clip into a folder: its sidecar and its videos, read back and compared, then the row that says so; of a move, the
 * parts are let go of in that same transaction. Called by the exporter. Whatever stops it, the next run finds out what is done.
 */
import { err, ok, type Result } from '../base/result';
import type { Clip } from '../domain/clip';
import type { ExportTrouble, FilePlace, FolderExport } from '../domain/folder';
import { writeSidecar } from '../domain/sidecar';
import { chooseBase, type ChosenBase, type WriteTask } from './choose-base';
import { clipFilesOf, SIDECAR_ENDING, type ClipFile } from './clip-files';
import { fileIn, isThere, mayUse, openPath, partsOfPath } from './open-path';
import { verifyCopy } from './verify-copy';
import { removeWritten, writeFile, type WriteTrouble } from './write-files';

/** How it ended. */
export type ClipEnd =
  /** it stands there, or its clip is gone and nothing is left to do */
  | 'done'
  /** it waits on: told to stop, asked for anew meanwhile, or its clip is deleted and may come back */
  | 'left'
  /** the folder may not be used now; it waits */
  | 'no-permission'
  /** its row says why */
  | { blocked: ExportTrouble };

/** What a run has done for one clip. */
interface Work {
  folder?: FileSystemDirectoryHandle;
  /** by this run: taken away again where it is of no use */
  written: File[];
  /** videos that are known to be the same, by the files they were written from */
  stands: { file: ClipFile; name: string; seen: File }[];
}

type Trouble =
  | WriteTrouble
  | 'differs'
  | 'clip-gone'
  /** somebody else has put a file there since it was looked at */
  | 'taken';

/** Writes it. Rejects only for a bug or a broken database. */
export async function writeClip(task: WriteTask): Promise<ClipEnd> {
  const { ports, folder, exported } = task;
  const clip = await ports.clips.get(exported.clipId);
  if (!clip) {
    await ports.exports.drop(exported.folderId, exported.clipId);
    return 'done';
  }
  // It may come back within the time of Undo; when it is gone for good, its exports go with it.
  if (clip.deletedAt !== null) return 'left';
  if (clip.place?.folderId === folder.id && !clip.place.missing) return putWritten(task, exported);
  const files = await clipFilesOf(ports, clip);
  if (!files) return (await isAway(task, clip)) ? 'left' : block(task, exported, 'clip-unreadable');
  let asked = exported;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const chosen = await chooseBase({ ...task, exported: asked }, clip, files);
    if (!chosen.ok) return endOf(task, asked, chosen.error);
    if (chosen.value === 'gone') return 'left';
    const end = await writeTo(task, chosen.value, files);
    if (end !== 'taken') return end;
    asked = chosen.value.exported;
  }
  return block(task, asked, 'not-written');
}

/** Of two programs that write under the same names. */
const TRIES = 3;

async function writeTo(task: WriteTask, chosen: ChosenBase, files: readonly ClipFile[]): Promise<ClipEnd | 'taken'> {
  const work: Work = { written: [], stands: [] };
  const trouble = await writeSet(task, chosen, files, work);
  const end = await endOfSet(task, chosen, work, trouble);
  // What is done stays, whatever becomes of its clip now: of a move, it may be all there is.
  const isOfNoUse = typeof end === 'object' || end === 'taken' || (end === 'left' && !(await shownClip(task)));
  if (isOfNoUse && work.folder) for (const written of work.written) await removeWritten(work.folder, written);
  return end;
}

async function endOfSet(
  task: WriteTask,
  chosen: ChosenBase,
  work: Work,
  trouble: Trouble | undefined,
): Promise<ClipEnd | 'taken'> {
  if (trouble === undefined) return finish(task, chosen, work);
  return trouble === 'taken' ? trouble : endOf(task, chosen.exported, trouble);
}

/**
 * The details stand beside a video from its first moment, so that a look through the folder never takes it for somebody's; they are
 * written again where the person has changed something while a long video was written.
 */
async function writeSet(
  task: WriteTask,
  chosen: ChosenBase,
  files: readonly ClipFile[],
  work: Work,
): Promise<Trouble | undefined> {
  const opened = await openPath(task.folder.handle, partsOfPath(chosen.base).folders, true);
  if (!opened.ok) return opened.error;
  work.folder = opened.value;
  return (
    (await writeDetails(task, chosen, work)) ??
    (await writeVideos(task, chosen, files, work)) ??
    (await writeDetails(task, chosen, work))
  );
}

async function writeVideos(
  { signal }: WriteTask,
  { base, standing }: ChosenBase,
  files: readonly ClipFile[],
  work: Work,
): Promise<Trouble | undefined> {
  const { name } = partsOfPath(base);
  for (const file of files) {
    const fileName = `${name}${file.ending}`;
    const seen = standing.get(fileName);
    if (!seen && (await isTaken(work, fileName))) return 'taken';
    const stands = seen ? ok(seen) : await writeAndCompare(work, fileName, file.bytes, signal);
    if (!stands.ok) return stands.error;
    work.stands.push({ file, name: fileName, seen: stands.value });
  }
  return undefined;
}

/** Those before it may have taken minutes. An empty file is what a writer that was cut off leaves. */
async function isTaken({ folder }: Work, name: string): Promise<boolean> {
  const found = folder && (await fileIn(folder, name));
  return found?.ok === true && found.value !== undefined && found.value.size > 0;
}

/** As the clip is now. */
async function writeDetails(task: WriteTask, { base }: ChosenBase, work: Work): Promise<Trouble | undefined> {
  const clip = await shownClip(task);
  if (!clip) return 'clip-gone';
  const name = `${partsOfPath(base).name}${SIDECAR_ENDING}`;
  const bytes = new Blob([writeSidecar(clip)]);
  const found = work.folder && (await fileIn(work.folder, name));
  if (found?.ok && found.value && (await verifyCopy(bytes, found.value)) === 'same') return undefined;
  const written = await writeAndCompare(work, name, bytes);
  return written.ok ? undefined : written.error;
}

async function writeAndCompare(
  work: Work,
  name: string,
  bytes: Blob,
  signal?: AbortSignal,
): Promise<Result<File, Trouble>> {
  if (!work.folder) return err('refused');
  const written = await writeFile(work.folder, name, bytes, signal);
  if (!written.ok) return written;
  work.written.push(written.value);
  const verdict = await verifyCopy(bytes, written.value);
  return verdict === 'same' ? written : err(verdict);
}

/** The rows. What was compared a while ago has to stand there still. */
async function finish(task: WriteTask, { exported, base }: ChosenBase, work: Work): Promise<ClipEnd> {
  if (exported.kind === 'copy') return (await shownClip(task)) ? putWritten(task, exported) : 'left';
  const { ports, folder } = task;
  const moved: { fileId: string; bytes: number; place: FilePlace }[] = [];
  const { folders } = partsOfPath(base);
  for (const { file, name, seen } of work.stands) {
    const now = work.folder && (await fileIn(work.folder, name));
    if (now && !now.ok) return endOf(task, exported, now.error);
    const modifiedAt = seen.lastModified;
    if (now?.value?.lastModified !== modifiedAt || now.value.size !== seen.size)
      return endOf(task, exported, 'differs');
    const path = [...folders, name].join('/');
    const place = { folderId: folder.id, path, modifiedAt, print: await ports.printOf(file.bytes) };
    moved.push({ fileId: file.fileId, bytes: file.bytes.size, place });
  }
  return (await ports.placed.moveIn(exported, moved)) ? 'done' : 'left';
}

async function putWritten({ ports }: WriteTask, exported: FolderExport): Promise<ClipEnd> {
  return (await ports.exports.put(withState(exported, 'written'))) ? 'done' : 'left';
}

async function block({ ports }: WriteTask, exported: FolderExport, why: ExportTrouble): Promise<ClipEnd> {
  await ports.exports.put({ ...withState(exported, 'blocked'), why });
  return { blocked: why };
}

/** The export in another state, without the reason of an earlier one. */
export function withState(exported: FolderExport, state: FolderExport['state']): FolderExport {
  const next: FolderExport = { ...exported, state };
  delete next.why;
  return next;
}

async function endOf(task: WriteTask, exported: FolderExport, trouble: Exclude<Trouble, 'taken'>): Promise<ClipEnd> {
  const { handle } = task.folder;
  switch (trouble) {
    case 'stopped':
    case 'clip-gone':
      return 'left';
    case 'unreadable':
      return block(task, exported, 'clip-unreadable');
    case 'not-allowed': {
      // The folder may be used, and this one file not: it is marked as one that nobody may write.
      return (await mayUse(handle)) ? block(task, exported, 'not-written') : 'no-permission';
    }
    case 'not-found':
      return block(task, exported, (await isThere(handle)) ? 'not-written' : 'folder-gone');
    case 'refused':
      return block(task, exported, 'not-written');
    default:
      return block(task, exported, trouble);
  }
}

/** The clip, where it is not deleted. */
async function shownClip({ ports, exported }: WriteTask): Promise<Clip | undefined> {
  const clip = await ports.clips.get(exported.clipId);
  return clip?.deletedAt === null ? clip : undefined;
}

/** It stands in another folder, which may not be used now: it waits for that one. */
async function isAway({ ports }: WriteTask, { place }: Clip): Promise<boolean> {
  const away = place && (await ports.folders.get(place.folderId));
  return away !== undefined && !(await mayUse(away.handle));
}
