/** @file Start images: kept once by their content, and once more for each size they are fitted to. */
import { err, ok, type Result } from '../../base/result';
import { formatSize, type PixelSize, type StartImage } from '../../domain/params';
import type { FileMadeBy } from '../../domain/stored-file';
import type { MediaService } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import type { MediaBridge } from '../../workers/media-bridge';

/** Their part of the page's media. */
export type StartImages = Pick<MediaService, 'keepStartImage' | 'keepLastFrame' | 'fitStartImage'>;

/** Binds them to storage and the media worker. */
export function createStartImages(storage: AppStorage, bridge: MediaBridge): StartImages {
  return {
    keepStartImage: (file) => keepStartImage(storage, bridge, file),
    keepLastFrame: (fileId, name) => keepLastFrame(storage, bridge, fileId, name),
    fitStartImage: (image, size) => fitStartImage(storage, bridge, image, size),
  };
}

/** Reads, turns and keeps a picture; the same one is stored once. */
async function keepStartImage(
  storage: AppStorage,
  bridge: MediaBridge,
  file: File,
): Promise<Result<StartImage, 'not-an-image' | 'too-large' | 'disk-full'>> {
  const read = await bridge.readImage(file);
  if (!read.ok) return err(read.why === 'too-large' ? 'too-large' : 'not-an-image');
  // By its content: the same picture twice is stored once.
  const id = `image-${await hashOf(file)}`;
  const stored = await store(storage, id, 'start-image', file.type, file);
  if (stored === 'disk-full') return err('disk-full');
  return ok({ fileId: id, name: file.name, width: read.fullWidth, height: read.fullHeight });
}

/** Keeps the last frame of a stored video; the same video's is stored once. */
async function keepLastFrame(
  storage: AppStorage,
  bridge: MediaBridge,
  fileId: string,
  name: string,
): Promise<Result<StartImage, 'missing' | 'not-decodable' | 'disk-full'>> {
  const video = await storage.files.read(fileId);
  if (!video) return err('missing');
  const frame = await bridge.takeLastFrame(video);
  if (!frame.ok) return err('not-decodable');
  const { bytes, type, width, height } = frame.picture;
  const id = `last-frame-${fileId}`;
  const stored = await store(storage, id, 'start-image', type, new Blob([bytes], { type }));
  return stored === 'disk-full' ? err('disk-full') : ok({ fileId: id, name, width, height });
}

/** Crops and resizes a kept picture to exactly this size. */
async function fitStartImage(
  storage: AppStorage,
  bridge: MediaBridge,
  image: StartImage,
  size: PixelSize,
): Promise<Result<string, 'missing' | 'not-an-image' | 'disk-full'>> {
  const id = `${image.fileId}-${formatSize(size)}`;
  const kept = await storage.files.get(id);
  const bytesKept = kept && (await storage.files.read(id));
  // Written again, so that a sweep sees it as new until the job owns it.
  if (bytesKept)
    return (await store(storage, id, 'fitted-image', kept.type, bytesKept)) === 'disk-full' ? err('disk-full') : ok(id);
  const original = await storage.files.read(image.fileId);
  if (!original) return err('missing');
  const fitted = await bridge.fitImage(original, size.width, size.height);
  if (!fitted.ok) return err('not-an-image');
  const { bytes, type } = fitted.picture;
  return (await store(storage, id, 'fitted-image', type, bytes)) === 'disk-full' ? err('disk-full') : ok(id);
}

async function store(
  storage: AppStorage,
  id: string,
  madeBy: FileMadeBy,
  type: string,
  bytes: Blob | ArrayBuffer,
): Promise<'stored' | 'disk-full'> {
  return storage.files.putWhole({ id, madeBy, type, createdAt: Date.now() }, bytes);
}

async function hashOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
