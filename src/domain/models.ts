/**
 * @file What a model takes and costs. Form and estimate are drawn from this alone: no screen knows a model's name.
 */
import type { ChangeKind } from './params';

/** Sizes a model takes: a list, or any width × height within limits (own servers). An empty list is as `unset`. */
export type SizeSpec =
  /** not asked for: the model decides, or `extra` says */
  | { kind: 'unset' }
  | { kind: 'list'; sizes: readonly string[] }
  | { kind: 'free'; minSide: number; maxSide: number; multipleOf: number; suggestions: readonly string[] };

/** Lengths a model takes, in whole seconds. An empty list is as `unset`. */
export type SecondsSpec =
  /** not asked for: the model decides, or `extra` says */
  { kind: 'unset' } | { kind: 'list'; seconds: readonly number[] } | { kind: 'range'; min: number; max: number };

/** A number a model takes, from `min` to `max`, in steps of `step` (1 where absent); `usual` is what the model takes by itself. */
export interface NumberSpec {
  min: number;
  max: number;
  step?: number;
  usual?: number;
}

/** Which clips a change can be made of: those its own connection rendered, or any, whose video is sent. */
export type ChangeSource = 'own-render' | 'any-clip';

/** What the form offers for a model. */
export interface ParamSpec {
  size: SizeSpec;
  seconds: SecondsSpec;
  /** whether a start image may be sent */
  startImage: boolean;
  /** longest prompt in characters */
  promptMaxChars: number;
  /** whether a last frame may be sent; only beside a start image where it says so */
  endImage?: 'alone' | 'with-start';
  /** most reference images; absent: none */
  references?: number;
  /** they are taken only where there is neither a first nor a last frame: beside one they would be passed over */
  referencesAlone?: true;
  /** sound can be turned off */
  audio?: true;
  seed?: NumberSpec;
  /** longest negative prompt in characters */
  negativePromptMaxChars?: number;
  steps?: NumberSpec;
  guidance?: NumberSpec;
  /** takes parameters of its own, as JSON */
  extra?: true;
  /** what can be made of a clip */
  changes?: Partial<Readonly<Record<ChangeKind, ChangeSource>>>;
}

/** Micro-dollars per second. */
export interface SizedPrices {
  microsBySize: Readonly<Record<string, number>>;
  /** for any other size; absent: not known there */
  otherMicros?: number;
  /** with the sound turned off, where that costs something else */
  silentMicrosBySize?: Readonly<Record<string, number>>;
}

/** Micro-dollars per second, from a list of that date (ISO day). */
export interface SecondPrice extends SizedPrices {
  kind: 'per-second';
  /** in their place with a first or last frame */
  framePrices?: SizedPrices;
  /** in their place with reference images and no frame */
  referencePrices?: SizedPrices;
  /** in their place for what is made of another clip, whatever model that was made with; absent: a change in its clip's own model */
  changePrices?: SizedPrices;
  /** for each second of the clip it is made from, on top */
  perClipSecondMicros?: number;
  /** no render costs less */
  leastMicros?: number;
  /** for each picture that is sent along */
  perImageMicros?: number;
  listedOn: string;
  /** the person's own figure */
  isOwn?: true;
}

/** What a render costs. Sums are integer micro-dollars: $0.10 = 100_000. */
export type Price =
  | SecondPrice
  /** micro-dollars for a render, whatever its length, from a list of that date (ISO day) */
  | { kind: 'per-render'; micros: number; listedOn: string }
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
