/** @file Connections as the page touches them. What asks a server or opens the vault is loaded with its first use. */
import { SECOND_MS } from '../../base/time';
import type { RemoteTraits } from '../../domain/remote';
import { findProvider, PROVIDERS } from '../../providers/registry';
import type { ConnectionService } from '../../state/services';
import type { AppStorage } from '../../storage/storage';

/** Of a connection whose provider this build does not have: nothing is asked there, and nothing is promised. */
const NO_TRAITS: RemoteTraits = {
  free: false,
  canCancel: false,
  canForget: false,
  ranges: false,
  pollPlan: { firstMs: 5 * SECOND_MS, slowestMs: 20 * SECOND_MS },
};

const loadDesk = () => import('./connection-desk');
const loadFound = () => import('./found-renders');

/** Binds connections to storage and providers. */
export function createPageConnections(storage: AppStorage, wake: () => void): ConnectionService {
  return {
    list: () => storage.connections.list(),
    services: () => PROVIDERS.flatMap((provider) => provider.services),
    models: (connection) => findProvider(connection.providerId)?.models(connection) ?? [],
    traits: (connection) => findProvider(connection.providerId)?.traits(connection) ?? NO_TRAITS,
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
