/** @file English words: New, from the prompt to the strip of recent renders. Numbers come in written. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

/** "sora-2-pro", "a or b", "a, b or c" */
const either = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

const prompt = {
  group: 'Prompt and start image',
  label: 'Prompt',
  placeholder: 'Describe the shot: who or what, where, the light, how the camera moves.',
  characters: (count: number, written: string): string =>
    plural(count, { one: `${written} character`, other: `${written} characters` }),
  charactersOf: (written: string, max: string): string => `${written} of ${max} characters`,
  tokens: (count: number, written: string): string =>
    plural(count, { one: `≈ ${written} token`, other: `≈ ${written} tokens` }),
  tips: 'Tips',
};

const image = {
  add: 'Add image',
  replace: 'Replace image',
  dropHere: 'Drop it here to start the shot from this picture',
  reading: 'Reading the picture…',
};

const model = {
  title: 'Model',
  priceAt: (pixels: string): string => `Price per second at ${pixels}`,
  name: (label: string, connection: string, price: string): string => `${label}, ${connection}, ${price}`,
  perSecond: 'per second',
  perRender: 'per render',
  perSecondAt: (pixels: string): string => `at ${pixels}`,
  practice: 'Practice price',
  free: 'Free',
  freeWhere: 'on your server',
  unknown: 'Price not known',
  takesImage: 'Image',
  hasSound: 'Audio',
  standIn: (asked: string, used: string): string => `${asked} is not offered any more. ${used} is chosen instead.`,
  all: 'All models',
  none: 'There is nowhere to render yet. Add a connection: a service you have a key for, or your own server.',
  noModels: 'Your connections offer no video model. Test them, or add another one.',
  addConnection: 'Add connection',
  openConnections: 'Open connections',
};

const size = {
  title: 'Size',
  name: (ratio: string, width: string, height: string): string => `${ratio}, ${width} by ${height}`,
  nameOff: (ratio: string, width: string, height: string): string =>
    `${ratio}, ${width} by ${height}, not for this model`,
  needs: (count: number, models: readonly string[]): string =>
    plural(count, { one: `1 size needs ${either(models)}`, other: `${String(count)} sizes need ${either(models)}` }),
  needsOther: (count: number): string =>
    plural(count, { one: '1 size needs another model', other: `${String(count)} sizes need another model` }),
  needsTip: (models: readonly string[]): string => `Needs ${either(models)}`,
  free: (min: string, max: string): string => `Any, ${min} to ${max} pixels a side`,
  leftOut: (modelLabel: string, asked: string, used: string): string =>
    `${modelLabel} does not take ${asked}. ${used} is used instead.`,
};

const length = {
  title: 'Length and takes',
  between: (min: string, max: string): string => `${min} to ${max} seconds`,
  only: (seconds: string): string => `${seconds} seconds only`,
  duration: 'Duration',
  seconds: 'Seconds',
  value: (count: number): string => plural(count, { one: '1 second', other: `${String(count)} seconds` }),
  shorter: 'Shorter',
  longer: 'Longer',
  moved: (asked: string, used: string): string => `${asked} s is not offered. The nearest is ${used} s.`,
  leftOut: (modelLabel: string, asked: string, used: string): string =>
    `${modelLabel} does not take ${asked} s. ${used} s is used instead.`,
  takes: 'Takes',
  takesHint: 'Separate renders of this prompt',
  fewer: 'Fewer takes',
  more: 'More takes',
};

const estimate = {
  region: 'Estimate and Render',
  status: 'Estimated cost',
  sum: (money: string): string => `Estimated: ${money}`,
  rate: (rate: string): string => `(${rate}/sec)`,
  free: 'Free on your server',
  unknown: 'Price not known:',
  unknownWhy: 'this server names no price',
  unknownLength: 'the model decides how long it gets',
  unknownExtra: 'your own parameters may change it',
  unknownHere: 'none is listed for this',
  none: 'No price yet',
  loadingHow: 'Reading your connections…',
  noneHow: 'Add a connection to see what a render costs.',
  takes: (count: string, each: string): string => `${count} takes × ${each}`,
  seconds: (count: string, rate: string): string => `${count} s × ${rate}`,
  perRender: '1 render at a fixed price',
  plusPictures: (rest: string, money: string): string => `${rest} + ${money} for pictures`,
  plusClip: (rest: string, money: string): string => `${rest} + ${money} for the clip`,
  perRenderRate: '(each)',
  takesOf: (count: number, seconds: string): string => {
    const length = seconds === '0' ? '' : ` × ${seconds} s`;
    return plural(count, { one: `1 take${length}`, other: `${String(count)} takes${length}` });
  },
  listedOn: (day: string): string => `Price list of ${day}; your provider’s bill decides.`,
  ownPrice: (day: string): string => `Your own price of ${day}; your provider’s bill decides.`,
  billDecides: 'Your provider’s bill decides.',
  practice: 'Practice prices. The sandbox never charges.',
  rights: 'Render only what you have the rights to, and no real people without consent.',
  render: 'Render',
  queuing: 'Queuing…',
};

const recent = {
  title: 'Recent renders',
  openLibrary: 'Open library',
  openQueue: (count: number): string => `Queue (${String(count)})`,
  empty: 'Press Render and the clip appears here. The library keeps them all.',
};

export const compose = {
  title: 'New',
  draftNote: 'Draft saved on this device only',
  prompt,
  image,
  model,
  size,
  length,
  estimate,
  recent,
  /** until the words that say what is wrong are there */
  problem: 'Something in the form is not right yet.',
  queued: (count: number): string => plural(count, { one: 'Queued.', other: `Queued ${String(count)} takes.` }),
  openQueue: 'Open queue',
  broken: 'That did not work. If the queue does not show the render, press Render again.',
};
