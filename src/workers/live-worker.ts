/** @file One running media worker as its calls and its end. Called by `worker-line.ts`, on the page. */
import { releaseProxy, wrap, type Remote } from 'comlink';
import type { MediaApi } from './api';

/** A started worker. After `end` none of its open calls settles any more. */
export interface LiveWorker {
  calls: Remote<MediaApi>;
  end(): void;
}

/**
 * Starts a worker. `onFailure` is told when its script does not load, when it throws outside of a call, and when an answer
 * cannot be read; the calls then stay open. The event is not cancelled, so that the browser's console still shows the cause.
 */
export function startLiveWorker(createWorker: () => Worker, onFailure: () => void): LiveWorker {
  const worker = createWorker();
  const calls = wrap<MediaApi>(worker);
  worker.addEventListener('error', onFailure);
  worker.addEventListener('messageerror', onFailure);
  return {
    calls,
    end: () => {
      calls[releaseProxy]();
      worker.terminate();
    },
  };
}
