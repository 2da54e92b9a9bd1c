/**
 * @file Stored files for the page: addresses for players and pictures, and start images. Every blob address but those for
 * saving is made here, and given back through `release`.
 */
import { mediaPath } from '../../protocol/media-path';
import type { MediaService, MediaUrl } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import type { MediaBridge } from '../../workers/media-bridge';

/** Binds media to storage and the media worker. */
export function createPageMedia(
  storage: AppStorage,
  loadBridge: () => Promise<MediaBridge>,
  base: string,
): MediaService {
  /** Few shots begin with a picture. */
  const startImages = async () => {
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
      // Only a worker that controls the page right now answers `media/`.
      if (!('serviceWorker' in navigator) || !navigator.serviceWorker.controller) return blobUrl(fileId);
      const file = await storage.files.get(fileId);
      return file ? { url: base + mediaPath(fileId), release: () => undefined } : null;
    },
    imageUrl: blobUrl,
    keepStartImage: async (file) => (await startImages()).keepStartImage(file),
    keepLastFrame: async (fileId, name) => (await startImages()).keepLastFrame(fileId, name),
    fitStartImage: async (image, size) => (await startImages()).fitStartImage(image, size),
  };
}
