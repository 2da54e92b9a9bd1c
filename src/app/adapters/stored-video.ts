/** @file A clip's video out of storage, as what leaves the app. Called by every way out. */
import type { Clip } from '../../domain/clip';
import { endingOf } from '../../domain/file-name';
import type { AppStorage } from '../../storage/storage';

/** What a clip may leave as; whatever else its row says, it is bytes of a video, and never a page on this origin. */
const VIDEO_TYPES = ['video/mp4', 'video/webm', 'video/quicktime'];

/**
 * Its bytes with their type, without a copy. Undefined: they are gone, which the browser may also say only when they are read,
 * because its own file behind them was cleared away.
 */
export async function readVideo(
  { files }: Pick<AppStorage, 'files'>,
  { fileId, type }: Pick<Clip, 'fileId' | 'type'>,
): Promise<Blob | undefined> {
  const bytes = await files.read(fileId);
  if (!bytes || !(await hasEnds(bytes))) return undefined;
  return bytes.slice(0, bytes.size, VIDEO_TYPES.includes(type) ? type : 'video/mp4');
}

/** Its first and its last byte can be read. */
async function hasEnds(bytes: Blob): Promise<boolean> {
  try {
    await new Blob([bytes.slice(0, 1), bytes.slice(-1)]).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** The name with the ending that its type has. */
export function videoName(name: string, { type }: Pick<Clip, 'type'>): string {
  return `${name}.${endingOf(type)}`;
}
