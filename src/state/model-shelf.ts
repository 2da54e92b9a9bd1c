/**
 * @file What of many models is shown: by connection, a first row of each, more when asked for. Pure; the picker of New calls it,
 * so that three hundred models cost no more than the few in sight.
 */
import { filterOffers, groupOffers, type ModelOffer } from './composer-offers';

/** Tiles at first, all connections together. */
const FIRST = 12;
/** At least this many of each. */
const FIRST_EACH = 4;

/** The models of one connection that are shown. */
export interface Shelf {
  connection: ModelOffer['connection'];
  offers: readonly ModelOffer[];
  /** how many more there are */
  hidden: number;
}

/** What decides what is shown. */
export interface ShelfChoice {
  query: string;
  /** only this connection; '' = all */
  connectionId: string;
  /** offers that are in sight whatever their place: the chosen one, and the last one of each connection */
  kept: ReadonlySet<string>;
  /** further tiles asked for, by connection id */
  more: Readonly<Record<string, number>>;
  /** tiles side by side: where there are more models than are shown, the last row is full */
  columns: number;
}

/** The shelves, in the order of the offers. */
export function fillShelves(
  offers: readonly ModelOffer[],
  { query, connectionId, kept, more, columns }: ShelfChoice,
): Shelf[] {
  const there = connectionId === '' ? offers : offers.filter(({ connection }) => connection.id === connectionId);
  const groups = groupOffers(filterOffers(there, query));
  const each = Math.max(FIRST_EACH, Math.floor(FIRST / Math.max(1, groups.length)));
  return groups.map((group) => {
    const shown = fullRows(group.offers, each + (more[group.connection.id] ?? 0), kept, columns);
    return { connection: group.connection, offers: shown, hidden: group.offers.length - shown.length };
  });
}

/** As many more as fill the row: what is in sight whatever its place may have begun it. */
function fullRows(
  offers: readonly ModelOffer[],
  count: number,
  kept: ReadonlySet<string>,
  columns: number,
): readonly ModelOffer[] {
  for (let first = count; first < offers.length; first++) {
    const shown = firstOf(offers, first, kept);
    if (shown.length % columns === 0) return shown;
  }
  return offers;
}

/** The first ones, in their order; behind them what must be in sight and is not among them. */
function firstOf(offers: readonly ModelOffer[], count: number, kept: ReadonlySet<string>): readonly ModelOffer[] {
  return offers.filter(({ key }, index) => index < count || kept.has(key));
}
