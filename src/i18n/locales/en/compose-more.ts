/** @file English words: what New says once more than a prompt is asked for, or something does not work. Numbers come in written. */
import type { ShownName } from '../../../domain/shown-status';
import { createPlural } from '../../plural';

const plural = createPlural('en');

const pictures = {
  start: 'Start image',
  end: 'Last frame',
  startGroup: 'Start image. Drop or paste another one to replace it',
  endGroup: 'Last frame',
  removeStart: 'Remove image',
  removeEnd: 'Remove last frame',
  cropped: (ratio: string): string => `cropped to ${ratio}`,
  resized: (pixels: string): string => `resized to ${pixels}`,
  exact: 'used as it is',
  alt: (name: string, what: string): string => (name === '' ? what : name),
  gone: 'This picture is no longer on this device. Add it again.',
  goneShort: 'No longer here',
  aside: {
    start: (model: string): string => `Kept aside: ${model} takes no start image.`,
    end: (model: string): string => `Kept aside: ${model} takes no last frame.`,
    endAlone: (model: string): string => `Kept aside: ${model} takes a last frame only beside a start image.`,
  },
  addEnd: 'Add last frame',
  endHint: 'Where the clip is to end',
  endNeedsStart: 'Add a start image first',
  references: 'Reference images',
  referencesHint: 'People, things or a look',
  addReference: 'Add reference image',
  count: (count: number, most: number): string => `${String(count)} of ${String(most)}`,
  reference: (number: number, name: string): string =>
    name === '' ? `Reference image ${String(number)}` : `Reference image ${String(number)}, ${name}`,
  earlier: (number: number): string => `Move reference image ${String(number)} to the front`,
  later: (number: number): string => `Move reference image ${String(number)} to the back`,
  removeReference: (number: number): string => `Remove reference image ${String(number)}`,
  asideReferences: (model: string, most: number): string =>
    most === 0
      ? `Kept aside: ${model} takes no reference images.`
      : plural(most, {
          one: `${model} takes 1 reference image. The others are kept aside.`,
          other: `${model} takes ${String(most)} reference images. The others are kept aside.`,
        }),
  referencesBeside: 'Not beside a start image or last frame',
  asideBeside: (model: string): string =>
    `Kept aside: ${model} takes reference images only without a start image and last frame.`,
  reading: 'Reading the picture…',
  drop: 'Drop it here',
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

/** beside a render that is not a clip yet */
const recent = {
  states,
  left: (span: string): string => `about ${span} left`,
  progress: (title: string): string => `Progress of ${title}`,
};

const imageProblems = {
  'not-an-image': 'This file is not a picture that this browser can read. Use a JPEG, PNG or WebP.',
  'too-large': 'This picture is too large. Make it smaller and add it again.',
  'disk-full': 'This device has no room to keep the picture. Free some space and add it again.',
};

const tips = {
  title: 'A prompt that works',
  list: [
    'Begin with who or what, the place and the light.',
    'Say how the camera moves: slow dolly, long lens, handheld.',
    'Keep to one action a shot. Short clips have no room for two.',
    'Where a model makes sound, name it: rain on glass, no music.',
  ],
};

const warning = {
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
  openConnections: 'Open connections',
};

const advanced = {
  title: 'Advanced',
  sound: 'Sound',
  soundHint: 'Off: the clip comes without sound',
  soundOff: 'no sound',
  seed: 'Seed',
  seedHint: 'The same number gives the same clip, where the model keeps to it',
  random: 'Random',
  pickSeed: 'Pick a seed',
  clearSeed: 'Random again',
  negative: 'Negative prompt',
  negativeHint: 'What is not to be seen: blur, text, extra fingers',
  counted: (count: string, max: string): string => `${count} of ${max} characters`,
  steps: 'Steps',
  stepsHint: 'More take longer and can look finer',
  fewerSteps: 'Fewer steps',
  moreSteps: 'More steps',
  guidance: 'Guidance',
  guidanceHint: 'How closely the prompt is followed',
  lessGuidance: 'Less guidance',
  moreGuidance: 'More guidance',
  usual: (value: string): string => `${value}, usual`,
  unset: 'Usual',
  reset: (name: string): string => `${name}: leave it to the model`,
  moved: (asked: string, used: string): string => `${asked} is not possible. The nearest is ${used}.`,
  extra: 'Parameters as JSON',
  extraHint:
    'The model’s own parameters by its own names, as its documentation lists them. They win over everything else in the form. Everybody who sees this device can read them; put no key here.',
  extraSize: 'Size and length go here too.',
  extraCount: (count: number): string => plural(count, { one: '1 parameter', other: `${String(count)} parameters` }),
  negativeSet: 'negative prompt',
  seedSet: (seed: string): string => `seed ${seed}`,
  stepsSet: (steps: string): string => `${steps} steps`,
  guidanceSet: (guidance: string): string => `guidance ${guidance}`,
  extraBroken: 'the JSON has a mistake',
  noObject: 'Begin with { and end with }: the parameters are names with values.',
  noJson: (line: string, column: string, near: string): string =>
    near === ''
      ? `This ends too early: something is missing at line ${line}, character ${column}.`
      : `This is not JSON yet: look at line ${line}, character ${column}, at ${near}`,
  aside: (model: string, names: string): string => `Kept aside, because ${model} does not take it: ${names}.`,
  asideNames: {
    audio: 'no sound',
    seed: 'seed',
    negativePrompt: 'negative prompt',
    steps: 'steps',
    guidance: 'guidance',
    extra: 'parameters as JSON',
  },
};

const source = {
  region: 'Made from a clip',
  kinds: { remix: 'Remix', edit: 'Edit', extend: 'Extend' },
  told: {
    remix: 'The same clip again with what the prompt changes.',
    edit: 'This clip stays as it is but for what the prompt says.',
    byFrame: 'A new clip begins with the last frame of this one. The model does not see the rest of it.',
  },
  extends: (seconds: string): string =>
    seconds === '0' ? 'The model goes on from its end.' : `The model goes on from its end and adds ${seconds} s.`,
  /** what of the new clip the old one decides; '' and '0': nobody knows */
  asClip: (pixels: string, seconds: string): string => {
    const known = [pixels, seconds === '0' ? '' : `${seconds} s`].filter((one) => one !== '');
    return known.length === 0 ? 'Size and length are those of the clip.' : `As the clip: ${known.join(', ')}`;
  },
  /** of an extension */
  asClipSize: (pixels: string): string => (pixels === '' ? 'The size is that of the clip.' : `As the clip: ${pixels}`),
  remove: 'Remove source',
  gone: 'Deleted from this library',
  cannot: {
    remix: (model: string): string => `${model} cannot remix a clip.`,
    edit: (model: string): string => `${model} cannot edit a clip.`,
    extend: (model: string): string => `${model} cannot extend a clip.`,
  },
  elsewhere: {
    remix: (model: string): string => `${model} can remix only what its own connection has rendered.`,
    edit: (model: string): string => `${model} can edit only what its own connection has rendered.`,
    extend: (model: string): string => `${model} can extend only what its own connection has rendered.`,
  },
  noFrame: (model: string): string => `${model} takes no start image, so nothing would go on from the clip.`,
  choose: 'Choose one that can:',
  noneCan: 'None of your models can. Remove the source to render the prompt alone.',
  use: (model: string, connection: string): string => `${model}, ${connection}`,
  marks: { remix: 'Cannot remix', edit: 'Cannot edit', extend: 'Cannot extend' },
  elsewhereMark: 'Not this clip',
};

const models = {
  filter: 'Filter models',
  noMatch: 'No model has these words.',
  showMore: (more: string): string => `Show ${more} more`,
  showMoreOf: (more: string, connection: string): string => `Show ${more} more of ${connection}`,
  connections: 'Connections',
  all: 'All',
};

const sizes = {
  width: 'Width',
  height: 'Height',
  narrower: 'Narrower',
  wider: 'Wider',
  lower: 'Lower',
  taller: 'Taller',
  moved: (asked: string, used: string): string => `${asked} is not possible. The nearest is ${used}.`,
  shape: 'Shape',
  resolution: 'Resolution',
  lines: (pixels: string): string => `${pixels}p`,
  resolutionName: (pixels: string, width: string, height: string): string => `${pixels}p, ${width} by ${height}`,
  off: (name: string): string => `${name}, not for this model`,
};

const named = (picture: 'start' | 'end' | number): string =>
  picture === 'start' ? 'start image' : picture === 'end' ? 'last frame' : `reference image ${String(picture)}`;

export const composeMore = {
  draftReplaced: 'Your draft was replaced.',
  undo: 'Undo',
  recent,
  pictures,
  imageProblems,
  tips,
  warning,
  advanced,
  source,
  models,
  sizes,
  problems: {
    'prompt-empty': 'Describe the shot first: the prompt is empty.',
    'prompt-too-long': (chars: string, max: string): string =>
      `The prompt has ${chars} characters. This model takes ${max}: shorten it.`,
    'size-not-offered': (asked: string): string => `This model does not take ${asked}. Choose another size.`,
    'seconds-not-offered': (asked: string): string =>
      `This model does not take ${asked} seconds. Choose another length.`,
    'image-not-taken': 'This model takes no start image. Remove it or choose another model.',
    'end-image-not-taken': 'This model takes no last frame. Remove it or choose another model.',
    'end-image-alone': 'This model takes a last frame only beside a start image. Add one, or remove the last frame.',
    'too-many-references': (most: string): string =>
      most === '0'
        ? 'This model takes no reference images. Remove them or choose another model.'
        : `This model takes ${most} reference images. Remove the others or choose another model.`,
    'number-not-offered': (nearest: string): string =>
      `A number in Advanced is not one this model takes. The nearest is ${nearest}.`,
    'not-taken': 'Something in Advanced is not taken by this model. Choose another model.',
    'negative-prompt-too-long': (chars: string, max: string): string =>
      `The negative prompt has ${chars} characters. This model takes ${max}: shorten it.`,
    'change-not-offered': {
      remix: 'This model cannot remix a clip. Choose one that can, or remove the source.',
      edit: 'This model cannot edit a clip. Choose one that can, or remove the source.',
      extend: 'This model cannot go on from a clip. Choose one that can, or remove the source.',
    },
    'clip-from-elsewhere': {
      remix: 'This model remixes only clips of its own connection. Choose another model, or remove the source.',
      edit: 'This model edits only clips of its own connection. Choose another model, or remove the source.',
      extend: 'This model extends only clips of its own connection. Choose another model, or remove the source.',
    },
    'extra-broken': 'The parameters under Advanced are not JSON yet. Mend them, or clear the field.',
    'image-reading': 'The picture is still being read. Press Render again in a moment.',
    loading: 'Your connections are still being read. Press Render again in a moment.',
    'no-model': 'There is nowhere to render yet. Add a connection first.',
  },
  otherPrice: 'What you typed has changed the price. Look at it, and press again.',
  failed: {
    'disk-full':
      'This device has no room to queue the render. Nothing was sent and your draft is kept. Free some space and press Render again.',
    missing: (picture: 'start' | 'end' | number): string =>
      `The ${named(picture)} is no longer on this device. Nothing was sent. Add the image again and press Render.`,
    'not-an-image': (picture: 'start' | 'end' | number): string =>
      `The ${named(picture)} cannot be read any more. Nothing was sent. Add another one and press Render.`,
  },
};
