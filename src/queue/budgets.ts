/**
 * @file How long each kind of event may keep the engine at work. Measured in Chromium 156 with no debugger on the worker: a
 * `message` event lives 300 s, `sync` and `periodicsync` 180 s; each budget leaves 15 s to end in order. See
 * `docs/background.md`.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time';

/** While a page is open it kicks this often. */
export const KICK_EVERY_MS = 20 * SECOND_MS;

/** For a kick from an open page: until the next but one, so that one lost kick leaves no hole. */
export const KICK_BUDGET_MS = 2 * KICK_EVERY_MS + 5 * SECOND_MS;

/** For the kick of a page that is about to go: 300 s − 15 s. */
export const LAST_KICK_BUDGET_MS = 285 * SECOND_MS;

/** For a sync or periodic sync event: 180 s − 15 s. */
export const SYNC_BUDGET_MS = 165 * SECOND_MS;

/** For a click on a notification: it opens a page, which kicks by itself. */
export const CLICK_BUDGET_MS = KICK_BUDGET_MS;

/** For a worker that only happened to start, or heard that the network is back: it is let go after 25 s without an event, − 15 s. */
export const UNASKED_BUDGET_MS = 10 * SECOND_MS;

/** Every sync tag of ours begins so, those of earlier builds too. A tag that waits for its retry does not fire again, hence the time in each. */
export const SYNC_TAG_PREFIX = 'drain-';

/** Works in each of its three tries: at once, 5 and 20 min after. The time of registration follows, ms since epoch. */
export const DRAIN_A_PREFIX = `${SYNC_TAG_PREFIX}a-`;

/** Gives its first try away, so that the other two come while the first tag rests. The same time follows. */
export const DRAIN_B_PREFIX = `${SYNC_TAG_PREFIX}b-`;

/** At most one pair of tags in this time. */
export const PAIR_EVERY_MS = MINUTE_MS;

/** The browser's wait before the second try of a tag (Chromium: `kInitialRetryDelay`). A younger pair has all its cover ahead. */
export const FIRST_RETRY_MS = 5 * MINUTE_MS;

/** The one periodic tag. */
export const SWEEP_TAG = 'sweep';

/** The shortest wait between two sweeps that Chromium grants to any site (`kMinPeriodicSyncEventsInterval`). */
export const SWEEP_EVERY_MS = 12 * HOUR_MS;
