/** @file Tells the page's state what the browser says about installing the app. Begun by `background.ts`. */
import type { AppState } from '../state/app-state.svelte';
import { createDismissedQuery, InstallOffer } from '../state/install-offer.svelte';
import type { InstallPrompts } from './install-prompt';

/** Every kind of window of its own that an installed app can have. */
const OWN_WINDOW = ['standalone', 'window-controls-overlay', 'minimal-ui', 'fullscreen']
  .map((mode) => `(display-mode: ${mode})`)
  .join();

/** From now on the state has an offer. */
export function offerInstall(app: Pick<AppState, 'services' | 'install'>, prompts: InstallPrompts): void {
  const ownWindow = matchMedia(OWN_WINDOW);
  const offer = new InstallOffer(app.services.settings, createDismissedQuery(app.services), {
    // Safari on iPhone and iPad says it in its own way too.
    isStandalone: ownWindow.matches || ('standalone' in navigator && navigator.standalone === true),
    canPrompt: 'onbeforeinstallprompt' in window,
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
  });
  prompts.hear((event) => offer.allow(async () => (await event.prompt()).outcome === 'accepted'));
  window.addEventListener('appinstalled', () => offer.installed());
  ownWindow.addEventListener('change', () => {
    if (ownWindow.matches) offer.installed();
  });
  app.install = offer;
}
