/**
 * @file Says which videos of a folder on disk are files that are known, in three steps: by place, in which order to look into the
 * others, and by what was seen in each. Called by a look through a folder; pure.
 *
 * [Note: Known again] A file at its place, as long as it was and changed when it was, is the same: nothing of it is read. Of the others
 * the sidecar and the print are read. In this order:
 * 1. The sidecar's clip, and its bytes: that clip's file stands here now.
 * 2. Bytes of another file that is nowhere else: that one stands here, whatever the sidecar says. So two videos that changed names
 *    without their sidecars stay what they are.
 * 3. The sidecar's clip, other bytes: the person has made the video anew, as with another program. The clip goes on with these bytes,
 *    and its pictures are made again. Without such a sidecar other bytes at a known place are another video: the clip that stood there
 *    is missing, and the video becomes a clip of its own.
 * 4. The sidecar's clip is kept in the app with a video of this length, or (which only the caller can see) the very bytes are: a copy
 *    that was saved there. Nothing is done; that is also how further outputs, "a fox (2).mp4", are known, which have no sidecar.
 * 5. Otherwise it is new, under the sidecar's id where that is free. A copied folder has each id twice: the file at the known place
 *    keeps the clip, else the one with the same name or in the same subfolder, else the first; the other is a clip of its own.
 * A clip that is deleted, and can still be shown again, is left alone; so is what may be a file of a subfolder that cannot be read now.
 */
import { withoutEnding } from './file-name';
import { OpenFiles, type KnownFile } from './open-files';

/** A video that stands in the folder. */
export interface FoundVideo {
  /** below the folder, as `FilePlace.path` */
  path: string;
  bytes: number;
  /** ms since epoch */
  modifiedAt: number;
}

/** What is known by place alone. */
export interface PlaceMatch<Found> {
  /** the same as they were; those that were missing are back */
  same: { found: Found; known: KnownFile }[];
  /** to be looked into */
  rest: Found[];
  /** not seen at their places */
  open: KnownFile[];
}

/** Step 1. `own`: files of this folder. */
export function matchByPlace<Found extends FoundVideo>(
  found: readonly Found[],
  own: readonly KnownFile[],
): PlaceMatch<Found> {
  const byPath = new Map<string, KnownFile[]>();
  for (const known of own) byPath.set(known.place.path, [...(byPath.get(known.place.path) ?? []), known]);
  const same: PlaceMatch<Found>['same'] = [];
  const rest: Found[] = [];
  for (const one of found) {
    // Two know the same place where one is missing since another video stands there.
    const there = (byPath.get(one.path) ?? []).filter((known) => isAsKnown(one, known));
    const known = there.find(({ place }) => !place.missing) ?? there[0];
    if (known) same.push({ found: one, known });
    else rest.push(one);
  }
  const seen = new Set(same.map(({ known }) => known));
  return { same, rest, open: own.filter((known) => !seen.has(known)) };
}

function isAsKnown({ bytes, modifiedAt }: FoundVideo, known: KnownFile): boolean {
  return known.bytes === bytes && known.place.modifiedAt === modifiedAt;
}

/** A video that is to be looked into. */
export type RestVideo = FoundVideo & {
  /** the clip its sidecar names; null: none, or it has no sidecar */
  sidecarId: string | null;
};

/** Step 2: those first that have the better claim to a clip; equal ones by their paths. */
export function orderLooks<Rest extends RestVideo>(rest: readonly Rest[], open: OpenFiles, folderId: string): Rest[] {
  return rest
    .map((video) => ({ video, claim: claimOf(video, open, folderId) }))
    .sort((a, b) => a.claim - b.claim || byText(a.video.path, b.video.path))
    .map(({ video }) => video);
}

/** From 0, the best. */
function claimOf({ path, bytes, sidecarId }: RestVideo, open: OpenFiles, folderId: string): number {
  const there = open.at(folderId, path);
  if (there && (sidecarId === null ? there.bytes === bytes : there.clipId === sidecarId)) return 0;
  const ofClip = sidecarId === null ? [] : open.ofClip(sidecarId);
  if (ofClip.length === 0) return 3;
  return ofClip.some(({ place }) => nameIn(place.path) === nameIn(path) || folderIn(place.path) === folderIn(path))
    ? 1
    : 2;
}

/** What of the clip that a sidecar names is here. */
export type SidecarOwner =
  /** no sidecar, or nothing has its id */
  | { kind: 'nobody' }
  /** it can still be shown again */
  | { kind: 'deleted' }
  /** its videos are kept in the app; their lengths */
  | { kind: 'here'; bytes: readonly number[] }
  /** its own video was kept in the app and is gone */
  | { kind: 'without-bytes'; fileId: string; bytes: number }
  /** its own video stands there */
  | { kind: 'placed'; folderId: string; path: string };

/** A video that was looked into. */
export type SeenVideo = RestVideo & { owner: SidecarOwner; print: string };

/** What a video is. */
export type Verdict =
  | { kind: 'unchanged' | 'back' | 'followed'; known: KnownFile }
  /** the file of that clip, with other bytes than it had */
  | { kind: 'renewed'; clipId: string; fileId: string; known: KnownFile | null }
  /** a copy of a clip that is kept in the app */
  | { kind: 'already-here' }
  /** nobody can say now */
  | { kind: 'left-alone' }
  /** `id`: of the sidecar, where it is free */
  | { kind: 'new'; id: string | null };

/** What nothing was found for yet. */
export interface Opens {
  folderId: string;
  open: OpenFiles;
  /** beside them those whose place could not be looked at */
  unsure: OpenFiles;
}

/** Step 3, for one after the other in that order; whoever calls takes what was found out of `open`. */
export function matchSeen(video: SeenVideo, { folderId, open, unsure }: Opens): Verdict {
  const { path, print, sidecarId, owner } = video;
  if (owner.kind === 'deleted') return { kind: 'left-alone' };
  if (isCopyOf(video)) return { kind: 'already-here' };
  const ofClip = sidecarId === null ? [] : open.ofClip(sidecarId);
  const sameBytes = open.ofPrint(print);
  const known =
    best(
      ofClip.filter((file) => sameBytes.includes(file)),
      folderId,
      path,
    ) ?? best(sameBytes, folderId, path);
  if (known) return { kind: kindOf(known, folderId, path), known };
  const renewed = best(ofClip, folderId, path);
  if (renewed) return { kind: 'renewed', clipId: renewed.clipId, fileId: renewed.fileId, known: renewed };
  if (unsure.ofPrint(print).length > 0 || (sidecarId !== null && unsure.ofClip(sidecarId).length > 0))
    return { kind: 'left-alone' };
  return matchOwner(video, folderId);
}

/** A saved copy, as far as its sidecar says: nothing of the video has to be read for that. */
export function isCopyOf({ bytes, owner }: Pick<SeenVideo, 'bytes' | 'owner'>): boolean {
  return owner.kind === 'here' && owner.bytes.includes(bytes);
}

function matchOwner({ path, bytes, sidecarId, owner }: SeenVideo, folderId: string): Verdict {
  if (owner.kind === 'without-bytes' && owner.bytes === bytes && sidecarId !== null)
    return { kind: 'renewed', clipId: sidecarId, fileId: owner.fileId, known: null };
  // It came to stand here since the known ones were listed.
  if (owner.kind === 'placed' && owner.folderId === folderId && owner.path === path) return { kind: 'left-alone' };
  return { kind: 'new', id: owner.kind === 'nobody' ? sidecarId : null };
}

function kindOf({ place }: KnownFile, folderId: string, path: string): 'unchanged' | 'back' | 'followed' {
  if (place.folderId !== folderId || place.path !== path) return 'followed';
  return place.missing ? 'back' : 'unchanged';
}

/** At the same place, else of the same name, else in the same subfolder, else the first. */
function best(files: readonly KnownFile[], folderId: string, path: string): KnownFile | undefined {
  const distance = ({ place }: KnownFile): number => {
    if (place.folderId === folderId && place.path === path) return 0;
    if (nameIn(place.path) === nameIn(path)) return 1;
    return folderIn(place.path) === folderIn(path) ? 2 : 3;
  };
  return files.toSorted(
    // A clip's own file has the shortest id of its files, see `outputs.ts`.
    (a, b) => distance(a) - distance(b) || a.fileId.length - b.fileId.length || byText(a.place.path, b.place.path),
  )[0];
}

/** What is missing: its place was looked at, nothing was found to be it, and that was not said before. */
export function missingOf({ folderId, open }: Pick<Opens, 'folderId' | 'open'>): KnownFile[] {
  return open.all().filter(({ place }) => place.folderId === folderId && !place.missing);
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderIn(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a path is of what is being written, or is to be, under this path without ending: "a.mp4" and "a (2).mp4" under "a". */
export function isUnderBase(path: string, base: string): boolean {
  const [stem, wanted] = [withoutEnding(path).normalize('NFC'), base.normalize('NFC')];
  return stem === wanted || (stem.startsWith(wanted) && /^ \(\d+\)$/u.test(stem.slice(wanted.length)));
}
