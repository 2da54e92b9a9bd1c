/**
 * @file What a model takes and costs, in the few words of a table. Used by `providers-page.mjs`. Pure.
 */

/** @typedef {import('../../src/domain/models').ModelSpec} ModelSpec */
/** @typedef {import('../../src/domain/models').ParamSpec} ParamSpec */
/** @typedef {import('../../src/domain/models').SizedPrices} SizedPrices */

/** Micro-dollars in a dollar. */
const DOLLAR = 1_000_000;
/** More sizes than these are counted, not named. */
const SIZES_SHOWN = 6;

/** @param {number} micros */
export function money(micros) {
  const cents = micros / (DOLLAR / 100);
  return `$${(micros / DOLLAR).toFixed(Number.isInteger(cents) ? 2 : 4).replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}

/** @param {ParamSpec['size']} spec */
export function sizeWords(spec) {
  if (spec.kind === 'unset') return 'the model decides';
  if (spec.kind === 'free')
    return `any from ${String(spec.minSide)} to ${String(spec.maxSide)}, in steps of ${String(spec.multipleOf)}`;
  if (spec.sizes.length <= SIZES_SHOWN) return spec.sizes.join(', ');
  const sides = [...new Set(spec.sizes.map(shortSide))].sort((one, other) => one - other);
  return `${String(spec.sizes.length)} sizes: ${sides.map(sideWords).join(', ')}`;
}

/** @param {string} size "1280x720" */
const shortSide = (size) => Math.min(...size.split('x').map(Number));

/** @param {number} side */
const sideWords = (side) => `${String(side)}p`;

/** @param {ParamSpec['seconds']} spec */
export function secondsWords(spec) {
  if (spec.kind === 'unset') return 'the model decides';
  if (spec.kind === 'range') return `${String(spec.min)}–${String(spec.max)} s`;
  return `${runs(spec.seconds)} s`;
}

/**
 * @param {readonly number[]} numbers
 * @returns {string} "4, 8, 12", or "3–10" where none is left out
 */
function runs(numbers) {
  const first = numbers[0] ?? 0;
  const isWhole = numbers.length > 2 && numbers.every((number, index) => number === first + index);
  return isWhole ? `${String(first)}–${String(numbers.at(-1))}` : numbers.join(', ');
}

/** @param {ParamSpec} spec */
export function pictureWords({ startImage, endImage, references }) {
  const words = [
    startImage ? 'first frame' : '',
    endImage ? 'last frame' : '',
    references ? `${String(references)} references` : '',
  ];
  return words.filter(Boolean).join(', ') || 'none';
}

/** @param {ModelSpec} model */
export function furtherWords({ audio, params }) {
  const words = [
    audio ? (params.audio ? 'sound, can be turned off' : 'sound') : '',
    params.seed ? 'seed' : '',
    params.negativePromptMaxChars ? 'negative prompt' : '',
    params.steps ? 'steps' : '',
    params.guidance ? 'guidance' : '',
    params.extra ? 'own parameters as JSON' : '',
  ];
  return words.filter(Boolean).join(', ') || '–';
}

/** @param {ParamSpec} spec */
export function changeWords({ changes = {} }) {
  const words = Object.entries(changes).map(([how, from]) => (from === 'any-clip' ? how : `${how} (its own renders)`));
  return words.join(', ') || '–';
}

/** @param {ModelSpec['price']} price */
export function priceWords(price) {
  if (price.kind === 'unknown') return 'not known';
  if (price.kind === 'free') return 'free';
  if (price.kind === 'per-render') return `${money(price.micros)} a render (${price.listedOn})`;
  const words = [
    perSecond(price),
    variantWords('with a first or last frame', price.framePrices),
    variantWords('with references', price.referencePrices),
    changePriceWords(price),
    price.perClipSecondMicros
      ? `${money(price.perClipSecondMicros)} more for each second of the clip it is made of`
      : '',
    price.perImageMicros ? `${money(price.perImageMicros)} a picture more` : '',
    price.leastMicros ? `${money(price.leastMicros)} at least` : '',
  ];
  return `${words.filter(Boolean).join('; ')} (${price.listedOn})`;
}

/**
 * Nothing where a change costs what any other render does.
 * @param {Extract<ModelSpec['price'], { kind: 'per-second' }>} price
 */
function changePriceWords(price) {
  const words = variantWords('made of a clip', price.changePrices);
  return words === variantWords('made of a clip', price) ? '' : words;
}

/** @param {string} when @param {SizedPrices | undefined} prices */
function variantWords(when, prices) {
  return prices ? `${when} ${perSecond(prices)}` : '';
}

/** @param {SizedPrices} prices */
function perSecond({ microsBySize, otherMicros, silentMicrosBySize }) {
  const silent = silentMicrosBySize ? `; without sound ${ratesOf(silentMicrosBySize)}` : '';
  return ratesOf(microsBySize, otherMicros) + silent;
}

/**
 * One price, or one for each short side where that decides.
 * @param {Readonly<Record<string, number>>} microsBySize
 * @param {number} [otherMicros]
 */
function ratesOf(microsBySize, otherMicros) {
  const rows = Object.entries(microsBySize);
  const other = otherMicros === undefined ? [] : [otherMicros];
  const all = new Set([...rows.map(([, micros]) => micros), ...other]);
  if (all.size === 1) return [...all].map((micros) => `${money(micros)}/s`).join('');
  const words = namedRates(rows).map(([name, micros]) => `${name} ${money(micros)}/s`);
  return [...words, ...other.map((micros) => `else ${money(micros)}/s`)].join(', ');
}

/** @param {[string, number][]} rows by size @returns {[string, number][]} by short side where each has one price */
function namedRates(rows) {
  /** @type {Map<number, number>} */
  const bySide = new Map();
  for (const [size, micros] of rows) {
    const side = shortSide(size);
    if ((bySide.get(side) ?? micros) !== micros) return rows;
    bySide.set(side, micros);
  }
  return [...bySide].sort(([one], [two]) => one - two).map(([side, micros]) => [sideWords(side), micros]);
}
