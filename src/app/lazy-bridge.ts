/** @file The media worker's bridge, loaded with its first call: few visits begin with a picture. This file comes with the background. */
import type { MediaBridge } from '../workers/media-bridge';
import mediaWorkerUrl from '../workers/media.worker?worker&url';
import { trustedScriptUrl } from './trusted-types';

/** Makes the bridge when it is first needed. */
export function createLazyBridge(): MediaBridge {
  let made: Promise<MediaBridge> | undefined;
  const bridge = (): Promise<MediaBridge> =>
    (made ??= import('../workers/media-bridge').then(({ createMediaBridge }) =>
      createMediaBridge({
        createWorker: () => new Worker(trustedScriptUrl(mediaWorkerUrl), { type: 'module', name: 'media' }),
      }),
    ));
  return {
    makePoster: async (video, signal) => (await bridge()).makePoster(video, signal),
    takeLastFrame: async (video, signal) => (await bridge()).takeLastFrame(video, signal),
    readImage: async (image, signal) => (await bridge()).readImage(image, signal),
    fitImage: async (image, width, height, signal) => (await bridge()).fitImage(image, width, height, signal),
    stop: () => void made?.then((started) => started.stop()),
  };
}
