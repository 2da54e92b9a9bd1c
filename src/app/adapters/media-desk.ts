/**
 * @file Addresses of stored files for players and pictures, frames, and start images. Every blob address but those for saving
 * is made here, and given back through `release`. Loaded by `page-media.ts` with the first call.
 */
import type { MediaService, MediaUrl } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import type { MediaBridge } from '../../workers/media-bridge';
import type { StartImages } from './start-images';

/** Its part of the page's media. */
export type MediaDesk = Pick<MediaService, 'videoUrl' | 'imageUrl' | 'frameAt'> & StartImages;

/** Binds it to storage and the media worker. `workerUrl` gives the address the service worker answers; null: it does not now. */
export function createMediaDesk(
  storage: AppStorage,
  loadBridge: () => Promise<MediaBridge>,
  workerUrl: (fileId: string) => string | null,
): MediaDesk {
  /** Few shots begin with a picture. */
  const startImages = async (): Promise<StartImages> => {
    const [{ createStartImages }, bridge] = await Promise.all([import('./start-images'), loadBridge()]);
    return createStartImages(storage, bridge);
  };
  const blobUrl = async (fileId: string): Promise<MediaUrl | null> => {
    const bytes = await storage.files.read(fileId);
    if (!bytes) return null;
    const url = URL.createObjectURL(bytes);
    return { url, release: () => URL.revokeObjectURL(url) };
  };
  return {
    videoUrl: async (fileId) => {
      const url = workerUrl(fileId);
      if (url === null) return blobUrl(fileId);
      return (await storage.files.get(fileId)) ? { url, release: () => undefined } : null;
    },
    imageUrl: blobUrl,
    frameAt: async (fileId, atMs) => {
      const [{ frameAt }, bridge] = await Promise.all([import('./frame-at'), loadBridge()]);
      return frameAt(storage, bridge, fileId, atMs);
    },
    keepStartImage: async (file) => (await startImages()).keepStartImage(file),
    keepLastFrame: async (fileId, name) => (await startImages()).keepLastFrame(fileId, name),
    fitStartImage: async (image, size) => (await startImages()).fitStartImage(image, size),
  };
}
