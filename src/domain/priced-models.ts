/** @file The prices of a connection's models as its owner has set them: free, by their own figure, or as listed. Pure. */
import type { Connection } from './connection';
import type { ModelSpec, Price } from './models';

/** The models with the prices that hold at this connection. */
export function pricedModels(
  models: readonly ModelSpec[],
  connection: Pick<Connection, 'charge' | 'ownPrice'>,
): readonly ModelSpec[] {
  const price = priceSetOn(connection);
  return price ? models.map((model) => ({ ...model, price })) : models;
}

/** The price its owner has set; undefined = as listed. */
export function priceSetOn({ charge, ownPrice }: Pick<Connection, 'charge' | 'ownPrice'>): Price | undefined {
  if (charge === 'free') return { kind: 'free' };
  if (charge === 'practice' || !ownPrice) return undefined;
  const { microsPerSecond, setOn } = ownPrice;
  return { kind: 'per-second', microsBySize: {}, otherMicros: microsPerSecond, listedOn: setOn, isOwn: true };
}
