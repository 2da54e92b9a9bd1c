/** @file The page's entry: opens the database, then shows the app, or the one page that says why it cannot run here. */
import { mount, unmount } from 'svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import type { DatabaseTroubleCode } from '../storage/database-trouble';
import { loadLaterMessages } from '../i18n/later-messages';
import { openStorage } from '../storage/storage';
import { loadLaterIcons } from '../ui/parts/icon-paths';
import App from './App.svelte';
import { createAddressBar } from './address-bar';
import { buildApp } from './build-app';
import { COVERS_KEY } from './covers-key';
import { keepInstallPrompt } from './install-prompt';
import { keepWorkerMessages } from './worker-messages';

const base = import.meta.env.BASE_URL;

/** The form, and the welcome over it, have line and processor to themselves first; nobody waits for the rest. */
const BACKGROUND_AFTER_MS = 500;

async function start(target: HTMLElement): Promise<void> {
  if (!isSecureContext) {
    await showTrouble(target, 'insecure-context');
    return;
  }
  const early = { messages: keepWorkerMessages(), installPrompts: keepInstallPrompt() };
  let isTroubled = false;
  /** takes the app away; gives the prompt that was being written */
  let leave = (): string => '';
  const storage = openStorage({
    onTrouble: (trouble) => {
      // What stood in the way is gone (another tab has closed): begin again.
      if (!trouble && isTroubled) location.reload();
      isTroubled = trouble !== null;
      if (trouble) void showTrouble(target, trouble.code, leave());
    },
  });
  const opened = await storage.open();
  // Told by `onTrouble`.
  if (!opened.ok) return;
  target.replaceChildren();
  const { app, startBackground } = buildApp(storage, await createAddressBar(base), base, early);
  // Without its code the screen is shown: the keys are locked all the same.
  if (localStorage.getItem(COVERS_KEY))
    await import('./start-lock').then((lock) => lock.startLock(app)).catch(reportError);
  const shown = mount(App, { target, props: { app } });
  leave = () => {
    // The tab keeps the draft when the database does not take it any more.
    void app.composer.settled();
    void unmount(shown);
    return app.composer.params.prompt;
  };
  setTimeout(() => {
    startBackground();
    // When it is needed, the server may have newer files only.
    void loadTroublePage();
  }, BACKGROUND_AFTER_MS);
}

async function showTrouble(
  target: HTMLElement,
  kind: DatabaseTroubleCode | 'insecure-context',
  typed = '',
): Promise<void> {
  const { TroublePage, reloadToNewest } = await loadTroublePage();
  target.replaceChildren();
  mount(TroublePage, { target, props: { kind, typed, onreload: () => void reloadToNewest() } });
}

async function loadTroublePage() {
  const [{ default: TroublePage }, { reloadToNewest }] = await Promise.all([
    import('../ui/shell/TroublePage.svelte'),
    import('./newest-reload'),
    loadLaterMessages(),
    loadLaterIcons(),
  ]);
  return { TroublePage, reloadToNewest };
}

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
void start(target);
