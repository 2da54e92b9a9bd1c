/** @file Until when the person has seen the clips: what the mark on the app's icon counts from. Kept as a setting. */
import { numberOf } from '../base/json';

/** Where it is kept in the settings store. */
export const SEEN_CLIPS_KEY = 'seen-clips-at';

/** Reads it: ms since epoch; undefined when it was never set. */
export function readSeenClipsAt(raw: unknown): number | undefined {
  return numberOf(raw);
}
