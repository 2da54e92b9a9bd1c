/**
 * @file Whether the Welcome dialog is due: until a connection exists or the person has closed it once (settings key
 * `welcomed`). Knows no DOM.
 */
import type { Connection } from '../domain/connection';
import { LiveQuery } from './live-query.svelte';
import type { AppServices, SettingsService } from './services';

const WELCOMED_KEY = 'welcomed';

/** What it is given of the services. */
interface FirstRunServices {
  settings: SettingsService;
}

/** A value that may still be on its way, such as a `LiveQuery`. */
interface Loaded<T> {
  readonly current: T;
  readonly isLoaded: boolean;
}

/** Whether the person was welcomed here, following every change. */
export function createWelcomedQuery(services: AppServices): LiveQuery<boolean> {
  const read = async (): Promise<boolean> =>
    (await services.settings.get(WELCOMED_KEY, (raw) => raw === true)) ?? false;
  return new LiveQuery<boolean>((stores, rerun) => services.watch(stores, rerun), ['settings'], read, false);
}

/** The first run. */
export class FirstRun {
  readonly #services: FirstRunServices;
  readonly #connections: Loaded<readonly Connection[]>;
  readonly #welcomed: Loaded<boolean>;

  constructor(services: FirstRunServices, connections: Loaded<readonly Connection[]>, welcomed: Loaded<boolean>) {
    this.#services = services;
    this.#connections = connections;
    this.#welcomed = welcomed;
  }

  /** True once it is sure that nobody was welcomed here and there is nothing to render with. */
  get isDue(): boolean {
    const isKnown = this.#connections.isLoaded && this.#welcomed.isLoaded;
    return isKnown && this.#connections.current.length === 0 && !this.#welcomed.current;
  }

  /** It has been seen; never shown again here. */
  async finish(): Promise<void> {
    await this.#services.settings.set(WELCOMED_KEY, true);
  }
}
