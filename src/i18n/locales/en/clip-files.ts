/** @file English words: files of the person's own, saved from the library and taken into it. Numbers and sizes come in written. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

export const clipFiles = {
  import: 'Import',
  importRunning: (done: string, all: string): string => `Importing ${done} of ${all}`,
  importHint: 'Takes MP4, MOV and WebM videos in, and the JSON files that were saved beside them.',
  drop: { title: 'Drop to import', text: 'Videos, and the JSON files saved beside them' },
  importing: {
    title: 'Import clips',
    progress: 'Import',
    reading: (done: string, all: string): string => `${done} of ${all} done`,
    stopping: 'Stopping…',
    goesOn: 'It goes on when you close this. Cancel stops it; what was imported by then stays.',
    cancel: 'Cancel',
    close: 'Close',
    none: 'Nothing was imported.',
    stopped: 'Stopped. What was imported stays.',
    broke: 'The import ended early: the library could not be written to. What was imported stays.',
    imported: (count: number, written: string): string =>
      plural(count, { one: '1 clip imported', other: `${written} clips imported` }),
    withSidecar: (count: number, written: string): string =>
      plural(count, { one: '1 with its details', other: `${written} with their details` }),
    known: (count: number, written: string): string =>
      plural(count, { one: '1 already here', other: `${written} already here` }),
    refused: (count: number, written: string): string =>
      plural(count, { one: '1 not imported', other: `${written} not imported` }),
    more: (count: number, written: string): string =>
      plural(count, { one: 'and 1 more file', other: `and ${written} more files` }),
    why: {
      'not-a-video': 'Not an MP4, MOV or WebM video.',
      damaged: 'Imported, but it is cut off or damaged: it may stop early or not play at all.',
      empty: 'The file is empty.',
      'disk-full': 'No room left on this device.',
      unreadable: 'Could not be read. Of a folder, choose the files in it.',
      'not-a-sidecar': 'Not a file of this app.',
      'newer-sidecar':
        'Written by a newer version of this app. Reload the app to update it, then import this file again.',
      'sidecar-too-large': 'Longer than anything this app writes.',
      'sidecar-alone':
        'Its video was not given with it. Import both together, or drop this file on New to use its prompt.',
    },
    where: 'Imported clips are copied into this browser, on this device only. Your own files stay as they are.',
  },
  saved: 'Saved. The clip also stays in the library.',
  again: 'Save again',
  notSaved: {
    gone: 'Not saved: its file is no longer on this device.',
    'disk-full':
      'Not saved: there is no room for it there. Free some space or choose another place. Nothing is lost here.',
    'not-allowed': 'Not saved: the browser may not write there. Allow it when you are asked, or choose another folder.',
    'not-written': 'Not saved: the file could not be read or written to its end. Choose another folder, or try again.',
  },
  zip: {
    title: (count: number, written: string): string =>
      plural(count, { one: 'Saving 1 clip', other: `Saving ${written} clips` }),
    progress: 'Saved so far',
    bytes: (done: string, all: string): string => `${done} of ${all}`,
    text: 'All clips go into one zip file. Whether their details stand beside them is up to Settings.',
    asDownload: 'This browser puts the whole zip together first, which needs as much room again on this device.',
    cancel: 'Cancel',
    saved: (count: number, written: string): string =>
      plural(count, { one: 'Saved 1 clip.', other: `Saved ${written} clips.` }),
    missing: (count: number, written: string, names: string): string =>
      plural(count, {
        one: `1 is missing, its file is no longer on this device${names === '' ? '.' : `: ${names}.`}`,
        other: `${written} are missing, their files are no longer on this device${names === '' ? '.' : `: ${names}.`}`,
      }),
    /** held together, whatever direction it is written in */
    quoted: (name: string): string => `“\u2068${name}\u2069”`,
    names: (list: readonly string[]): string => new Intl.ListFormat('en').format(list),
    others: (count: number, written: string): string => plural(count, { one: '1 other', other: `${written} others` }),
    allMissing: 'Nothing was saved: the files are no longer on this device.',
    full: 'The zip was not saved: there is no room for it. Save fewer clips at once.',
    failed: 'The zip was not saved: a file could not be read or written.',
  },
  restored: 'The form holds what that clip was made with.',
  picturesLost: (count: number, written: string): string =>
    plural(count, {
      one: 'Its picture is not on this device.',
      other: `${written} of its pictures are not on this device.`,
    }),
  sourceLost: 'The clip it was made from is not in this library: this renders a new one from the prompt.',
  parametersLeftOut: (names: readonly string[]): string =>
    `Its parameters as JSON (${names.join(', ')}) came with the file and can change what you pay: they were left out. Add those you trust under Advanced.`,
  connectionLost: (label: string): string => `Its connection ${label} is not here any more: look where it renders now.`,
  notRestored: {
    'not-ours': (name: string): string =>
      `${name} is no clip of yours: neither its JSON file, nor a video of your library. Import videos in the library.`,
    'newer-sidecar': (name: string): string =>
      `${name} was written by a newer version of this app. Reload the app to update it, then drop the file again.`,
    'sidecar-too-large': (name: string): string => `${name} is longer than anything this app writes.`,
    unreadable: (name: string): string => `${name} could not be read. Try again, or drop another copy of it.`,
    'no-details': (name: string): string =>
      `${name} is in your library, but nobody knows its prompt: it was imported without its details.`,
  },
};
