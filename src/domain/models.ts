/**
 * @file What a model takes and costs. Form and estimate are drawn from this alone: no screen knows a model's name.
 */

/** Sizes a model takes: a list, or any width × height within limits (own servers). */
export type SizeSpec =
  | { kind: 'list'; sizes: readonly string[] }
  | { kind: 'free'; minSide: number; maxSide: number; multipleOf: number; suggestions: readonly string[] };

/** Lengths a model takes, in whole seconds. */
export type SecondsSpec = { kind: 'list'; seconds: readonly number[] } | { kind: 'range'; min: number; max: number };

/** What the form offers for a model. */
export interface ParamSpec {
  size: SizeSpec;
  seconds: SecondsSpec;
  /** whether a start image may be sent */
  startImage: boolean;
  /** longest prompt in characters */
  promptMaxChars: number;
}

/** What a second costs. Sums are integer micro-dollars: $0.10 = 100_000. */
export type Price =
  /** micro-dollars per second for each size, from a list of that date (ISO day) */
  | { kind: 'per-second'; microsBySize: Readonly<Record<string, number>>; listedOn: string }
  /** the person said this connection costs nothing */
  | { kind: 'free' }
  /** nobody told us; shown as "not known", never as zero */
  | { kind: 'unknown' };

/** A model as one connection offers it. */
export interface ModelSpec {
  /** as the server names it */
  id: string;
  /** shown name; the id where there is no better one */
  label: string;
  params: ParamSpec;
  price: Price;
  /** whether its clips have sound; null when nobody told us */
  audio: boolean | null;
}
