/**
 * @file The page's way to the bundle worker: one worker for one export, or for one import from its preview to its end. Made in
 * `src/app`, which brings the worker's constructor, because only it may make script addresses. Rejects when the worker dies.
 */
import { proxy, releaseProxy, wrap } from 'comlink';
import type { BundleApi } from './bundle-api';

/** One running worker. */
export interface BundleBridge extends BundleApi {
  /** Ends it; open calls reject. */
  end(): void;
}

/** Starts the worker. */
export function startBundleWorker(createWorker: () => Worker): BundleBridge {
  const worker = createWorker();
  const calls = wrap<BundleApi>(worker);
  const died = Promise.withResolvers<never>();
  died.promise.catch(() => undefined);
  const die = (): void => died.reject(new Error('the bundle worker has ended'));
  for (const event of ['error', 'messageerror']) worker.addEventListener(event, die);
  const alive = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => Promise.race([ask(), died.promise]);
  return {
    measure: (clipIds, hasMedia) => alive(() => calls.measure(clipIds, hasMedia)),
    export: (order, place, told) => alive(async () => await calls.export(order, place, proxy(told))),
    open: (file, key) => alive(async () => await calls.open(file, key)),
    merge: (told, seal) => alive(async () => await calls.merge(proxy(told), proxy(seal))),
    stop: () => void calls.stop(),
    end: () => {
      die();
      calls[releaseProxy]();
      worker.terminate();
    },
  };
}
