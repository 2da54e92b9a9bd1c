/**
 * @file Connections as the page touches them: list, models, traits. Testing, saving and looking for renders come from a module
 * of their own when they are first asked for, and each provider with the first connection that names it.
 */
import { SECOND_MS } from '../../base/time';
import type { Connection } from '../../domain/connection';
import type { ModelSpec } from '../../domain/models';
import { pricedModels } from '../../domain/priced-models';
import type { RemoteTraits } from '../../domain/remote';
import type { Provider } from '../../providers/contract';
import { findProvider, listProviders } from '../../providers/registry';
import type { ConnectionService } from '../../state/services';
import type { StoredCatalogue } from '../../storage/catalogue-store';
import type { AppStorage } from '../../storage/storage';

/** Of a connection whose provider this build does not have: nothing is asked there, and nothing is promised. */
const NO_TRAITS: RemoteTraits = {
  free: false,
  canCancel: false,
  canForget: false,
  ranges: false,
  pollPlan: { firstMs: 5 * SECOND_MS, slowestMs: 20 * SECOND_MS },
};

const NO_MODELS: readonly ModelSpec[] = [];

const loadDesk = () => import('./connection-desk');
const loadFound = () => import('./found-renders');

/** What is known here of the listed connections, so that it can be said at once. */
interface Known {
  providers: Map<string, Provider>;
  /** the newest reading of the catalogues; null: they have changed since, or could not be read */
  reading: Promise<ReadonlyMap<string, StoredCatalogue>> | null;
  catalogues: ReadonlyMap<string, StoredCatalogue>;
  /** by connection: its models, and what they depend on */
  models: Map<string, { print: string; models: readonly ModelSpec[] }>;
}

/** Binds connections to storage and providers. */
export function createPageConnections(storage: AppStorage, wake: () => void): ConnectionService {
  const known: Known = { providers: new Map(), reading: null, catalogues: new Map(), models: new Map() };
  const forget = (): void => void (known.reading = null);
  storage.changes.subscribe(['catalogues'], forget);
  const providerOf = ({ providerId }: Connection): Provider | undefined => known.providers.get(providerId);
  return {
    list: () => listAll(storage, known),
    services: async () => (await listProviders()).flatMap(({ services }) => services),
    kindOf: (connection) => providerOf(connection)?.services.find(({ id }) => id === connection.service),
    models: (connection) => modelsOf(connection, known),
    traits: (connection) => providerOf(connection)?.traits(connection) ?? NO_TRAITS,
    modelsReadAt: ({ id }) => known.catalogues.get(id)?.readAt ?? null,
    refreshModels: async (id) => {
      const answer = await (await loadDesk()).refreshModels(storage, id);
      forget();
      return answer;
    },
    setAddedModels: async (id, change) => (await loadDesk()).setAddedModels(storage, id, change),
    hasKey: async (id) => (await loadDesk()).hasKey(storage, id),
    test: async (draft) => (await loadDesk()).testDraft(storage, draft),
    save: async (draft, tested) => {
      const connection = await (await loadDesk()).saveDraft(storage, draft, tested);
      // Known before the note of it comes round: the next list has what the Test found.
      forget();
      wake();
      return connection;
    },
    findRenders: async (id) => (await loadFound()).findRenders(storage, id),
    adopt: async (id, remotes) => {
      const adopted = await (await loadFound()).adoptRenders(storage, id, remotes);
      wake();
      return adopted;
    },
    remove: async (id) => {
      await storage.connections.remove(id);
      wake();
    },
  };
}

async function listAll(storage: AppStorage, known: Known): Promise<Connection[]> {
  const [connections] = await Promise.all([storage.connections.list(), readCatalogues(storage, known)]);
  const missing = new Set(connections.map(({ providerId }) => providerId).filter((id) => !known.providers.has(id)));
  await Promise.all(
    [...missing].map(async (id) => {
      // Its code may not be fetched just now: the others are there all the same, and the next list asks for it again.
      const provider = await findProvider(id).catch(() => undefined);
      if (provider) known.providers.set(id, provider);
    }),
  );
  return connections;
}

/** Read once, and again after they have changed: they are large, and a row is written with every answer. */
async function readCatalogues(storage: AppStorage, known: Known): Promise<void> {
  const reading = (known.reading ??= storage.catalogues.list());
  try {
    const catalogues = await reading;
    // Overtaken by a change: these are old already.
    if (known.reading !== reading) {
      await readCatalogues(storage, known);
      return;
    }
    known.catalogues = catalogues;
  } catch (error) {
    if (known.reading === reading) known.reading = null;
    throw error;
  }
}

/** Worked out anew only when something they depend on has changed: a row is written with every answer. */
function modelsOf(connection: Connection, { providers, catalogues, models }: Known): readonly ModelSpec[] {
  const { id, providerId, service, charge, ownPrice, modelIds, addedModelIds } = connection;
  const stored = catalogues.get(id);
  const print = JSON.stringify([service, charge, ownPrice, modelIds, addedModelIds, stored?.readAt]);
  const before = models.get(id);
  if (before?.print === print) return before.models;
  const provider = providers.get(providerId);
  // Not listed yet, or of another build: nothing is remembered of it, so that it is asked when it is there.
  if (!provider) return NO_MODELS;
  const offered = provider.models(connection, stored?.catalogue ?? null);
  const priced = pricedModels(offered, connection);
  models.set(id, { print, models: priced });
  return priced;
}
