/** @file English words: folders on disk, in Settings. Numbers come in written. */
import type { ExportTrouble, FolderAccess } from '../../../domain/folder';
import { createPlural } from '../../plural';

const plural = createPlural('en');

const clips = (count: number, written: string): string => plural(count, { one: '1 clip', other: `${written} clips` });

/** Held together, whatever direction it is written in. */
const quoted = (name: string): string => `“\u2068${name}\u2069”`;

const access: Record<FolderAccess, string> = {
  granted: 'Ready',
  prompt: 'Needs permission',
  denied: 'Blocked',
  gone: 'Not found',
};

/** Ends "3 clips could not be written: ". */
const blocked: Record<ExportTrouble, string> = {
  'disk-full': 'there is no room left on that disk. Free some there.',
  'folder-gone': 'the folder is not where it was.',
  'clip-unreadable': 'their videos cannot be read on this device.',
  differs: 'what was read back from the disk was not what was written. Check that disk.',
  'not-written': 'the system did not let it be written. Look whether the folder can be written to.',
};

export const folders = {
  title: 'Folders',
  lead: 'Clips are written into them as ordinary videos, each with its prompt and settings in a small file beside it.',
  add: 'Add a folder',
  drop: 'or drop a folder here',
  dropMore: 'Or drop a folder on this page.',
  dropTitle: 'Drop to add the folder',
  dropText: 'What is in it stays where it is',
  empty: {
    title: 'Your clips as files of your own',
    text: 'Give the app a folder on this device. New clips appear there by themselves as ordinary videos, each with its prompt and settings in a small file beside it. Nothing is locked in.',
  },
  unsupported: {
    title: 'This browser cannot write into folders',
    text: 'Chrome, Edge and other browsers built on Chromium can. Here, save clips with Download in the library, or take everything along as one file.',
    library: 'Open the library',
    bundle: 'Export bundle',
  },
  allow: {
    text: (count: number, written: string, names: string): string =>
      plural(count, {
        one: `The browser asks again before ${names} is used.`,
        other: `The browser asks again before ${written} folders are used: ${names}.`,
      }),
    waiting: (count: number, written: string): string =>
      plural(count, {
        one: '1 clip waits for that. It is safe here.',
        other: `${written} clips wait for that. They are safe here.`,
      }),
    everyVisit: 'Choose “Allow on every visit”, and it is asked no more.',
    button: 'Allow',
    refused: 'Not allowed. Nothing is lost: what waits stays here until you allow it.',
  },
  names: (list: readonly string[]): string => new Intl.ListFormat('en').format(list.map(quoted)),
  access,
  accessHow: {
    denied: 'This browser blocks it. Allow file editing in the site settings beside the address, then reload.',
    gone: 'It was renamed, moved, deleted, or its disk is not connected. Bring it back; or remove it here and add it where it is now: its clips are found again.',
  },
  saves: 'Write new clips here',
  savesOf: (name: string): string => `Write new clips here: ${quoted(name)}`,
  savesHow: 'Each new clip is also kept in this browser until you move it.',
  naming: {
    label: 'Named like',
    change: 'Change names',
    changeOf: (name: string): string => `Change names in ${quoted(name)}`,
    field: 'Names and subfolders',
    fieldHow: 'A / makes a subfolder. What is in braces comes from the clip.',
    until: 'Until that is mended',
    reset: 'Same as saved files',
    done: 'Done',
    wrong: {
      emptyPiece: 'A / needs a name before it and one behind it.',
      notAName: (name: string): string => `${name} cannot be the name of a folder or a file.`,
      tooDeep: 'That is too many subfolders. Take some out.',
    },
  },
  here: (count: number, written: string): string =>
    plural(count, { one: '1 clip is kept only here', other: `${written} clips are kept only here` }),
  missing: (written: string): string => `${written} of them missing`,
  missingHow: 'Missing clips are found again when their files are back and you look through the folder.',
  scanned: (when: string): string => `looked through ${when}`,
  neverScanned: 'not looked through yet',
  waits: {
    granted: (count: number, written: string): string =>
      plural(count, { one: 'Writing 1 clip…', other: `Writing ${written} clips…` }),
    held: (count: number, written: string): string =>
      plural(count, {
        one: '1 clip waits until the folder can be used.',
        other: `${written} clips wait until the folder can be used.`,
      }),
    blocked: (count: number, written: string, why: ExportTrouble): string =>
      `${clips(count, written)} could not be written: ${blocked[why]}`,
    safe: 'Nothing is lost: what could not be written stays here.',
    tryAgain: 'Try again',
    tryAgainOf: (name: string): string => `Try again in ${quoted(name)}`,
    giveUp: 'Give up',
    giveUpOf: (name: string): string => `Give up writing to ${quoted(name)}`,
    gaveUp: (count: number, written: string, name: string): string =>
      plural(count, {
        one: `1 clip will not be written to ${quoted(name)}. It stays in the library.`,
        other: `${written} clips will not be written to ${quoted(name)}. They stay in the library.`,
      }),
  },
  scan: {
    start: 'Look through now',
    startOf: (name: string): string => `Look through ${quoted(name)} now`,
    startHow: 'Videos in it join the library without being copied.',
    running: (name: string): string => `Looking through ${quoted(name)}`,
    files: (count: number, written: string): string =>
      plural(count, { one: '1 file so far', other: `${written} files so far` }),
    stop: 'Stop',
    stopping: 'Stopping…',
    report: (name: string): string => `What was found in ${quoted(name)}`,
    added: (count: number, written: string): string =>
      plural(count, { one: '1 clip joined the library', other: `${written} clips joined the library` }),
    moved: (count: number, written: string): string =>
      plural(count, {
        one: '1 was found under another name or back again',
        other: `${written} were found under other names or back again`,
      }),
    unchanged: (count: number, written: string): string =>
      plural(count, { one: '1 is where it was', other: `${written} are where they were` }),
    missing: (count: number, written: string): string =>
      plural(count, { one: '1 is missing', other: `${written} are missing` }),
    refused: (count: number, written: string): string =>
      plural(count, { one: '1 file was left out', other: `${written} files were left out` }),
    more: (count: number, written: string): string =>
      plural(count, { one: 'and 1 more file', other: `and ${written} more files` }),
    nothing: 'There are no videos in it.',
    stopped: 'Stopped before the end. What was found until then stays; nothing is called missing.',
    why: {
      'not-a-video': 'Not an MP4, MOV or WebM video.',
      empty: 'The file is empty.',
      unreadable: 'Could not be read.',
      'not-a-sidecar': 'Not a file of this app; its video was taken in without it.',
      'newer-sidecar': 'Written by a newer version of this app; its video was taken in without it.',
      'sidecar-too-large': 'Longer than anything this app writes; its video was taken in without it.',
      'disk-full': 'This browser has no room left to note it.',
    },
    ends: {
      'needs-permission': 'The browser did not let the folder be read. Allow it, then look through it again.',
      'folder-gone': 'The folder is not where it was. Nothing was changed.',
      busy: 'It is being looked through in another tab.',
      broke: 'It could not be looked through to the end. What was found until then stays. Try again.',
    },
    close: 'Close report',
  },
  trouble: {
    'not-allowed':
      'The browser does not give that folder: system folders, and a whole disk or Downloads itself, are closed to apps. Choose a folder inside, or make a new one.',
    known: 'That folder is here already, or lies inside or around one that is.',
    'not-a-folder': 'That is not a folder. Drop a folder, or import single videos in the library.',
    broke: 'The folder was not added. Try again.',
  },
  removing: {
    button: 'Remove from the app',
    buttonOf: (name: string): string => `Remove ${quoted(name)} from the app`,
    title: (name: string): string => `Remove ${quoted(name)} from the app?`,
    disk: 'Nothing on the disk is touched: all files stay where they are.',
    clips: (count: number, written: string): string =>
      plural(count, {
        one: '1 clip is kept only there. It stays listed in the library, but cannot be played until you add the folder again.',
        other: `${written} clips are kept only there. They stay listed in the library, but cannot be played until you add the folder again.`,
      }),
    waiting: (count: number, written: string): string =>
      plural(count, {
        one: '1 clip is no longer written there. It stays in this browser.',
        other: `${written} clips are no longer written there. They stay in this browser.`,
      }),
    keep: 'Keep',
    remove: 'Remove',
  },
};
