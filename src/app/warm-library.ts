/**
 * @file Makes the library ready before it is asked for: its code, and its worker with all clips in memory. Begun by the page's
 * background, when the first screen has been there for a while; not where there are no clips.
 */
import type { AppState } from '../state/app-state.svelte';
import type { AppStorage } from '../storage/storage';
import { loadScreen } from '../ui/shell/screens';

/** After the background has begun: what a person does first has the processor to itself. */
const AFTER_MS = 1000;

/** Begins in a moment. Whatever does not come now comes with the first look at the library. */
export function warmLibrary({ services }: AppState, storage: AppStorage): void {
  setTimeout(() => {
    void storage.clips.listNewest(1).then((clips) => {
      if (clips.length === 0) return;
      services.library.warm();
      loadScreen({ screen: 'library' }).catch(() => undefined);
    });
  }, AFTER_MS);
}
