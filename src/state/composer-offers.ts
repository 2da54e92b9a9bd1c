/**
 * @file What New offers: every model of every connection, and the sizes of the chosen one beside those that another model
 * of its connection takes. Pure; the composer derives from it.
 */
import type { Connection } from '../domain/connection';
import type { ModelSpec } from '../domain/models';

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

/** All models of all connections, in their order. */
export function listOffers(
  connections: readonly Connection[],
  modelsOf: (connection: Connection) => readonly ModelSpec[],
): ModelOffer[] {
  return connections.flatMap((connection) =>
    modelsOf(connection).map((model) => ({ key: `${connection.id} ${model.id}`, connection, model })),
  );
}

/**
 * The offer that was asked for; else the first of the same connection, else the same model elsewhere, else the first of
 * all. Undefined when nothing is offered.
 */
export function pickOffer(
  offers: readonly ModelOffer[],
  connectionId: string,
  modelId: string,
): PickedOffer | undefined {
  const asked = offers.find(({ connection, model }) => connection.id === connectionId && model.id === modelId);
  if (asked) return { offer: asked, isAsked: true };
  const near =
    offers.find(({ connection }) => connection.id === connectionId) ??
    offers.find(({ model }) => model.id === modelId) ??
    offers[0];
  return near && { offer: near, isAsked: false };
}

/** The sizes of the chosen model, then those of its siblings at the same connection. */
export function listSizes(chosen: ModelOffer, offers: readonly ModelOffer[]): SizeChoice[] {
  const own = sizesOf(chosen.model);
  const needs = new Map<string, string[]>();
  // A model that takes any size needs no sibling.
  const siblings = chosen.model.params.size.kind === 'free' ? [] : offers;
  for (const { connection, model } of siblings) {
    if (connection.id !== chosen.connection.id || model.params.size.kind === 'free') continue;
    for (const size of sizesOf(model)) {
      if (!own.includes(size)) needs.set(size, [...(needs.get(size) ?? []), model.label]);
    }
  }
  return [
    ...own.map((size) => ({ size, needs: [] })),
    ...Array.from(needs, ([size, models]) => ({ size, needs: models })),
  ];
}

function sizesOf({ params: { size } }: ModelSpec): readonly string[] {
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
