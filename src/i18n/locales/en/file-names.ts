/** @file English words: how saved files are named. */
import type { NamePlace } from '../../../domain/name-template';

/** In the order of the buttons. */
const places: Record<NamePlace, string> = {
  title: 'Title',
  prompt: 'Prompt',
  model: 'Model',
  date: 'Date',
  time: 'Time',
  size: 'Size',
  seconds: 'Seconds',
  seed: 'Seed',
  rating: 'Rating',
  id: 'Clip id',
};

export const fileNames = {
  title: 'File names and folders',
  field: 'Name of a saved clip',
  fieldHow:
    'For Download, zips, frames, details and clips that are dragged out. What is in braces comes from the clip.',
  insert: 'Insert',
  insertName: (place: string): string => `Insert ${place}`,
  places,
  example: 'Example',
  exampleOf: 'Until that is mended',
  reset: 'Reset to default',
  made: { title: 'A fox in the snow', prompt: 'A fox in the snow, at night' },
  wrong: {
    empty: 'A name needs at least one of the pieces below.',
    tooLong: 'This is longer than a name can be. Take something out.',
    unknownPlace: (name: string): string => `{${name}} is not one of the pieces below.`,
    loneBrace: 'A brace stands alone: a piece begins with { and ends with }.',
    illegal: (character: string): string => `${character} cannot stand in the name of a file.`,
    hidden: 'There is a hidden character in it that cannot stand in the name of a file.',
    noPlace: 'Every clip would have the same name. Insert one of the pieces below.',
  },
  details: 'Details in zips',
  detailsHow:
    'A JSON file beside each video. Imported together, they bring a clip back whole, with prompt, tags and cost.',
};
