/** @file English words: New, from the prompt to the strip of recent renders. Numbers come in written. */
import type { ShownName } from '../../../domain/shown-status';
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
  tipsTitle: 'A prompt that works',
  tipList: [
    'Begin with who or what, the place and the light.',
    'Say how the camera moves: slow dolly, long lens, handheld.',
    'Keep to one action a shot. Short clips have no room for two.',
    'Where a model makes sound, name it: rain on glass, no music.',
  ],
};

const image = {
  add: 'Add image',
  replace: 'Replace image',
  remove: 'Remove image',
  group: 'Start image. Drop or paste another one to replace it',
  title: 'Start image',
  dropHere: 'Drop it here to start the shot from this picture',
  reading: 'Reading the picture…',
  cropped: (ratio: string): string => `cropped to ${ratio}`,
  resized: (pixels: string): string => `resized to ${pixels}`,
  exact: 'used as it is',
  alt: (name: string): string => (name === '' ? 'Start image' : name),
  aside: (model: string): string => `Kept aside: ${model} starts from text alone.`,
  gone: 'This picture is no longer on this device. Add it again.',
  problems: {
    'not-an-image': 'This file is not a picture that this browser can read. Use a JPEG, PNG or WebP.',
    'too-large': 'This picture is too large. Make it smaller and add it again.',
    'disk-full': 'This device has no room to keep the picture. Free some space and add it again.',
  },
};

const model = {
  title: 'Model',
  priceAt: (pixels: string): string => `Price per second at ${pixels}`,
  name: (label: string, connection: string, price: string): string => `${label}, ${connection}, ${price}`,
  perSecond: 'per second',
  perSecondAt: (pixels: string): string => `at ${pixels}`,
  practice: 'Practice price',
  free: 'Free',
  freeWhere: 'on your server',
  unknown: 'Price not known',
  takesImage: 'Image',
  hasSound: 'Audio',
  standIn: (asked: string, used: string): string => `${asked} is not offered any more. ${used} is chosen instead.`,
  filter: 'Filter models',
  noMatch: 'No model has these words.',
  showAll: (more: string): string => `Show ${more} more`,
  none: 'There is nowhere to render yet. Add a connection: a service you have a key for, or your own server.',
  noModels: 'Your connections offer no video model. Test them, or add another one.',
  addConnection: 'Add connection',
  openConnections: 'Open connections',
  holds: {
    'key-refused': (label: string): string =>
      `${label} refused its key. Renders wait in the queue until the key is right.`,
    'no-credit': (label: string): string =>
      `${label} says the account has no credit. Renders wait in the queue until it has.`,
    unreachable: (label: string): string =>
      `${label} did not answer lately. Renders wait in the queue and go by themselves when it does.`,
  },
  closed: (label: string, day: string): string =>
    `By its own notice the service behind ${label} closed on ${day}. A render there will most likely fail.`,
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
  width: 'Width',
  height: 'Height',
  narrower: 'Narrower',
  wider: 'Wider',
  lower: 'Lower',
  taller: 'Taller',
  moved: (asked: string, used: string): string => `${asked} is not possible. The nearest is ${used}.`,
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
  none: 'No price yet',
  loadingHow: 'Reading your connections…',
  noneHow: 'Add a connection to see what a render costs.',
  takes: (count: string, each: string): string => `${count} takes × ${each}`,
  seconds: (count: string, rate: string): string => `${count} s × ${rate}`,
  takesOf: (count: number, seconds: string): string =>
    plural(count, { one: `1 take × ${seconds} s`, other: `${String(count)} takes × ${seconds} s` }),
  listedOn: (day: string): string => `Price list of ${day}; your provider’s bill decides.`,
  billDecides: 'Your provider’s bill decides.',
  practice: 'Practice prices. The sandbox never charges.',
  rights: 'Render only what you have the rights to, and no real people without consent.',
  render: 'Render',
  queuing: 'Queuing…',
};

const states: Record<ShownName, string> = {
  queued: 'Queued',
  submitting: 'Submitting',
  checking: 'Checking',
  'needs-you': 'Needs you',
  rendering: 'Rendering',
  downloading: 'Downloading',
  succeeded: 'Succeeded',
  failed: 'Failed',
  blocked: 'Blocked',
  canceled: 'Canceled',
};

const recent = {
  title: 'Recent renders',
  openLibrary: 'Open library',
  openQueue: (count: number): string => `Queue (${String(count)})`,
  empty: 'Press Render and the clip appears here. The library keeps them all.',
  states,
  left: (span: string): string => `about ${span} left`,
  progress: (title: string): string => `Progress of ${title}`,
};

export const compose = {
  title: 'New',
  draftNote: 'Draft saved on this device only',
  draftReplaced: 'Your draft was replaced.',
  undo: 'Undo',
  prompt,
  image,
  model,
  size,
  length,
  estimate,
  recent,
  problems: {
    'prompt-empty': 'Describe the shot first: the prompt is empty.',
    'prompt-too-long': (chars: string, max: string): string =>
      `The prompt has ${chars} characters. This model takes ${max}: shorten it.`,
    'size-not-offered': (asked: string): string => `This model does not take ${asked}. Choose another size.`,
    'seconds-not-offered': (asked: string): string =>
      `This model does not take ${asked} seconds. Choose another length.`,
    'image-not-taken': 'This model takes no start image. Remove it or choose another model.',
    'image-reading': 'The picture is still being read. Press Render again in a moment.',
    loading: 'Your connections are still being read. Press Render again in a moment.',
    'no-model': 'There is nowhere to render yet. Add a connection first.',
  },
  queued: (count: number): string => plural(count, { one: 'Queued.', other: `Queued ${String(count)} takes.` }),
  openQueue: 'Open queue',
  failed: {
    'disk-full':
      'This device has no room to queue the render. Nothing was sent and your draft is kept. Free some space and press Render again.',
    missing: 'The start image is no longer on this device. Nothing was sent. Add the image again and press Render.',
    'not-an-image': 'The start image cannot be read any more. Nothing was sent. Add another one and press Render.',
  },
};
