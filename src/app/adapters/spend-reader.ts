/** @file Sums of the spend log with the connections' labels. */
import type { AppServices } from '../../state/services';
import type { AppStorage } from '../../storage/storage';

/** Binds to storage. A removed connection is named by its id's beginning: its spend stays. */
export function createSpendReader(storage: AppStorage): AppServices['spendSince'] {
  return async (at) => {
    const [totals, connections] = await Promise.all([storage.spend.sumSince(at), storage.connections.list()]);
    const labels = new Map(connections.map(({ id, label }) => [id, label]));
    return totals.map((total) => ({
      ...total,
      label: labels.get(total.connectionId) ?? total.connectionId.slice(0, 8),
    }));
  };
}
