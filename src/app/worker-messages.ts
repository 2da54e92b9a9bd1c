/**
 * @file Hears the service worker from the page's first moment. What comes while the page is still being built, a click on a
 * notification say, waits here for the code that reads it. Begun by the page's entry; reads nothing itself.
 */

/** What the worker says, from the beginning. */
export interface WorkerMessages {
  /** From now on everything goes here, first what has come already. */
  hear(heard: (data: unknown) => void): void;
}

/** Begins to listen. To be called before the document is parsed: from then on messages that nobody hears are lost. */
export function keepWorkerMessages(): WorkerMessages {
  const waiting: unknown[] = [];
  let pass = (data: unknown): void => {
    waiting.push(data);
  };
  if ('serviceWorker' in navigator)
    navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => pass(data));
  return {
    hear: (heard) => {
      pass = heard;
      for (const data of waiting.splice(0)) heard(data);
    },
  };
}
