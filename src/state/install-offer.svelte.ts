/**
 * @file The app's own offer to be installed: which way there is, whether it is the moment to say so, and the person's answer.
 * Made by the composition root, which tells it what the browser says; Settings and the library show it.
 */
import { installWay, type InstallFacts, type InstallWay } from './install-way';
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';

/** Shows the browser's own question; true: the person said yes. */
export type AskToInstall = () => Promise<boolean>;

const DISMISSED_KEY = 'install-dismissed';
/** Ways that the person can go at once. */
const GOOD_WAYS: readonly InstallWay[] = ['prompt', 'ios', 'mac', 'firefox-android'];

/** A value that may still be on its way, such as a `LiveQuery`. */
interface Loaded<T> {
  readonly current: T;
  readonly isLoaded: boolean;
}

/** Whether the person has waved the offer away on this device, following every tab. */
export function createDismissedQuery({ settings, watch }: Pick<AppServices, 'settings' | 'watch'>): LiveQuery<boolean> {
  const read = async (): Promise<boolean> => (await settings.get(DISMISSED_KEY, (raw) => raw === true)) ?? false;
  return new LiveQuery<boolean>((stores, rerun) => watch(stores, rerun), ['settings'], read, false);
}

/** The offer. */
export class InstallOffer {
  readonly #settings: Pick<AppServices['settings'], 'set'>;
  readonly #facts: InstallFacts;
  readonly #dismissed: Loaded<boolean>;
  #ask = $state.raw<AskToInstall | null>(null);
  #isInstalled = $state(false);

  constructor(settings: Pick<AppServices['settings'], 'set'>, dismissed: Loaded<boolean>, facts: InstallFacts) {
    this.#settings = settings;
    this.#dismissed = dismissed;
    this.#facts = facts;
  }

  /** The way there is now. */
  get way(): InstallWay {
    const isStandalone = this.#isInstalled || this.#facts.isStandalone;
    return installWay({ ...this.#facts, isStandalone }, this.#ask !== null);
  }

  /** There is a way, and the person has not waved it away here. Not before there is a clip: then the app is worth it. */
  isDue(clipCount: number): boolean {
    return clipCount > 0 && GOOD_WAYS.includes(this.way) && this.#dismissed.isLoaded && !this.#dismissed.current;
  }

  /** The browser offers the app. */
  allow(ask: AskToInstall): void {
    this.#ask = ask;
  }

  /** It is installed: nothing is offered any more. */
  installed(): void {
    this.#isInstalled = true;
    this.#ask = null;
  }

  /** The person pressed Install. The browser's question can be asked once; a no is not asked again by us. */
  async install(): Promise<void> {
    const ask = this.#ask;
    this.#ask = null;
    if (!ask) return;
    if (await ask()) this.#isInstalled = true;
    else await this.dismiss();
  }

  /** Not offered again on this device; Settings keeps the way. */
  async dismiss(): Promise<void> {
    await this.#settings.set(DISMISSED_KEY, true);
  }
}
