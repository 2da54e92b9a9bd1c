/** @file Notes that the person sees the clips now: the number on the app's icon counts from there. Called by the page. */
import { SEEN_CLIPS_KEY, readSeenClipsAt } from '../domain/seen-clips';
import type { AppStorage } from './storage';

/** What it reads and writes. */
export type SeenStores = Pick<AppStorage, 'clips' | 'settings'>;

/** At the start of a page: where nothing was noted yet, what is here counts as seen. An older build noted nothing. */
export async function beginSeen({ settings }: SeenStores, now: number): Promise<void> {
  if ((await settings.get(SEEN_CLIPS_KEY, readSeenClipsAt)) === undefined) await settings.set(SEEN_CLIPS_KEY, now);
}

/** The person looks at the clips. Writes only what is new: everybody who watches the settings hears of it. */
export async function noteSeen({ clips, settings }: SeenStores, now: number): Promise<void> {
  const [seenAt = 0, [newest]] = await Promise.all([
    settings.get(SEEN_CLIPS_KEY, readSeenClipsAt),
    clips.listNewest(1),
  ]);
  // A clock that was set back must leave no clip new for ever, and none unheard of.
  const until = Math.max(now, newest?.createdAt ?? 0);
  if ((newest && newest.createdAt > seenAt) || seenAt > until) await settings.set(SEEN_CLIPS_KEY, until);
}
