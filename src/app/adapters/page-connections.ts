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
  catalogues: ReadonlyMap<string, StoredCatalogue>;
  /** by connection: its models, and what they depend on */
  models: Map<string, { print: string; models: readonly ModelSpec[] }>;
}

/** Binds connections to storage and providers. */
export function createPageConnections(storage: AppStorage, wake: () => void): ConnectionService {
  const known: Known = { providers: new Map(), catalogues: new Map(), models: new Map() };
  const providerOf = ({ providerId }: Connection): Provider | undefined => known.providers.get(providerId);
  return {
    list: () => listAll(storage, known),
    services: async () => (await listProviders()).flatMap(({ services }) => services),
    kindOf: (connection) => providerOf(connection)?.services.find(({ id }) => id === connection.service),
    models: (connection) => modelsOf(connection, known),
    traits: (connection) => providerOf(connection)?.traits(connection) ?? NO_TRAITS,
    modelsReadAt: ({ id }) => known.catalogues.get(id)?.readAt ?? null,
    refreshModels: async (id) => (await loadDesk()).refreshModels(storage, id),
    setAddedModels: async (id, addedModelIds) => {
      await storage.connections.update(id, (connection) => ({ ...connection, addedModelIds }));
    },
    hasKey: async (id) => (await storage.secrets.get(id)) !== undefined,
    test: async (draft) => (await loadDesk()).testDraft(storage, draft),
    save: async (draft, tested) => {
      const connection = await (await loadDesk()).saveDraft(storage, draft, tested);
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
  const [connections, catalogues] = await Promise.all([storage.connections.list(), storage.catalogues.list()]);
  const missing = new Set(connections.map(({ providerId }) => providerId).filter((id) => !known.providers.has(id)));
  await Promise.all(
    [...missing].map(async (id) => {
      const provider = await findProvider(id);
      if (provider) known.providers.set(id, provider);
    }),
  );
  known.catalogues = catalogues;
  return connections;
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
