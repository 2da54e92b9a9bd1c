/** @file Connections as the page touches them. What asks a server or opens the vault is loaded with its first use. */
import { findProvider, PROVIDERS } from '../../providers/registry';
import type { ConnectionService } from '../../state/services';
import type { AppStorage } from '../../storage/storage';

const loadDesk = () => import('./connection-desk');

/** Binds connections to storage and providers. */
export function createPageConnections(storage: AppStorage, wake: () => void): ConnectionService {
  return {
    list: () => storage.connections.list(),
    services: () => PROVIDERS.flatMap((provider) => provider.services),
    models: (connection) => findProvider(connection.providerId)?.models(connection) ?? [],
    traits: (connection) => {
      const provider = findProvider(connection.providerId);
      if (!provider) throw new Error(`no provider ${connection.providerId}`);
      return provider.traits(connection);
    },
    hasKey: async (id) => (await storage.secrets.get(id)) !== undefined,
    test: async (draft) => (await loadDesk()).testDraft(storage, draft),
    save: async (draft, tested) => {
      const connection = await (await loadDesk()).saveDraft(storage, draft, tested);
      wake();
      return connection;
    },
    remove: async (id) => {
      await storage.connections.remove(id);
      wake();
    },
  };
}
