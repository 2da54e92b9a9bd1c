/** @file One frame of a stored video as a picture. Loaded by `page-media.ts` when it is asked for the first time. */
import { err, ok } from '../../base/result';
import type { MediaService } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import type { MediaBridge } from '../../workers/media-bridge';

/** See `MediaService.frameAt`. */
export async function frameAt(
  { files }: Pick<AppStorage, 'files'>,
  bridge: Pick<MediaBridge, 'takeFrame'>,
  fileId: string,
  atMs: number,
): ReturnType<MediaService['frameAt']> {
  const video = await files.read(fileId);
  if (!video) return err('missing');
  const frame = await bridge.takeFrame(video, atMs);
  return frame.ok ? ok(new Blob([frame.picture.bytes], { type: frame.picture.type })) : err('not-decodable');
}
