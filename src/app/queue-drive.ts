/**
 * @file Keeps the engine going from the page: kicks the worker while a page is open and once with a long budget when it is
 * hidden, and asks for a pair of sync tags with a batch. Where there is no worker or no sync, the page runs the same engine.
 */
import type { Driver, DriverPorts } from '../queue/driver';
import { KICK_BUDGET_MS, KICK_EVERY_MS, LAST_KICK_BUDGET_MS } from '../queue/budgets';
import type { SyncPair } from './sync-pair';
import type { WorkerLink } from './worker-link';

/** What the rest of the page calls. */
export interface QueueDrive {
  /** There may be work now. */
  kick(): void;
  /** New jobs were written: also ask the browser to call the worker when no tab is left. */
  kickWithSync(): void;
  /**
   * Begins nothing more in this page: it is about to be loaded anew. Resolves when the step it is at has ended, with the way
   * back to work. A worker goes on by itself.
   */
  rest(): Promise<() => void>;
}

/** What it works with. */
export interface QueueDriveNeeds {
  link: WorkerLink;
  /** the database names work to do */
  hasWork: () => Promise<boolean>;
  pair: SyncPair;
  /** called only when this page has to run the engine itself */
  createPorts: () => Promise<DriverPorts>;
}

/** Starts driving. */
export function startQueueDrive({ link, hasWork, pair, createPorts }: QueueDriveNeeds): QueueDrive {
  let ownDriver: Promise<Driver> | undefined;
  let isResting = false;
  const runHere = async (): Promise<void> => {
    if (isResting) return;
    ownDriver ??= import('../queue/driver').then(async (loaded) => new loaded.Driver(await createPorts()));
    await (await ownDriver).run({ budgetMs: KICK_BUDGET_MS });
  };
  const kick = async (budgetMs: number): Promise<void> => {
    const isHeard = (await link.sync()) !== undefined && (await link.send({ type: 'queue/kick', budgetMs }));
    if (!isHeard) await runHere();
  };
  const kickNow = (): void => void kick(KICK_BUDGET_MS);
  // An idle worker is let go: nothing is kept awake for an empty queue.
  const ifWork = async (run: () => void): Promise<void> => {
    if (await hasWork()) run();
  };
  const leave = (): void => {
    // First the message: it needs no answer, and this page may be gone in a moment.
    void kick(LAST_KICK_BUDGET_MS);
    void ifWork(() => void pair('leaving'));
  };
  const keepOn = (): void => {
    kickNow();
    void pair('old-work');
  };
  setInterval(() => void ifWork(keepOn), KICK_EVERY_MS);
  window.addEventListener('online', kickNow);
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? leave() : kickNow()));
  // `pagehide` alone comes when a visible tab is closed in some browsers.
  window.addEventListener('pagehide', () => void kick(LAST_KICK_BUDGET_MS));
  kickNow();
  return {
    kick: () => {
      kickNow();
      void ifWork(() => void pair('new-work'));
    },
    kickWithSync: () => {
      kickNow();
      void pair('new-work');
    },
    rest: async () => {
      isResting = true;
      await (await ownDriver)?.rest();
      return () => {
        isResting = false;
        kickNow();
      };
    },
  };
}
