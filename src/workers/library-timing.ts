/** @file When the library worker does what need not be done at once: telling, looking, keeping a snapshot. Pure but for its ports. */

/** The worker's clock. */
export interface TimingPorts {
  /** ms, from any beginning */
  now: () => number;
  /** Runs the action later; the answer takes it back. */
  after: (ms: number, action: () => void) => () => void;
}

/** Calls at once, and after that at most every `ms`, once for many. */
export function atMostEvery({ now, after }: TimingPorts, ms: number, action: () => void): () => void {
  let nextAt = -Infinity;
  let isWaiting = false;
  const run = (): void => {
    isWaiting = false;
    nextAt = now() + ms;
    action();
  };
  return () => {
    if (isWaiting) return;
    const wait = nextAt - now();
    if (wait <= 0) {
      run();
      return;
    }
    isWaiting = true;
    after(wait, run);
  };
}

/** Calls after `quietMs` without another call, and while calls go on at most `longestMs` after the first of them. */
export function whenQuiet(
  { now, after }: TimingPorts,
  { quietMs, longestMs }: { quietMs: number; longestMs: number },
  action: () => void,
): () => void {
  let since: number | null = null;
  let cancel = (): void => undefined;
  const run = (): void => {
    since = null;
    action();
  };
  return () => {
    cancel();
    since ??= now();
    cancel = after(Math.max(0, Math.min(quietMs, since + longestMs - now())), run);
  };
}
