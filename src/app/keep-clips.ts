/** @file Puts the question of keeping the clips when the first one is stored. Begun by the page's background. */
import { loadLaterMessages } from '../i18n/later-messages';
import type { AppState } from '../state/app-state.svelte';
import { askToKeepClips } from '../state/clip-keeping';
import type { AppStorage } from '../storage/storage';

/** Looks now and with each change of the clips, until there is one. */
export function keepClips(app: AppState, storage: AppStorage): void {
  let isAsked = false;
  const look = async (): Promise<void> => {
    if (isAsked || (await storage.clips.listNewest(1)).length === 0) return;
    isAsked = true;
    await loadLaterMessages();
    const { platform, settings } = app.services;
    const words = app.locale.t.settings.storage.keeping;
    await askToKeepClips({ platform, settings, messages: app.messages, words });
  };
  storage.changes.subscribe(['clips'], () => void look());
  void look();
}
