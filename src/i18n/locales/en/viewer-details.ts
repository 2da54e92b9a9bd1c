/** @file English words: what is noted on a clip, what is taken out of it, and the further lines of its details. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

/** Stars, favourite, tags and name. */
export const viewerMarks = {
  rating: 'Rating',
  stars: (count: number): string => plural(count, { one: '1 star', other: `${String(count)} stars` }),
  favourite: 'Favourite',
  rename: 'Rename',
  title: 'Title',
  titleHelp: 'Empty gives the title of the prompt back.',
  save: 'Save',
  cancel: 'Cancel',
  tags: 'Tags',
  addTag: 'Add tag',
  tagField: 'New tag',
  add: 'Add',
  removeTag: (tag: string): string => `Remove tag ${tag}`,
  full: 'This clip has as many tags as a clip can have.',
};

/** What can be taken out of a clip. */
export const viewerOut = {
  useFrame: 'Use this frame',
  useFrameHint: 'The frame on screen becomes the start image of a new render',
  more: 'More actions',
  openTab: 'Open in new tab',
  copyFrame: 'Copy frame',
  copyPrompt: 'Copy prompt',
  saveSidecar: 'Save details as a file',
  sidecarSaved: 'Saved. Imported together with its video, it brings this clip back whole.',
  frameCopied: 'The frame is in the clipboard.',
  frameNotCopied: 'This browser did not take the picture into the clipboard.',
  saveFrame: 'Save it as a file',
  frameSaved: 'The frame is saved as a picture.',
  noFrame: 'This browser cannot read this frame of the clip.',
  frameOf: (title: string): string => `Frame of ${title}.png`,
  frameNotKept: {
    'not-an-image': 'This browser cannot read this frame of the clip.',
    'too-large': 'This frame is too large for a start image.',
    'disk-full': 'This device has no room to keep the frame. Free some space and try again.',
  },
};

/** Further lines of the details. */
export const viewerMore = {
  showAll: 'Show all',
  showLess: 'Show less',
  negative: 'Negative prompt',
  copyNegative: 'Copy negative prompt',
  endImage: 'Last frame',
  references: 'Reference images',
  askedSound: 'Sound asked for',
  seed: 'Seed',
  steps: 'Steps',
  guidance: 'Guidance',
  extra: 'As JSON',
  estimate: 'Estimated',
  imported: 'Imported',
  fileName: 'Name when imported',
  c2pa: 'Content Credentials',
  hasC2pa: 'Present (C2PA)',
  noC2pa: 'None found',
  notLooked: 'Not looked yet',
};

/** Why an output is not here. */
const missing = {
  expired: 'The server no longer had it.',
  'not-waited-for': 'You did not wait for it.',
  'disk-full': 'This device had no room for it for an hour.',
  'connection-removed': 'Its connection was removed before it came.',
  'not-a-video': 'The server sent something that is no video.',
  'empty-file': 'The server sent an empty file.',
  damaged: 'It came damaged, differently each time.',
  network: 'The server could not be reached as long as it kept it.',
  /** everything else */
  other: 'The server did not give it.',
};

/** The videos of a render that gave several. */
export const viewerOutputs = {
  title: 'Outputs',
  here: (here: string, all: string): string => `${here} of ${all} on this device`,
  show: (number: string): string => `Show output ${number}`,
  save: (number: string): string => `Save output ${number}`,
  notHere: (number: string): string => `Output ${number} is missing`,
  damaged: 'damaged',
  missing,
};

/** The row itself. */
export const viewerRecord = {
  title: 'Raw record',
  leftOut: '(left out)',
  note: 'As it is stored here, without what a server could be entered with.',
  copy: 'Copy raw record',
};
