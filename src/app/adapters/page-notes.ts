/** @file The request log and the problems of this page. Called by whatever in `src/app` asks a server or meets a problem. */
import { createActivityNotes, type ActivityNotes } from '../../storage/activity-notes';
import { createLogStore } from '../../storage/log-store';
import type { AppStorage } from '../../storage/storage';

const made = new WeakMap<AppStorage['db'], ActivityNotes>();

/** The same for every caller, so that what they note is written together. */
export function pageNotes({ db, changes }: Pick<AppStorage, 'db' | 'changes'>): ActivityNotes {
  const known = made.get(db);
  if (known) return known;
  const notes = createActivityNotes({ log: createLogStore(db, changes), context: 'page', now: () => Date.now() });
  made.set(db, notes);
  return notes;
}
