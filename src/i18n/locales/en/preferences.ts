/** @file English words: what is set on the general page of Settings beside the queue and notifications, and the way back to the defaults. */
import { createPlural } from '../../plural';

const plural = createPlural('en');

export const preferences = {
  appearance: {
    title: 'Appearance',
    theme: 'Theme',
    themes: { system: 'System', dark: 'Dark', light: 'Light' },
    themeHow: 'Dark, light, or as your system is set just now.',
    motion: 'Motion',
    motions: { system: 'System', reduced: 'Reduced' },
    motionHow:
      'Reduced switches off animations and the way one screen fades into the next, and clips do not play by themselves.',
    language: 'Language',
    languageHow: 'All words of the app.',
    english: 'English',
    format: 'Numbers and dates',
    formatHow: 'How amounts, dates and times are written. The words stay English.',
    browser: (name: string): string => `As my browser (${name})`,
    example: 'For example',
  },
  polling: {
    name: 'First look at a render',
    how: 'How soon after it is sent a server is asked whether a render is ready, and the shortest pause between two questions. A server that asks for more time gets it.',
    byService: 'As each service needs',
    seconds: (count: number): string => plural(count, { one: '1 second', other: `${String(count)} seconds` }),
  },
  renders: {
    title: 'New renders',
    begins: 'New begins with',
    asLast: 'Whatever the form held last.',
    how: 'Used when nothing is being written: an empty prompt and no pictures. A draft always comes back as it was.',
    use: 'Use the present form as the default',
    forget: 'Forget',
    forgotten: 'New begins with whatever the form held last.',
    kept: 'Kept. New begins with this from now on.',
    noForm: 'Add a connection first: its models are what the form is made of.',
    seconds: (count: string): string => `${count} s`,
    takes: (count: number): string => plural(count, { one: '1 take', other: `${String(count)} takes` }),
    gone: 'This model is not offered here any more; another one stands in for it.',
    undo: 'Undo',
  },
  folders: {
    title: 'Save to a folder by itself',
    how: 'New clips can also be written to a folder on your disk as they arrive, with their details beside them.',
    manage: 'Folders',
  },
  advanced: {
    title: 'Advanced',
    log: 'Keep a request log',
    logHow:
      'Host, path, status and time of the latest 500 calls to servers, for Diagnostics; never a key or a prompt. Switched off, the next calls are not noted; what is there stays until it is cleared there.',
    reset: 'Put all settings back',
    resetHow:
      'Appearance, queue, new renders, notifications, file names, player and this card, as they came. Connections, keys, budgets, folders and the pause of the queue stay as they are.',
    resetDo: 'Put back',
    done: 'All settings are as they came.',
    undone: 'Your settings are back.',
    undo: 'Undo',
    broken: 'The settings could not be written. Nothing was changed, or not all of it.',
  },
  fit: {
    one: (clip: string, free: string): string =>
      `This clip needs about ${clip}, and about ${free} are free here. It would wait on its server until there is room.`,
    some: (count: number, clips: string, free: string): string =>
      `These ${String(count)} clips need about ${clips}, and about ${free} are free here. What does not fit would wait on its server until there is room.`,
    make: 'Make room',
  },
};
