/** @file Makes the posters that are missing, in the media worker, while this page is open; one tab at a time does it. */
import { createWebLocks } from '../protocol/web-locks';
import type { AppStorage } from '../storage/storage';
import type { MediaBridge } from '../workers/media-bridge';
import { startPosterMaker } from '../workers/poster-maker';

/** Starts; looks again whenever clips have changed. */
export function makePosters(storage: AppStorage, bridge: MediaBridge): void {
  const maker = startPosterMaker({
    listPosterless: (limit) => storage.clips.listPosterless(limit),
    readFile: (fileId) => storage.files.read(fileId),
    storePoster: async (clipId, picture, media) => {
      const id = crypto.randomUUID();
      const stored = await storage.files.putWhole(
        { id, madeBy: 'poster', type: picture.type, createdAt: Date.now() },
        picture.bytes,
      );
      if (stored === 'disk-full') return false;
      await storage.clips.update(clipId, (clip) => ({ ...clip, posterFileId: id, posterFailure: null, media }));
      return true;
    },
    storePosterFailure: async (clipId, why, media) => {
      await storage.clips.update(clipId, (clip) => ({ ...clip, posterFailure: why, media }));
    },
    makePoster: (video, signal) => bridge.makePoster(video, signal),
    locks: createWebLocks(navigator.locks),
  });
  storage.changes.subscribe(['clips'], () => maker.wake());
  maker.wake();
}
