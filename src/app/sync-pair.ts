/**
 * @file Asks the browser to call the worker when no tab is left: a pair of one-shot sync tags whose tries are staggered, for a
 * batch of jobs and not for each. Called by `queue-drive.ts`. Works on nothing itself. See [Note: The pair of tags]
 *
 * [Note: The pair of tags] A tag is tried three times: at once, 5 and 20 min later, up to 3 min each. The first tag works in
 * each of them; the second gives its first away, so that its other two come while the first tag rests. Only a page may
 * register; that one pair stands is seen in the browser's own list, that one was made lately is kept for all tabs.
 */
import { DRAIN_A_PREFIX, DRAIN_B_PREFIX, FIRST_RETRY_MS, PAIR_EVERY_MS, SYNC_TAG_PREFIX } from '../queue/budgets';

/** The browser's one-shot sync (`SyncManager`). */
export interface SyncTags {
  register(tag: string): Promise<void>;
  getTags(): Promise<readonly string[]>;
}

/** What it works with. */
export interface SyncPairNeeds {
  /** undefined: there is no worker, or no Background Sync */
  tags: () => Promise<SyncTags | undefined>;
  /** Runs it unless another tab is at it. */
  alone: (work: () => Promise<void>) => Promise<unknown>;
  /** when any tab registered the last pair, ms since epoch; undefined = never */
  last: { read(): Promise<number | undefined>; write(at: number): Promise<void> };
  now: () => number;
}

/** Why a pair is wanted. */
export type PairReason =
  /** jobs were written: a pair, unless one is pending or was made in the last minute */
  | 'new-work'
  /** there is still work: a pair, if all tries of the last one are used up */
  | 'old-work'
  /** the page may be gone in a moment: a pair whose tries all lie ahead, so one of the last 5 min is enough */
  | 'leaving';

const MIN_AGE_MS: Readonly<Record<PairReason, number>> = {
  'new-work': PAIR_EVERY_MS,
  'old-work': FIRST_RETRY_MS,
  leaving: FIRST_RETRY_MS,
};

/** Registers a pair if it is time. Never rejects: the page's own kicks do not need it. */
export type SyncPair = (why: PairReason) => Promise<void>;

/** Binds it to this browser. */
export function createSyncPair({ tags, alone, last, now }: SyncPairNeeds): SyncPair {
  let lastAt: number | undefined;
  let asking = Promise.resolve();
  // A time in the future was noted by a clock that was set back since.
  const isSoon = (why: PairReason): boolean =>
    lastAt !== undefined && lastAt <= now() && now() - lastAt < MIN_AGE_MS[why];

  const registerPair = async (why: PairReason): Promise<void> => {
    lastAt = (await last.read()) ?? lastAt;
    const sync = isSoon(why) ? undefined : await tags();
    if (!sync) return;
    const pending = await sync.getTags();
    if (why !== 'leaving' && pending.some((tag) => tag.startsWith(SYNC_TAG_PREFIX))) return;
    const at = now();
    await sync.register(DRAIN_A_PREFIX + String(at));
    lastAt = at;
    await sync.register(DRAIN_B_PREFIX + String(at));
    // On a full disk every tab keeps its own time.
    await last.write(at).catch(() => undefined);
  };

  const ask = async (why: PairReason): Promise<void> => {
    if (isSoon(why)) return;
    // Rejects where sync is switched off for this site: the open page drives.
    await alone(() => registerPair(why)).catch(() => undefined);
  };

  return (why) => (asking = asking.then(() => ask(why)));
}
