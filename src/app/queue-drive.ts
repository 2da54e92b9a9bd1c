/**
 * @file Keeps the engine going from the page: kicks the worker while a page is open and once with a long budget when it is
 * hidden, and registers a sync with every batch. Where there is no worker or no sync, the page runs the same engine.
 */
import type { DriverPorts } from '../queue/driver';
import { KICK_BUDGET_MS, KICK_EVERY_MS, LAST_KICK_BUDGET_MS } from '../queue/budgets';
import type { WorkerLink } from './worker-link';

/** What the rest of the page calls. */
export interface QueueDrive {
  /** There may be work now. */
  kick(): void;
  /** New jobs were written: also ask the browser to call the worker when no tab is left. */
  kickWithSync(): void;
}

/** Starts driving. `hasWork`: the database names work to do. `createPorts` is called only when this page has to run the engine itself. */
export function startQueueDrive(
  link: WorkerLink,
  hasWork: () => Promise<boolean>,
  createPorts: () => Promise<DriverPorts>,
): QueueDrive {
  let ownDriver: Promise<{ run(options: { budgetMs: number }): Promise<unknown> }> | undefined;
  const runHere = async (): Promise<void> => {
    ownDriver ??= import('../queue/driver').then(async ({ Driver }) => new Driver(await createPorts()));
    await (await ownDriver).run({ budgetMs: KICK_BUDGET_MS });
  };
  const kick = async (budgetMs: number): Promise<void> => {
    const isHeard = (await link.canSync()) && (await link.send({ type: 'queue/kick', budgetMs }));
    if (!isHeard) await runHere();
  };
  const kickNow = (): void => void kick(KICK_BUDGET_MS);
  // An idle worker is let go: nothing is kept awake for an empty queue.
  setInterval(() => void hasWork().then((isThere) => isThere && kickNow()), KICK_EVERY_MS);
  window.addEventListener('online', kickNow);
  document.addEventListener('visibilitychange', () => {
    void kick(document.visibilityState === 'hidden' ? LAST_KICK_BUDGET_MS : KICK_BUDGET_MS);
  });
  // `pagehide` alone comes when a visible tab is closed in some browsers.
  window.addEventListener('pagehide', () => void kick(LAST_KICK_BUDGET_MS));
  kickNow();
  return {
    kick: kickNow,
    kickWithSync: () => {
      kickNow();
      void link.registerSync();
    },
  };
}
