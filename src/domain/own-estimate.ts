/** @file What a render costs by the word of a connection's owner, where no list knows its model. Pure; the budget asks. */
import type { Connection } from './connection';
import { estimateCost, estimateMicrosOf, type PricedParams } from './cost';
import { priceSetOn } from './priced-models';

/** What a render costs by the owner's own word, whatever its model; null = they have not said, or it does not tell. */
export function ownEstimate(connection: Pick<Connection, 'charge' | 'ownPrice'>, params: PricedParams): number | null {
  const price = priceSetOn(connection);
  return price ? estimateMicrosOf(estimateCost({ price }, params, 1)) : null;
}
