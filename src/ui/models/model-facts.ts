/** @file What a model takes, as short words for its line on the Models page. Pure. */
import { estimateCost } from '../../domain/cost';
import type { ModelSpec, ParamSpec } from '../../domain/models';
import { asksSize, nearestSize } from '../../domain/nearest-params';
import type { Locale } from '../../i18n/locale';

/** A price as it stands in the list. */
export interface PriceWords {
  sum: string;
  /** what it is for, close behind it; '' where it is no sum */
  unit: string;
  /** beside it, smaller */
  note: string;
  /** the day of the list it is from; undefined where no list has it */
  source: string | undefined;
}

/** Sizes and lengths. */
export function limitWords({ size, seconds }: ParamSpec, { t, format }: Locale): string[] {
  const words = t.models;
  const lengths =
    seconds.kind === 'list' ? seconds.seconds : seconds.kind === 'range' ? [seconds.min, seconds.max] : [];
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  return [
    sizeWords(size, { t, format }),
    lengths.length === 0 ? words.ownLength : words.length(format.number(shortest), format.number(longest)),
  ];
}

function sizeWords(size: ParamSpec['size'], { t, format }: Pick<Locale, 't' | 'format'>): string {
  const words = t.models;
  if (size.kind === 'unset' || !asksSize(size)) return words.ownSize;
  if (size.kind === 'free') return words.anySize(format.number(size.maxSide));
  const largest = size.sizes.toSorted((a, b) => pixelsOf(b) - pixelsOf(a))[0] ?? '';
  return words.sizes(size.sizes.length, largest.replace('x', '×'));
}

function pixelsOf(size: string): number {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return width * height;
}

/** What it takes beside words, and what can be made of a clip with it. */
export function badgeWords({ params, audio }: ModelSpec, { t, format }: Locale): string[] {
  const words = t.models.badges;
  const changes = params.changes ?? {};
  const told: readonly [boolean, string][] = [
    [params.startImage, words.startImage],
    [params.endImage !== undefined, words.endImage],
    [(params.references ?? 0) > 0, words.references(format.number(params.references ?? 0))],
    [audio === true, words.audio],
    [params.seed !== undefined, words.seed],
    [changes.remix !== undefined, words.remix],
    [changes.edit !== undefined, words.edit],
    [changes.extend !== undefined, words.extend],
  ];
  return told.filter(([isSo]) => isSo).map(([, word]) => word);
}

/** What a second costs at this size, or at the nearest one the model takes. */
export function priceWords(model: ModelSpec, size: string, isPractice: boolean, { t, format }: Locale): PriceWords {
  const words = t.models;
  const nearest = nearestSize(model.params.size, size);
  const cost = estimateCost(model, { size: nearest, seconds: 1 }, 1);
  const none = { unit: '', note: '', source: undefined };
  if (cost.kind === 'free') return { sum: words.free, ...none };
  if (cost.kind === 'unknown') return { sum: words.unknown, ...none };
  const { price } = model;
  const perImage = price.kind === 'per-second' ? (price.perImageMicros ?? 0) : 0;
  const notes = [
    ...(nearest === size || nearest === '' ? [] : [words.perSecondAt(nearest.replace('x', '×'))]),
    ...(perImage > 0 ? [words.perImage(format.money(perImage))] : []),
    ...(isPractice ? [words.practice] : []),
    ...(cost.isOwn ? [words.own] : []),
  ];
  const listedOn = 'listedOn' in price && !cost.isOwn ? words.listedOn(format.day(price.listedOn)) : undefined;
  const told = { note: notes.join(', '), source: listedOn };
  return cost.perSecondMicros === null
    ? { sum: format.money(cost.eachMicros), unit: words.perRender, ...told }
    : { sum: format.rate(cost.perSecondMicros), unit: words.perSecond, ...told };
}
