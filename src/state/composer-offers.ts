/**
 * @file What New offers: every model of every connection, and the sizes of the chosen one beside those that another model
 * of its connection takes. Pure; the composer derives from it.
 */
import type { Connection } from '../domain/connection';
import type { ModelSpec } from '../domain/models';
import type { ModelChoices } from './composer-choices.svelte';

/** A model at a connection. */
export interface ModelOffer {
  /** unique among the offers */
  key: string;
  connection: Connection;
  model: ModelSpec;
}

/** The offer in use, and whether it is the one that was asked for. */
export interface PickedOffer {
  offer: ModelOffer;
  isAsked: boolean;
}

/** A size as a tile of the form. */
export interface SizeChoice {
  size: string;
  /** labels of the models of this connection that take it when the chosen one does not; empty = it can be chosen */
  needs: readonly string[];
}

/** All models of all connections, in their order; favourites (keys of offers) first at each. */
export function listOffers(
  connections: readonly Connection[],
  modelsOf: (connection: Connection) => readonly ModelSpec[],
  favourites: readonly string[] = [],
): ModelOffer[] {
  return connections.flatMap((connection) => {
    const offers = modelsOf(connection).map((model) => ({ key: `${connection.id} ${model.id}`, connection, model }));
    const isFavourite = ({ key }: ModelOffer): boolean => favourites.includes(key);
    return favourites.length === 0
      ? offers
      : [...offers.filter(isFavourite), ...offers.filter((offer) => !isFavourite(offer))];
  });
}

/** What was chosen before, on this device. */
export type EarlierChoices = Pick<ModelChoices, 'lastModels' | 'defaultConnectionId'>;

/**
 * The offer that was asked for; else, of the same connection, the one chosen there last or the first; else the same model
 * elsewhere, else the first of all. A form nobody has touched begins with the default connection. Undefined when nothing is
 * offered.
 */
export function pickOffer(
  offers: readonly ModelOffer[],
  asked: { connectionId: string; modelId: string },
  { lastModels, defaultConnectionId }: EarlierChoices = { lastModels: {}, defaultConnectionId: '' },
): PickedOffer | undefined {
  const connectionId = asked.connectionId || (asked.modelId === '' ? defaultConnectionId : '');
  const there = offers.filter(({ connection }) => connection.id === connectionId);
  const wanted = there.find(({ model }) => model.id === asked.modelId);
  if (wanted) return { offer: wanted, isAsked: true };
  const near =
    there.find(({ model }) => model.id === lastModels[connectionId]) ??
    there[0] ??
    offers.find(({ model }) => model.id === asked.modelId) ??
    offers[0];
  return near && { offer: near, isAsked: false };
}

/** The offers of one connection. */
export interface OfferGroup {
  connection: Connection;
  offers: readonly ModelOffer[];
}

/** The offers by connection, in their order. */
export function groupOffers(offers: readonly ModelOffer[]): OfferGroup[] {
  const groups = new Map<string, { connection: Connection; offers: ModelOffer[] }>();
  for (const offer of offers) {
    const { connection } = offer;
    const group = groups.get(connection.id);
    if (group) group.offers.push(offer);
    else groups.set(connection.id, { connection, offers: [offer] });
  }
  return Array.from(groups.values());
}

/** More sizes than this are not shown as one row of tiles, and those of other models not beside them. */
export const MANY_SIZES = 8;

/** The sizes of the chosen model, then those of its siblings at the same connection, where that is not too much to look at. */
export function listSizes(chosen: ModelOffer, offers: readonly ModelOffer[]): SizeChoice[] {
  const own = sizesOf(chosen.model);
  const sizes = [...own.map((size) => ({ size, needs: [] })), ...listOthers(chosen, own, offers)];
  return sizes.length > MANY_SIZES ? sizes.slice(0, own.length) : sizes;
}

function listOthers(chosen: ModelOffer, own: readonly string[], offers: readonly ModelOffer[]): SizeChoice[] {
  // A model that takes any size needs no sibling, nor does one that is asked for none.
  if (chosen.model.params.size.kind !== 'list' || own.length === 0) return [];
  const needs = new Map<string, string[]>();
  for (const { connection, model } of offers) {
    if (connection.id !== chosen.connection.id || model.params.size.kind !== 'list') continue;
    for (const size of model.params.size.sizes) {
      if (!own.includes(size)) needs.set(size, [...(needs.get(size) ?? []), model.label]);
    }
  }
  return Array.from(needs, ([size, models]) => ({ size, needs: models }));
}

function sizesOf({ params: { size } }: ModelSpec): readonly string[] {
  if (size.kind === 'unset') return [];
  return size.kind === 'list' ? size.sizes : size.suggestions;
}

/** The offers whose model or connection carries every word of the query. */
export function filterOffers(offers: readonly ModelOffer[], query: string): readonly ModelOffer[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return offers;
  return offers.filter(({ connection, model }) => {
    const text = `${model.label} ${model.id} ${connection.label}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
