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
  pictures: Promise<Pick<Pictures, 'prefer' | 'hold' | 'remake'>>,
): MediaService {
  /** Null: only a worker that controls the page right now answers `media/`. */
  const workerUrl = (fileId: string): string | null =>
    'serviceWorker' in navigator && navigator.serviceWorker.controller ? base + mediaPath(fileId) : null;
  const load = async (): Promise<MediaDesk> =>
    (await import('./media-desk')).createMediaDesk(storage, loadBridge, workerUrl);
  return lazily<MediaService, MediaDesk>(load, {
    pictureUrl: workerUrl,
    prefer: (clipIds) => void pictures.then((made) => made.prefer(clipIds)),
    hold: (isScrolling) => void pictures.then((made) => made.hold(isScrolling)),
    remake: async (clipId) => (await pictures).remake(clipId),
  });
}
