/** @file **Save** on a notification: saves the clip as a file, and says how that ended. Called by the page's background. */
import { loadLaterMessages } from '../i18n/later-messages';
import type { AppState } from '../state/app-state.svelte';

/** Saves it the way the viewer does. A clip that is gone meanwhile is left to the viewer, which says so. */
export async function saveClip(app: AppState, clipId: string): Promise<void> {
  const clip = await app.services.clips.get(clipId);
  if (!clip) return;
  const [{ ClipView }] = await Promise.all([import('../state/clip-view.svelte'), loadLaterMessages()]);
  await new ClipView(app, () => clipId).download(clip);
}
