/**
 * @file Lists the videos in a folder on disk with their sidecars: names, lengths and times, no bytes. The first part of a look
 * through a folder; what cannot be read is told and ends nothing.
 */
import { err, ok, type Result } from '../base/result';
import type { FoundVideo } from '../domain/match-folder';
import type { ScanEnd, ScanTrouble } from '../domain/folder-scan';
import { isSidecarName, pairFiles } from '../domain/pair-files';
import type { FolderHandle } from '../protocol/folder-handle';
import { troubleOf } from './read-trouble';
import { walkFolder, type WalkLimits, type WalkStep } from './walk-folder';

/** A video and where to read it. The handle of its folder is kept, not one for each file: a browser pays for each. */
export interface ListedVideo extends FoundVideo {
  name: string;
  /** of the folder it stands in */
  folder: FileSystemDirectoryHandle;
  /** the name of its sidecar beside it */
  sidecar: string | undefined;
}

/** What a folder has. */
export interface ListedFolder {
  videos: ListedVideo[];
  /** files and subfolders that could not be read */
  closed: { path: string; why: ScanTrouble }[];
  /** false: it has more than was looked at, or the person has stopped it */
  isWhole: boolean;
}

/** Files that are asked for at once: a disk has an answer to the next while the page takes the one before. */
const BATCH_FILES = 16;

/**
 * Names of videos, of those that cannot be played too: they are told as refused. What is called otherwise is somebody's, as a cover
 * or a text, and passed over without a word.
 */
const VIDEO_NAME = /\.(mp4|m4v|mov|qt|webm|mkv|avi|mpe?g|wmv|flv|3gp|ogv)$/iu;

/** Lists all, in the order of the walk. */
export async function listVideos(
  root: FolderHandle,
  signal: AbortSignal,
  limits?: WalkLimits,
): Promise<Result<ListedFolder, ScanEnd>> {
  const listed: ListedFolder = { videos: [], closed: [], isWhole: true };
  for await (const step of walkFolder(root, signal, limits)) {
    const end = await (step.kind === 'folder' ? listOne(listed, step, root) : noteEnd(listed, step, root));
    if (end) return err(end);
  }
  return ok(signal.aborted ? { ...listed, isWhole: false } : listed);
}

async function noteEnd(
  listed: ListedFolder,
  step: Exclude<WalkStep, { kind: 'folder' }>,
  root: FolderHandle,
): Promise<ScanEnd | null> {
  if (step.kind === 'too-many') {
    listed.isWhole = false;
    return null;
  }
  if (step.path === '') return step.why === 'refused' ? 'needs-permission' : 'folder-gone';
  if (step.why === 'refused' && !(await mayRead(root))) return 'needs-permission';
  listed.closed.push({ path: step.path, why: 'unreadable' });
  return null;
}

async function listOne(
  listed: ListedFolder,
  { path, handle, names }: Extract<WalkStep, { kind: 'folder' }>,
  root: FolderHandle,
): Promise<ScanEnd | null> {
  const known = names.filter((name) => VIDEO_NAME.test(name) || isSidecarName(name));
  const pairs = pairFiles(known.map((name) => ({ name })));
  const videos = pairs.flatMap(({ video, sidecar }) => (video ? [{ name: video.name, sidecar: sidecar?.name }] : []));
  for (let at = 0; at < videos.length; at += BATCH_FILES) {
    const read = await Promise.all(
      videos.slice(at, at + BATCH_FILES).map(async (one) => ({ ...one, file: await fileIn(handle, one.name) })),
    );
    for (const { name, sidecar, file } of read) {
      if (file.ok) {
        const { size, lastModified } = file.value;
        const facts = { path: `${path}${name}`, bytes: size, modifiedAt: lastModified };
        listed.videos.push({ ...facts, name, folder: handle, sidecar });
      } else if (file.error === 'refused' && !(await mayRead(root))) return 'needs-permission';
      // One that went away since its name was read is gone as if it had never been there.
      else if (file.error !== 'gone') listed.closed.push({ path: `${path}${name}`, why: 'unreadable' });
    }
  }
  return null;
}

/** A file as it is now. */
export async function fileIn(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<Result<File, ReturnType<typeof troubleOf>>> {
  try {
    return ok(await (await folder.getFileHandle(name)).getFile());
  } catch (error) {
    return err(troubleOf(error));
  }
}

/** Asks nobody. */
export async function mayRead(root: FolderHandle): Promise<boolean> {
  return (await root.queryPermission({ mode: 'read' })) === 'granted';
}

/** Why it cannot be looked through now; null: it can. A folder has no question for that: it is asked for its first entry. */
export async function whyClosed(root: FolderHandle): Promise<ScanEnd | null> {
  if (!(await mayRead(root))) return 'needs-permission';
  try {
    await root.keys().next();
    return null;
  } catch (error) {
    return troubleOf(error) === 'refused' ? 'needs-permission' : 'folder-gone';
  }
}
