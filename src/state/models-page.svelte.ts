/**
 * @file What Settings, Models shows: every model of every connection with its price at one size, its limits and its speed so
 * far; searched, marked, asked for anew. Knows no DOM.
 */
import type { Connection } from '../domain/connection';
import { modelSpeed, type ModelSpeed } from '../domain/model-speed';
import type { RenderTimes } from '../domain/render-times';
import { filterOffers, listOffers, type ModelOffer } from './composer-offers';
import type { Composer } from './composer.svelte';
import { followFavourites, toggleFavourite } from './favourite-changes';
import { favouriteMark } from './favourite-models';
import type { LiveQuery } from './live-query.svelte';
import type { Router } from './router.svelte';
import type { AppServices } from './services';
import { followRenderTimes } from './shown-times';

/** What this needs of the shared state. */
export interface ModelsNeeds {
  services: Pick<AppServices, 'connections' | 'settings' | 'watch'>;
  connections: { readonly current: readonly Connection[]; readonly isLoaded: boolean };
  composer: Pick<Composer, 'load' | 'choose' | 'fitted'>;
  router: Pick<Router, 'go'>;
}

/** A line of the list: a connection, or a model of the one above. */
export type ModelsRow =
  | { kind: 'connection'; key: string; connection: Connection; count: number }
  | { kind: 'model'; key: string; offer: ModelOffer; isFavourite: boolean };

/** The size prices are shown at while New has none. */
const FIRST_SIZE = '1280x720';

/** The state of the Models page. */
export class ModelsPage {
  readonly #needs: ModelsNeeds;
  readonly #favourites: LiveQuery<ReadonlySet<string>>;
  readonly #times: LiveQuery<RenderTimes>;
  query = $state('');
  onlyFavourites = $state(false);
  /** chosen here; '' = as in New */
  chosenSize = $state('');
  /** by connection id: it is being asked, or why that did not work */
  refreshing = $state.raw<Readonly<Record<string, 'asking' | 'failed'>>>({});
  readonly offers: readonly ModelOffer[] = $derived.by(() => {
    const { connections, services } = this.#needs;
    return listOffers(connections.current, (one) => services.connections.models(one));
  });
  /** the list as it is searched */
  readonly rows: readonly ModelsRow[] = $derived.by(() => {
    const marks = this.#favourites.current;
    const isMarked = ({ connection, model }: ModelOffer): boolean => marks.has(favouriteMark(connection.id, model.id));
    const found = filterOffers(this.offers, this.query).filter((offer) => !this.onlyFavourites || isMarked(offer));
    return this.#needs.connections.current.flatMap((connection) => {
      const own = found.filter((offer) => offer.connection === connection);
      const isSilent = own.length === 0 && (this.query !== '' || this.onlyFavourites);
      return isSilent ? [] : rowsOf(connection, own, isMarked);
    });
  });
  readonly size = $derived.by(() => this.chosenSize || this.#needs.composer.fitted?.size || FIRST_SIZE);
  /** every size a model lists, and the present one; most pixels first */
  readonly sizes: readonly string[] = $derived.by(() => {
    const listed = this.offers.flatMap(({ model }) =>
      model.params.size.kind === 'list' ? model.params.size.sizes : [],
    );
    const all = [this.size, ...listed];
    return all
      .filter((size, index) => all.indexOf(size) === index)
      .sort((a, b) => pixelsOf(b) - pixelsOf(a) || a.localeCompare(b));
  });

  constructor(needs: ModelsNeeds) {
    this.#needs = needs;
    this.#favourites = followFavourites(needs.services);
    this.#times = followRenderTimes(needs.services);
    // New may not have been open yet: its size is the one people think in.
    void needs.composer.load();
  }

  /** False until it is known what is offered. */
  get isLoaded(): boolean {
    return this.#needs.connections.isLoaded;
  }

  /** How long it took so far; null = never rendered here. */
  speedOf({ connection, model }: ModelOffer): ModelSpeed | null {
    return modelSpeed(this.#times.current, connection.id, model.id);
  }

  /** Marks a model, or takes the mark. */
  async toggle({ connection, model }: ModelOffer): Promise<void> {
    await toggleFavourite(this.#needs.services, favouriteMark(connection.id, model.id));
  }

  /** Asks a server for its models again. */
  async refresh({ id }: Connection): Promise<void> {
    if (this.refreshing[id] === 'asking') return;
    this.refreshing = { ...this.refreshing, [id]: 'asking' };
    const answer = await this.#needs.services.connections.refreshModels(id);
    const rest = Object.fromEntries(Object.entries(this.refreshing).filter(([one]) => one !== id));
    this.refreshing = answer.ok ? rest : { ...rest, [id]: 'failed' };
  }

  /** Names one more model at a service that has more than it lists. False: it is named already, or nothing was typed. */
  async add(connection: Connection, typed: string): Promise<boolean> {
    const modelId = typed.trim();
    const { addedModelIds = [] } = connection;
    const isThere = this.offers.some((offer) => offer.connection.id === connection.id && offer.model.id === modelId);
    if (modelId === '' || isThere || addedModelIds.includes(modelId)) return false;
    await this.#needs.services.connections.setAddedModels(connection.id, (ids) =>
      ids.includes(modelId) ? ids : [...ids, modelId],
    );
    return true;
  }

  /** Takes a model back that was named here. Its clips and renders stay. */
  async takeBack({ connection, model }: ModelOffer): Promise<void> {
    const { connections } = this.#needs.services;
    await connections.setAddedModels(connection.id, (ids) => ids.filter((id) => id !== model.id));
  }

  /** Goes to New with this model chosen. */
  async use(offer: ModelOffer): Promise<void> {
    const { composer, router } = this.#needs;
    await composer.load();
    composer.choose(offer);
    router.go({ screen: 'new' });
  }
}

function rowsOf(
  connection: Connection,
  offers: readonly ModelOffer[],
  isMarked: (offer: ModelOffer) => boolean,
): ModelsRow[] {
  const head: ModelsRow = { kind: 'connection', key: connection.id, connection, count: offers.length };
  const rows = offers.map((offer): ModelsRow => ({
    kind: 'model',
    key: offer.key,
    offer,
    isFavourite: isMarked(offer),
  }));
  // Marked ones lead, in the order they are offered.
  return [head, ...rows.toSorted((a, b) => markOf(b) - markOf(a))];
}

function markOf(row: ModelsRow): number {
  return row.kind === 'model' && row.isFavourite ? 1 : 0;
}

function pixelsOf(size: string): number {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return width * height;
}
