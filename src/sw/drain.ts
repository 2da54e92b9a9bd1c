/**
 * @file What the worker does when the browser calls it without a page: works under the event's budget, and rejects where it
 * wants to be called again. Called by `sw.ts`. Nothing is lost by any end: every step is in the database.
 */
import { DRAIN_B_PREFIX, SYNC_BUDGET_MS, UNASKED_BUDGET_MS } from '../queue/budgets';
import type { DriveEnd, DriveOptions } from '../queue/driver';

/** What draining needs. */
export interface DrainPorts {
  run: (options: DriveOptions) => Promise<DriveEnd>;
  hasWork: () => Promise<boolean>;
  isOnline: () => boolean;
  /** tags that have given their first try away already; outlives the worker */
  seen: { read(): Promise<readonly string[]>; write(tags: readonly string[]): Promise<void> };
}

/** One call by Background Sync. */
export interface SyncCall {
  tag: string;
  /** the browser will not try this tag again */
  lastChance: boolean;
}

/** A pair lives half an hour and one is made in five minutes at most: 6 stand at once. Some more for a clock that is set. */
const KEPT_TAGS = 16;

/** Resolves when nothing is left to do. Rejects while work is left: the browser calls again 5 and 20 min after the first try. */
export async function drainSync(ports: DrainPorts, call: SyncCall): Promise<void> {
  if (await givesWay(ports, call)) throw new Error('the other tag works now: call this one again');
  // Waiting for the lock holds the browser, which a last window that closes would else take along.
  const end = await ports.run({ budgetMs: SYNC_BUDGET_MS, wait: true });
  if (end === 'budget') throw new Error('renders are still under way: call again');
  // The browser calls a rejected tag when the network is back; nobody else would.
  if (!ports.isOnline() && (await ports.hasWork())) throw new Error('renders wait for the network: call again');
}

/** Periodic sync: as long as a sync event, and always content; the next one comes in any case. */
export async function drainSweep(ports: DrainPorts): Promise<void> {
  await ports.run({ budgetMs: SYNC_BUDGET_MS, wait: true });
}

/** The worker runs anyway: as much as it can do before it is let go. */
export async function drainUnasked(ports: DrainPorts): Promise<void> {
  if (await ports.hasWork()) await ports.run({ budgetMs: UNASKED_BUDGET_MS });
}

/**
 * The second tag of a pair gives its first try away, so that its other tries come while the first tag rests. "First" is
 * remembered, not counted in time: a try comes when the browser likes.
 */
async function givesWay({ hasWork, seen }: DrainPorts, { tag, lastChance }: SyncCall): Promise<boolean> {
  if (!tag.startsWith(DRAIN_B_PREFIX) || lastChance) return false;
  try {
    const tags = await seen.read();
    if (tags.includes(tag) || !(await hasWork())) return false;
    await seen.write([...tags, tag].slice(-KEPT_TAGS));
    return true;
  } catch {
    // Could not be remembered: it would give way for ever.
    return false;
  }
}
