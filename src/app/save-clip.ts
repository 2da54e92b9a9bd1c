/** @file **Save** on a notification: saves the clip as a file, and says how that ended. Called by the page's background. */
import { loadLaterMessages } from '../i18n/later-messages';
import type { AppState } from '../state/app-state.svelte';
import { saveClipFile } from '../state/save-clip-file';

/** Saves it the way the viewer does. A clip that is gone meanwhile is left to the viewer, which says so. */
export async function saveClip(app: AppState, clipId: string): Promise<void> {
  const [clip] = await Promise.all([app.services.clips.get(clipId), loadLaterMessages()]);
  if (clip) await saveClipFile(app, async () => clip);
}
