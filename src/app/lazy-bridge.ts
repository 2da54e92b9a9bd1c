/** @file The media worker's bridge, loaded with its first call: few visits begin with a picture. This file comes with the background. */
import { lazily } from '../storage/lazily';
import type { MediaBridge } from '../workers/media-bridge';
import mediaWorkerUrl from '../workers/media.worker?worker&url';
import { trustedScriptUrl } from './trusted-types';

/** Makes the bridge when it is first needed. */
export function createLazyBridge(): MediaBridge {
  return lazily<MediaBridge>(async () =>
    (await import('../workers/media-bridge')).createMediaBridge({
      createWorker: () => new Worker(trustedScriptUrl(mediaWorkerUrl), { type: 'module', name: 'media' }),
    }),
  );
}
