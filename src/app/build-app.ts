/** @file Builds the page: storage and services, handed to the shared state. Decides nothing itself. */
import { createAppLocale } from '../state/app-locale.svelte';
import { AppState } from '../state/app-state.svelte';
import type { AddressBar } from '../state/router.svelte';
import type { MoneyService } from '../state/money-services';
import type { AppServices } from '../state/services';
import { lazily } from '../storage/lazily';
import type { AppStorage } from '../storage/storage';
import { createPageClips } from './adapters/page-clips';
import { createPageConnections } from './adapters/page-connections';
import { createPageFiles } from './adapters/page-files';
import { createPageJobs } from './adapters/page-jobs';
import { createPageLibrary } from './adapters/page-library';
import { createPageMedia } from './adapters/page-media';
import { createLazyVault } from './adapters/lazy-vault';
import { createPagePlatform } from './adapters/page-platform';
import { createSignIn } from './adapters/sign-in';
import { withDraftRefuge } from './adapters/draft-refuge';
import { keepTrying } from './keep-trying';
import { showKeptAppearance } from './kept-appearance';
import { watchForMissingCode } from './missing-code';
import type { InstallPrompts } from './install-prompt';
import type { Pictures } from './pictures';
import type { WorkerMessages } from './worker-messages';

/** What came before there was anybody to hear it. */
export interface EarlyEvents {
  messages: WorkerMessages;
  installPrompts: InstallPrompts;
}

/** The state to show, and what to call once it is shown. */
export interface BuiltApp {
  app: AppState;
  /** Begins the work beside the screens; a press of Render begins it too. */
  startBackground: () => void;
}

/** Connects everything. */
export function buildApp(storage: AppStorage, bar: AddressBar, base: string, early: EarlyEvents): BuiltApp {
  // Once: both sides share its worker.
  const loadBridge = onceLoaded(async () => (await import('./lazy-bridge')).createLazyBridge());
  const pictures = Promise.withResolvers<Pictures>();
  /** the figure in the bar can wait for the form */
  const isShown = Promise.withResolvers<null>();
  const loadBackground = () => Promise.all([import('./background'), loadBridge()]);
  const background = onceLoaded(async () => {
    const [{ startBackground }, bridge] = await loadBackground();
    const begun = startBackground({ app, storage, bridge, base, ...early });
    pictures.resolve(begun.pictures);
    return begun;
  });
  const wake = {
    now: () => void background().then(({ drive }) => drive.kick()),
    withSync: () => void background().then(({ drive }) => drive.kickWithSync()),
  };
  const services: AppServices = {
    jobs: createPageJobs(storage, wake.withSync),
    clips: createPageClips(storage),
    library: createPageLibrary(),
    files: createPageFiles(storage),
    media: createPageMedia(storage, loadBridge, base, pictures.promise),
    connections: createPageConnections(storage, wake.now),
    signIn: createSignIn(storage, base),
    settings: withDraftRefuge(storage.settings, () => sessionStorage),
    vault: createLazyVault(storage, wake.now),
    money: lazily<MoneyService>(async () => {
      await isShown.promise;
      return (await import('./adapters/page-money')).createPageMoney(storage, wake.now);
    }),
    platform: createPagePlatform(async () => (await background()).ability()),
    care: async () => (await background()).care(),
    watch: (stores, rerun) => storage.changes.subscribe(stores, rerun),
  };
  const app = new AppState(services, createAppLocale(showKeptAppearance()), bar);
  if (app.router.route.screen === 'library') services.library.warm();
  watchForMissingCode(app);
  return {
    app,
    startBackground: () => {
      isShown.resolve(null);
      // A network that fails in this very moment: without it nothing is told, no picture made and no launch followed.
      void keepTrying(loadBackground).then(background);
    },
  };
}

/** Begins once; where its code could not be fetched, the next call tries again. */
function onceLoaded<T>(begin: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= begin().catch((error: unknown) => {
      begun = undefined;
      throw error;
    });
    return begun;
  };
}
