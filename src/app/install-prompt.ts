/**
 * @file Keeps the browser's own offer to install the app, which comes once, maybe before anything of the page listens. Begun
 * by the page's entry; `install.ts` takes it from here. Never asks anybody anything.
 */

/** Chromium only: https://wicg.github.io/manifest-incubations/#beforeinstallpromptevent-interface */
export interface InstallPrompt extends Event {
  /** Shows the browser's question; once. */
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** The offers of this page, from the beginning. */
export interface InstallPrompts {
  /** From now on each goes here, first the one that has come already. */
  hear(heard: (prompt: InstallPrompt) => void): void;
}

/** Begins to listen. The browser then leaves the offer to the app. */
export function keepInstallPrompt(): InstallPrompts {
  let kept: InstallPrompt | undefined;
  let pass = (prompt: InstallPrompt): void => {
    kept = prompt;
  };
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    pass(event as InstallPrompt);
  });
  return {
    hear: (heard) => {
      pass = heard;
      if (kept) heard(kept);
    },
  };
}
