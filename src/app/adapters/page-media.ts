/**
 * @file Stored files for the page: the addresses of pictures and the wishes for them at once, everything else with the first
 * call that needs it.
 */
import { mediaPath } from '../../protocol/media-path';
import type { MediaService } from '../../state/services';
import { lazily } from '../../storage/lazily';
import type { AppStorage } from '../../storage/storage';
import type { MediaBridge } from '../../workers/media-bridge';
import type { Pictures } from '../pictures';
import type { MediaDesk } from './media-desk';

/**
 * Binds media to storage, the media worker, and what makes the pictures of clips. `pictures` is there when the page begins with
 * them: no wish begins that earlier, and none is lost.
 */
export function createPageMedia(
  storage: AppStorage,
  loadBridge: () => Promise<MediaBridge>,
  base: string,
  pictures: Promise<Pictures>,
): MediaService {
  /** Null: only a worker that controls the page right now answers `media/`. */
  const workerUrl = (fileId: string): string | null =>
    'serviceWorker' in navigator && navigator.serviceWorker.controller ? base + mediaPath(fileId) : null;
  return {
    pictureUrl: workerUrl,
    prefer: (clipIds) => void pictures.then((made) => made.prefer(clipIds)),
    hold: (isScrolling) => void pictures.then((made) => made.hold(isScrolling)),
    remake: async (clipId) => (await pictures).remake(clipId),
    ...lazily<MediaDesk>(async () => (await import('./media-desk')).createMediaDesk(storage, loadBridge, workerUrl), {
      ...{ videoUrl: 1, imageUrl: 1, frameAt: 1, keepStartImage: 1, keepLastFrame: 1, fitStartImage: 1 },
    }),
  };
}
