/**
 * @file Takes note that a picture of a clip cannot be shown, so that it is made again. Called by `pictures.ts`, for the screens.
 * A picture that is well stays: what could not be shown for a moment only is not made anew.
 */
import type { Clip } from '../../domain/clip';
import type { ClipStore } from '../../storage/clip-store';
import type { FileStore } from '../../storage/file-store';

/** What is needed of storage and browser. */
export interface LostPicturePorts {
  clips: Pick<ClipStore, 'get' | 'update'>;
  files: Pick<FileStore, 'read'>;
  /** false: these bytes are no picture this browser can show */
  canShow: (picture: Blob) => Promise<boolean>;
}

/** Forgets those pictures of a clip that are lost. True: there were such, and they are to be made again. */
export async function forgetLostPictures(ports: LostPicturePorts, clipId: string): Promise<boolean> {
  const clip = await ports.clips.get(clipId);
  if (!clip) return false;
  const lost = new Set<string>();
  for (const fileId of [clip.posterFileId, clip.stripFileId])
    if (fileId && (await isLost(ports, fileId))) lost.add(fileId);
  if (lost.size === 0) return false;
  await ports.clips.update(clipId, (now) => without(now, lost));
  return true;
}

async function isLost({ files, canShow }: LostPicturePorts, fileId: string): Promise<boolean> {
  const picture = await files.read(fileId);
  return !picture || !(await canShow(picture));
}

/** Only what was lost is taken away: another tab may have made it anew meanwhile. */
function without(clip: Clip, lost: ReadonlySet<string>): Clip | null {
  const next = { ...clip };
  if (clip.posterFileId && lost.has(clip.posterFileId)) next.posterFileId = null;
  if (clip.stripFileId && lost.has(clip.stripFileId)) delete next.stripFileId;
  return next;
}
