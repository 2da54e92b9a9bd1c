/** @file English words: settings. */
import { createPlural } from '../../plural';
import { budget } from './budget';
import { bundles } from './bundles';
import { diagnostics } from './diagnostics';
import { fileNames } from './file-names';
import { folders } from './folders';
import { notificationSettings } from './notification-settings';
import { storagePage } from './storage-page';

const plural = createPlural('en');

export const settings = {
  title: 'Settings',
  sections: {
    overview: 'General',
    connections: 'Connections',
    keys: 'Keys',
    budget: 'Budget',
    models: 'Models',
    folders: 'Folders',
    storage: 'Storage',
    data: 'Export and import',
    diagnostics: 'Diagnostics',
  },
  connections: {
    title: 'Connections',
    count: (count: number): string => plural(count, { one: '1 connection', other: `${String(count)} connections` }),
    none: 'No connection yet. Add one to render.',
    manage: 'Manage',
  },
  bundles,
  budget,
  fileNames,
  folders,
  notifications: notificationSettings,
  queue: {
    title: 'Queue',
    parallel: 'Renders at the same time',
    parallelHow:
      'On each connection that has no number of its own. More than a service allows only wait there. On a free server of your own it is one.',
    fewer: 'Fewer at the same time',
    more: 'More at the same time',
    pause: 'Pause queue',
    pauseHow: 'Nothing new is sent; what renders goes on.',
  },
  storage: {
    title: 'Storage',
    used: (used: string, quota: string): string => `${used} used of ${quota} that this browser allows`,
    unknown: 'This browser does not say how much room there is.',
    low: 'There is little room left. Clips that no longer fit wait on their server; delete clips to make room.',
    persisted: 'Kept: the browser will not clear your clips by itself.',
    notPersisted:
      'Not kept for sure: when the disk fills up, the browser may clear everything stored here, clips included.',
    keep: 'Keep my clips',
    refused:
      'The browser has not agreed for now. It decides by itself: it is more likely to when the app is installed or used often.',
    keeping: {
      question: 'Your clips are stored in this browser. Keep it from clearing them when the disk fills up?',
      keep: 'Keep my clips',
    },
    where: 'Clips, prompts and settings are stored in this browser profile, on this device.',
  },
  diagnostics,
  storagePage,
  /** the sentence itself is the queue's: one truth in both places */
  background: { title: 'After the tab closes' },
  about: {
    title: 'About',
    version: 'Version',
    commit: 'Commit',
    data: 'This data belongs to this browser. Prompts, renders, clips and settings are stored here and nowhere else; people who use this browser profile can read them.',
  },
};
