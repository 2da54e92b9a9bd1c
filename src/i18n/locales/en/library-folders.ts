/** @file English words: clips whose video is in a folder on disk, and how they get there. Numbers and sizes come in written. */
import type { ExportTrouble } from '../../../domain/folder';
import { createPlural } from '../../plural';

const plural = createPlural('en');
const clips = (count: number, written: string): string => plural(count, { one: '1 clip', other: `${written} clips` });
/** held together, whatever direction it is written in */
const quoted = (name: string): string => `“\u2068${name}\u2069”`;
const listed = new Intl.ListFormat('en');
const folders = (names: readonly string[]): string =>
  `${plural(names.length, { one: 'folder', other: 'folders' })} ${listed.format(names.map(quoted))}`;

/** Why a clip could not be written; stands behind a colon. */
const why: Record<ExportTrouble, string> = {
  'disk-full': 'the disk is full',
  'folder-gone': 'the folder is not where it was',
  'clip-unreadable': 'the video cannot be read in this browser',
  differs: 'what was written there did not read back the same',
  'not-written': 'the system did not let it be written',
};

const notWritten = (count: number, written: string, reasons: readonly string[]): string =>
  `${plural(count, { one: '1 clip could not be written', other: `${written} clips could not be written` })}: ${listed.format(reasons)}.`;

export const libraryFolders = {
  why,
  notWritten,
  settings: 'Folders',
  tryAgain: 'Try again',
  allowOne: (name: string): string => `Allow ${quoted(name)}`,
  refused: (name: string): string =>
    `This browser still may not use ${quoted(name)}. If it did not ask, allow it in the site settings beside the address.`,
  allowed: (name: string): string => `${quoted(name)} can be used again.`,
  failed: 'The folder could not be asked just now. Try again.',
  move: {
    action: 'Move to folder',
    short: 'Move',
    title: (count: number, written: string): string => `Move ${clips(count, written)} to a folder`,
    reading: 'Looking at your folders…',
    /** what happens to them */
    told: (count: number, written: string, bytes: string): string =>
      plural(count, {
        one: `1 clip, ${bytes}: copied there, checked, then no longer kept in this browser.`,
        other: `${written} clips, ${bytes}: copied there, checked, then no longer kept in this browser.`,
      }),
    stays: 'Titles, tags and pictures stay here, and so does the place in the library.',
    already: (count: number, written: string): string =>
      plural(count, {
        one: '1 more is in a folder already and stays there.',
        other: `${written} more are in a folder already and stay there.`,
      }),
    nothing: {
      title: 'Move to a folder',
      text: (count: number): string =>
        plural(count, { one: 'This clip is in a folder already.', other: 'These clips are in a folder already.' }),
    },
    gone: 'These clips are not here any more.',
    to: 'Folder',
    noFolder: 'There is no folder yet. Choose one on this device: clips are written into it as ordinary video files.',
    choose: 'Choose folder',
    another: 'Another folder…',
    access: {
      prompt: 'The browser will ask whether it may write there.',
      denied: 'The browser may not use it now.',
      gone: 'It is not where it was.',
    },
    adding: {
      'not-allowed':
        'The browser does not give that folder: it belongs to the system, or was refused. Choose another one.',
      known: 'That folder is one of yours already, or is inside or around one. Choose another one.',
      'not-a-folder': 'That is not a folder. Choose another one.',
    },
    failed: 'That did not work. Nothing was moved.',
    refused: (name: string): string => `The browser may not write to ${quoted(name)}. Nothing was moved.`,
    cancel: 'Cancel',
    close: 'Close',
    go: (name: string): string => `Move to ${quoted(name)}`,
    goPlain: 'Move',
    begun: (count: number, written: string, name: string): string =>
      `Moving ${clips(count, written)} to ${quoted(name)}. It goes on by itself; you can leave this page.`,
    done: (count: number, written: string, name: string): string =>
      plural(count, {
        one: `1 clip moved to ${quoted(name)}.`,
        other: `${written} clips moved to ${quoted(name)}.`,
      }),
  },
  notice: {
    wait: (count: number, written: string, names: readonly string[]): string =>
      plural(count, {
        one: `1 clip waits for your ${folders(names)}.`,
        other: `${written} clips wait for your ${folders(names)}.`,
      }),
    waitHow: 'The browser asks once whether they may be written there.',
    allow: 'Allow',
    writing: (count: number, written: string): string =>
      plural(count, {
        one: '1 clip is being written to your folder. You can leave this page.',
        other: `${written} clips are being written to your folder. You can leave this page.`,
      }),
  },
  tile: {
    folder: 'In a folder',
    missing: 'Missing',
    inFolder: (bytes: string): string => `${bytes} in a folder`,
    isMissing: (bytes: string): string => `${bytes}, not found in its folder`,
  },
  filter: {
    name: 'Where',
    any: 'Anywhere',
    here: 'In this browser',
    folder: 'In a folder',
    missing: 'Missing from its folder',
  },
  where: {
    label: 'Where',
    bytes: 'File size',
    here: 'In this browser',
    folder: (name: string, path: string): string => `Folder \u2068${name}\u2069 › \u2068${path}\u2069`,
    missing: (name: string, path: string): string => `Not found: folder \u2068${name}\u2069 › \u2068${path}\u2069`,
    noFolder: (path: string): string => `In a folder that was removed from this app › \u2068${path}\u2069`,
    note: 'Its video is in your folder. Its pictures and details are kept in this browser.',
  },
  player: {
    prompt: {
      title: (name: string): string => `This clip is in your folder ${quoted(name)}`,
      text: 'This browser has to be allowed to read it again.',
    },
    missing: {
      title: 'The file of this clip was not found',
      text: (name: string, path: string): string =>
        `It was \u2068${path}\u2069 in your folder ${quoted(name)}. Put it back there, or look through the folder again: it is found under another name too.`,
      action: 'Look through folder',
    },
    noFolder: {
      title: 'The folder of this clip was removed from this app',
      text: (path: string): string =>
        `The file was \u2068${path}\u2069 there. Add that folder again and this clip is found by itself.`,
      action: 'Add folder',
    },
  },
  /** said where something was asked of a clip that cannot be read now */
  unread: {
    prompt: (name: string): string =>
      `This clip is in your folder ${quoted(name)}, which this browser may not read now.`,
    missing: (name: string, path: string): string =>
      `Its file was not found: it was \u2068${path}\u2069 in your folder ${quoted(name)}. Put it back, or look through the folder again.`,
    noFolder: (path: string): string =>
      `Its file was \u2068${path}\u2069 in a folder that was removed from this app. Add that folder again.`,
    now: 'Its file could not be read just now. Try again.',
  },
  zip: {
    away: (count: number, written: string, names: string): string =>
      plural(count, {
        one: `1 is not in it, its folder cannot be read now${names === '' ? '.' : `: ${names}.`}`,
        other: `${written} are not in it, their folders cannot be read now${names === '' ? '.' : `: ${names}.`}`,
      }),
    allAway: 'Nothing was saved: these clips are in folders that cannot be read now.',
  },
  deleting: {
    stay: (all: number, count: number, written: string): string => {
      if (all === 1) return 'Its file in your folder stays.';
      if (count === all) return 'Their files in your folders stay.';
      return plural(count, {
        one: 'The file of 1 of them stays in your folder.',
        other: `The files of ${written} of them stay in your folders.`,
      });
    },
    some: (count: number, written: string): string =>
      plural(count, {
        one: '1 of them is in a folder: its file there stays.',
        other: `${written} of them are in folders: their files there stay.`,
      }),
  },
};
