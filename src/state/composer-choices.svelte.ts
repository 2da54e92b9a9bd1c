/**
 * @file What the device remembers of choosing a model: favourites, the last one of each connection, and the connection New
 * begins with. The composer owns one; the Models page writes the favourites, the connections their default.
 */
import { isRecord, textOf } from '../base/json';
import type { ModelOffer } from './composer-offers';
import { DEFAULT_CONNECTION_KEY } from './default-connection';
import { FAVOURITE_MODELS_KEY, readFavourites } from './favourite-models';
import type { SettingsService } from './services';

/** Settings key of the model that was chosen last at each connection, by the connection's id. */
export const LAST_MODELS_KEY = 'last-models';

/** Model ids by connection id. */
export type LastModels = Readonly<Record<string, string>>;

/** Reads them from what is stored. */
export function readLastModels(raw: unknown): LastModels {
  const entries = isRecord(raw) ? Object.entries(raw) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** What is remembered. */
export class ModelChoices {
  readonly #settings: SettingsService;
  /** keys of offers */
  favourites = $state.raw<readonly string[]>([]);
  lastModels = $state.raw<LastModels>({});
  /** '' = none is set */
  defaultConnectionId = $state('');
  #seen = '';

  constructor(settings: SettingsService) {
    this.#settings = settings;
  }

  /** Reads it, once more after a change; nothing moves where nothing has changed. */
  async read(): Promise<void> {
    const [favourites = [], last = {}, first = ''] = await Promise.all([
      this.#settings.get(FAVOURITE_MODELS_KEY, readFavourites),
      this.#settings.get(LAST_MODELS_KEY, readLastModels),
      this.#settings.get(DEFAULT_CONNECTION_KEY, textOf),
    ]);
    const seen = JSON.stringify([favourites, last, first]);
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.favourites = favourites;
    this.lastModels = last;
    this.defaultConnectionId = first;
  }

  /** Keeps the model as the last one of its connection. */
  remember({ connection, model }: ModelOffer): void {
    if (this.lastModels[connection.id] === model.id) return;
    this.lastModels = { ...this.lastModels, [connection.id]: model.id };
    // No room, say: it is chosen all the same.
    void this.#settings.set(LAST_MODELS_KEY, this.lastModels).catch(() => undefined);
  }
}
