/**
 * @file Reads what a look through a folder has to know of a video: its sidecar, what it is, its print. A few pieces of the file, never
 * all of it. Writes nothing.
 */
import { furtherOutputs } from '../domain/clip-outputs';
import type { ScanTrouble } from '../domain/folder-scan';
import { isCopyOf, type SeenVideo, type SidecarOwner } from '../domain/match-folder';
import type { Sidecar } from '../domain/sidecar';
import { fileIn, type ListedVideo } from './list-videos';
import type { ScanPorts, SniffedFile } from './scan-ports';

/** A video that has its turn. */
export type RestVideo = ListedVideo & { sidecarId: string | null };

/** What was read. */
export type Looked =
  | {
      kind: 'seen';
      video: RestVideo & SeenVideo;
      file: File;
      sniffed: Extract<SniffedFile, { ok: true }>;
      sidecar: Sidecar | null;
      troubles: LookTrouble[];
    }
  /** nothing has to be read of it */
  | { kind: 'copy'; troubles: LookTrouble[] }
  | { kind: 'deleted'; troubles: LookTrouble[] }
  /** permission for the folder may be gone */
  | { kind: 'none'; wasRefused: boolean; troubles: LookTrouble[] };

/** What is told of a file: of the video or of its sidecar. */
export interface LookTrouble {
  path: string;
  why: ScanTrouble;
}

type LookPorts = Pick<ScanPorts, 'clips' | 'files' | 'sniff' | 'readSidecar' | 'printOf'>;

/** Reads the id alone; the sidecar is read again when its video has its turn, so that not all of them are in memory. */
export async function readSidecarId(ports: LookPorts, video: ListedVideo): Promise<string | null> {
  const { sidecar } = await sidecarOf(ports, video);
  return sidecar?.id ?? null;
}

/** Looks into one. */
export async function lookInto(ports: LookPorts, video: ListedVideo): Promise<Looked> {
  const { sidecar, troubles } = await sidecarOf(ports, video);
  const sidecarId = sidecar?.id ?? null;
  const owner = await ownerOf(ports, sidecarId);
  if (owner.kind === 'deleted') return { kind: 'deleted', troubles };
  if (isCopyOf({ bytes: video.bytes, owner })) return { kind: 'copy', troubles };
  const read = await fileIn(video.folder, video.name);
  // Gone since it was listed: as if it had never been there.
  if (!read.ok && read.error === 'gone') return { kind: 'none', wasRefused: false, troubles };
  if (!read.ok) return none(video, read.error === 'refused', 'unreadable', troubles);
  const file = read.value;
  try {
    const sniffed = await ports.sniff(file);
    if (!sniffed.ok) return none(video, false, sniffed.why, troubles);
    // As it is now: another program may have written it since it was listed.
    const facts = { bytes: file.size, modifiedAt: file.lastModified, print: await ports.printOf(file) };
    return { kind: 'seen', video: { ...video, ...facts, sidecarId, owner }, file, sniffed, sidecar, troubles };
  } catch (error) {
    // Blobs say so in this one way; whatever else is no matter of the disk.
    if (error instanceof DOMException) return none(video, error.name === 'NotAllowedError', 'unreadable', troubles);
    throw error;
  }
}

function none({ path }: ListedVideo, wasRefused: boolean, why: ScanTrouble, troubles: LookTrouble[]): Looked {
  return { kind: 'none', wasRefused, troubles: [{ path, why }, ...troubles] };
}

/** What there is of the clip a sidecar names. */
export async function ownerOf(
  { clips, files }: Pick<ScanPorts, 'clips' | 'files'>,
  sidecarId: string | null,
): Promise<SidecarOwner> {
  const clip = sidecarId === null ? undefined : await clips.get(sidecarId);
  if (!clip) return { kind: 'nobody' };
  if (clip.deletedAt !== null) return { kind: 'deleted' };
  if (clip.place) return { kind: 'placed', folderId: clip.place.folderId, path: clip.place.path };
  const { fileId, bytes } = clip;
  const stored = await files.get(fileId);
  if (!stored?.whole) return { kind: 'without-bytes', fileId, bytes };
  return { kind: 'here', bytes: [bytes, ...furtherOutputs(clip).map((output) => output.bytes)] };
}

async function sidecarOf(
  { readSidecar }: LookPorts,
  { path, name, folder, sidecar }: ListedVideo,
): Promise<{ sidecar: Sidecar | null; troubles: LookTrouble[] }> {
  if (sidecar === undefined) return { sidecar: null, troubles: [] };
  const file = await fileIn(folder, sidecar);
  // Gone meanwhile: then there is none.
  if (!file.ok && file.error === 'gone') return { sidecar: null, troubles: [] };
  const read = file.ok ? await readSidecar(file.value) : { ok: false as const, error: 'unreadable' as const };
  if (read.ok) return { sidecar: read.value, troubles: [] };
  const troubled = `${path.slice(0, path.length - name.length)}${sidecar}`;
  return { sidecar: null, troubles: [{ path: troubled, why: read.error }] };
}
