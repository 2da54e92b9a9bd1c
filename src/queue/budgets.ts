/**
 * @file How long each kind of event may keep the engine at work. Measured in Chromium 156: a `message` event lives 300 s, a
 * `sync` event 180 s; each budget leaves 15 s to end in order.
 */
import { SECOND_MS } from '../base/time';

/** While a page is open it kicks this often. */
export const KICK_EVERY_MS = 20 * SECOND_MS;

/** For a kick from an open page: until the next but one, so that one lost kick leaves no hole. */
export const KICK_BUDGET_MS = 2 * KICK_EVERY_MS + 5 * SECOND_MS;

/** For the kick of a page that is about to go: 300 s − 15 s. */
export const LAST_KICK_BUDGET_MS = 285 * SECOND_MS;

/** For a sync event: 180 s − 15 s. */
export const SYNC_BUDGET_MS = 165 * SECOND_MS;

/** Name of a sync tag begins so; a fresh time follows, because a tag that waits for its retry does not fire again. */
export const SYNC_TAG_PREFIX = 'drain-';
