/**
 * @file Writes into folders on disk while the browser keeps this worker awake for the engine: beside its run and after it, within the
 * time of that event and never longer. Called by `sw.ts`. Whatever becomes of it, the engine's own promise is not touched; and where that
 * one fails, so that the browser calls again, this ends at once: the time to the next call counts from the end of the event.
 */
import type { Exporter } from '../folders/exporter';

/** What it works with. */
export interface BesideEngineNeeds {
  exporter: Pick<Exporter, 'writeWaiting'>;
  /** a newer version is installed and waits: nothing is begun any more */
  hasWaiting: () => boolean;
  /** Calls back when something more may wait, until it is told to stop. */
  onWaiting: (call: () => void) => () => void;
  /** Resolves after `ms`, or at once when `signal` is aborted. Never rejects. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Writing in a worker. */
export interface BesideEngine {
  /**
   * Writes what waits now, what comes while `work` goes on, and what waits when it has ended. Resolves after `budgetMs` at the latest,
   * and as soon as `work` is rejected; never rejects.
   */
  write(work: Promise<unknown>, budgetMs: number): Promise<void>;
  /** The person wants the newer version: what is under way ends after the piece it is at. */
  rest(): void;
}

/** Binds it. */
export function createBesideEngine({ exporter, hasWaiting, onWaiting, sleep }: BesideEngineNeeds): BesideEngine {
  const under = new Set<AbortController>();
  return {
    write: async (work, budgetMs) => {
      const stop = new AbortController();
      const over = new AbortController();
      under.add(stop);
      const writeNow = async (): Promise<void> => {
        if (!hasWaiting() && !stop.signal.aborted) await exporter.writeWaiting(stop.signal);
      };
      const unfollow = onWaiting(() => void writeNow());
      const all = async (): Promise<void> => {
        await writeNow();
        await work;
        await writeNow();
      };
      const failed = new Promise<void>((resolve) => void work.catch(() => resolve()));
      await Promise.race([all().catch(() => undefined), failed, sleep(budgetMs, over.signal)]);
      over.abort();
      stop.abort();
      unfollow();
      under.delete(stop);
    },
    rest: () => {
      for (const stop of under) stop.abort();
    },
  };
}
