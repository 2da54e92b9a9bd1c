/** @file English words: everything a person owns as one file, out of the app and into it. Numbers and sizes come in written. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

const clips = (count: number, written: string): string => plural(count, { one: '1 clip', other: `${written} clips` });

export const bundles = {
  export: {
    title: 'Export',
    text: 'One file with everything you own here: clips, renders that have ended, what was spent, settings and connections. It opens in any browser with this app.',
    media: 'Videos and pictures',
    mediaHow:
      'Off: only what is known of the clips. Their videos can be added later from a bundle that has them, and are safe only where they are now.',
    keys: 'API keys and header values',
    keysHow: 'Only in an encrypted bundle. Whoever has that file and its passphrase can use them.',
    size: (count: number, written: string, bytes: string): string => `${clips(count, written)}, about ${bytes}`,
    sizeWaits: 'Working out how large it will be…',
    plain: 'Export bundle',
    sealed: 'Export encrypted bundle',
    never: 'Not exported from this browser yet.',
    last: (when: string): string => `Everything was last exported on ${when}.`,
    plainNote:
      'Without a passphrase anybody who has the file can watch your clips and read your prompts. API keys are never in it.',
    writing: 'Writing the bundle',
    bytes: (done: string, all: string): string => `${done} of ${all}`,
    asDownload: 'This browser puts the whole file together first, which needs as much room again on this device.',
    goesOn: 'Keep this page open until it is done.',
    cancel: 'Cancel',
    saved: (count: number, written: string, bytes: string): string => `Exported ${clips(count, written)}, ${bytes}.`,
    missing: (count: number, written: string): string =>
      plural(count, {
        one: '1 clip is not in it: its video is no longer on this device, or its parameters are too long.',
        other: `${written} clips are not in it: their videos are no longer on this device, or their parameters are too long.`,
      }),
    lostKeys: (count: number, written: string): string =>
      plural(count, {
        one: 'The key of 1 connection is not in it: it is locked, or could not be read.',
        other: `The keys of ${written} connections are not in it: they are locked, or could not be read.`,
      }),
    trouble: {
      stopped: 'The export was stopped. No bundle was written.',
      'disk-full': 'The bundle was not written: there is no room for it. Free some space, or choose another place.',
      'too-large':
        'The bundle was not written: there is more here than one can hold. Choose clips in the library, and export them in parts.',
      'not-allowed':
        'The bundle was not written: the browser may not write there. Allow it when you are asked, or choose another folder.',
      'no-room':
        'The bundle was not written: this browser has not given the memory to make its key. Close other tabs, then try again.',
      'not-written':
        'The bundle was not written: a file could not be read or written to its end. Try again, or choose another folder.',
    },
  },
  passphrase: {
    title: 'Encrypt the bundle',
    field: 'Passphrase',
    again: 'Passphrase again',
    short: (least: number): string => `At least ${String(least)} characters. Several words are better than one.`,
    differ: 'The two are not the same.',
    lost: 'Nobody can open the bundle without it, and nobody can give it back to you. Keep it where you find it again.',
    go: 'Export encrypted bundle',
    cancel: 'Cancel',
  },
  import: {
    title: 'Import',
    text: 'Takes a bundle in beside what is here. Nothing is taken away, nothing is doubled, and you see what is in it before anything changes.',
    button: 'Import bundle',
    drop: 'Or drop a .renders file on this page.',
    dropTitle: 'Drop to import',
    dropText: 'A bundle, a file that ends in .renders',
    reading: 'Reading the bundle…',
    dialog: 'Import bundle',
    sealed: 'This bundle is encrypted.',
    open: 'Open',
    from: (when: string, version: string): string =>
      version === '' ? `Made on ${when}.` : `Made on ${when} with version ${version}.`,
    encrypted: 'It was encrypted.',
    fresh: (count: number, written: string): string =>
      plural(count, { one: '1 new clip', other: `${written} new clips` }),
    known: (count: number, written: string): string =>
      plural(count, { one: '1 clip is already here', other: `${written} clips are already here` }),
    refilled: (count: number, written: string): string =>
      plural(count, {
        one: '1 of those gets its lost video back',
        other: `${written} of those get their lost videos back`,
      }),
    remarked: (count: number, written: string): string =>
      plural(count, {
        one: '1 of those has a newer title, rating or tags in the bundle: they are taken over',
        other: `${written} of those have newer titles, ratings or tags in the bundle: they are taken over`,
      }),
    newerHere: (count: number, written: string): string =>
      plural(count, {
        one: '1 of those has a newer title, rating or tags here: they stay',
        other: `${written} of those have newer titles, ratings or tags here: they stay`,
      }),
    unreadable: (count: number, written: string): string =>
      plural(count, {
        one: '1 record cannot be read and is left out',
        other: `${written} records cannot be read and are left out`,
      }),
    jobs: (count: number, written: string): string =>
      plural(count, { one: '1 render that has ended', other: `${written} renders that have ended` }),
    unfinished: (count: number, written: string): string =>
      plural(count, {
        one: '1 render had not ended. It stays on the other device, where it can go on.',
        other: `${written} renders had not ended. They stay on the other device, where they can go on.`,
      }),
    spend: (count: number, written: string): string =>
      plural(count, { one: '1 entry of what was spent', other: `${written} entries of what was spent` }),
    settings: (count: number, written: string): string =>
      plural(count, { one: '1 setting you have not made here', other: `${written} settings you have not made here` }),
    connections: (count: number, written: string): string =>
      plural(count, { one: '1 connection', other: `${written} connections` }),
    connection: (label: string, address: string): string => `\u2068${label}\u2069 at ${address}`,
    keys: (count: number, written: string): string =>
      plural(count, { one: 'the key of 1 connection', other: `the keys of ${written} connections` }),
    noMedia: 'The bundle has no videos: new clips come without theirs.',
    nothing: 'Everything in it is already here.',
    room: (bytes: string): string => `Needs ${bytes} on this device.`,
    noRoom: (bytes: string, free: string): string =>
      `Needs ${bytes}, and this browser allows ${free} more. Free some space first.`,
    trust: 'Import bundles of your own, or of somebody you trust: clips and connections in them will look like yours.',
    go: 'Import',
    close: 'Close',
    cancel: 'Cancel',
    writing: 'Importing the bundle',
    stopping: 'Stopping…',
    whole: 'Cancel leaves everything as it was.',
    done: (count: number, written: string): string =>
      plural(count, { one: '1 clip imported.', other: `${written} clips imported.` }),
    doneRest: 'All of the bundle is here now.',
    noKeys: 'Connections came without their keys: type them under Connections before you render.',
    trouble: {
      'not-a-bundle': 'This file is not a bundle. Choose a file that ends in .renders.',
      'newer-bundle':
        'This bundle was made by a newer version of the app. Reload the app to update it, then try again.',
      damaged: 'This bundle is damaged or was changed. Nothing was imported. Try another copy of it.',
      'too-large': 'There is more in this bundle than any bundle of this app has. Nothing was imported.',
      'wrong-passphrase': 'That passphrase does not open this bundle.',
      'no-room':
        'This browser has not given the memory to make the key of this bundle. Close other tabs, then try again, or open it with the app at the address where it was made.',
      unreadable: 'The file could not be read: it was moved, changed or taken away. Choose it again.',
      'disk-full': 'There is no room for it. Nothing was imported. Free some space, then try again.',
      stopped: 'The import was stopped. Nothing was imported.',
      gone: 'The import took too long, or this device slept meanwhile. Nothing was imported. Try again.',
      locked: 'Your keys are locked, so those in the bundle cannot be kept. Unlock them, then try again.',
      broke: 'The import ended early. Nothing was imported. Reload the app and try again.',
    },
  },
  reminder: {
    text: (count: number, written: string): string =>
      plural(count, {
        one: '1 new clip is in this browser only. Export it to have a copy.',
        other: `${written} new clips are in this browser only. Export them to have a copy.`,
      }),
    go: 'Export',
    later: 'Later',
  },
  selection: { export: 'Export', title: 'Export chosen clips' },
};
