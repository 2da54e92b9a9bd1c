/**
 * @file The history of the database's shape: entry n leads from version n to n + 1. Append only: an entry that has been
 * released is never edited, and no entry deletes what a person made. Run by `opener.ts` inside the upgrade transaction.
 */
import type { OpenDatabase, UpgradeTransaction } from './schema';

/** The database's name; never changed, or everything a person has is gone. */
export const DATABASE_NAME = 'sora-renderer';

/** One step. Awaits nothing but requests of its own transaction. */
export type Migration = (db: OpenDatabase, tx: UpgradeTransaction) => void;

function createFirstStores(db: OpenDatabase): void {
  const jobs = db.createObjectStore('jobs', { keyPath: 'id' });
  jobs.createIndex('active', 'index.active');
  jobs.createIndex('notify', 'index.notify');
  jobs.createIndex('remote', 'index.remoteKey');
  jobs.createIndex('leftAlone', 'index.leftAlone');
  jobs.createIndex('owns', 'index.owns', { multiEntry: true });

  const clips = db.createObjectStore('clips', { keyPath: 'id' });
  clips.createIndex('shown', 'index.shownAt');
  clips.createIndex('posterDue', 'index.posterDueAt');
  clips.createIndex('deleted', 'deletedAt');
  clips.createIndex('remote', 'index.remoteKey');
  clips.createIndex('owns', 'index.owns', { multiEntry: true });

  db.createObjectStore('files', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
  db.createObjectStore('parts');
  db.createObjectStore('connections', { keyPath: 'id' });
  db.createObjectStore('secrets');
  db.createObjectStore('settings');
  db.createObjectStore('spend', { keyPath: 'id' }).createIndex('at', 'at');
}

/** Catalogues of services with many models, and the way from a clip to those made from it. */
function addCatalogues(db: OpenDatabase, tx: UpgradeTransaction): void {
  db.createObjectStore('catalogues');
  tx.objectStore('clips').createIndex('madeFrom', 'index.madeFrom');
}

/** The way to the clips that were written since a reader has looked. */
function countChanges(db: OpenDatabase, tx: UpgradeTransaction): void {
  db.createObjectStore('counters');
  tx.objectStore('clips').createIndex('changed', 'index.changed');
}

/** The way from a clip to the other takes of its render. */
function linkTakes(_db: OpenDatabase, tx: UpgradeTransaction): void {
  tx.objectStore('clips').createIndex('takes', 'index.takes');
}

/** What Diagnostics shows: calls to servers, and problems; numbered in the order they came. */
function addLogs(db: OpenDatabase): void {
  db.createObjectStore('requests', { autoIncrement: true });
  db.createObjectStore('problems', { autoIncrement: true });
}

/** Folders on disk, what is still to be written into them, and the way from a folder to the files and clips that stand in it. */
function addFolders(db: OpenDatabase, tx: UpgradeTransaction): void {
  db.createObjectStore('folders', { keyPath: 'id' }).createIndex('savesNew', 'index.savesNew');
  const exports = db.createObjectStore('exports', { keyPath: ['folderId', 'clipId'] });
  exports.createIndex('waiting', 'index.waitingAt');
  exports.createIndex('clip', 'clipId');
  tx.objectStore('files').createIndex('folder', 'place.folderId');
  tx.objectStore('clips').createIndex('place', 'index.place');
}

/** All steps; their number is the version of the database. */
export const MIGRATIONS: readonly Migration[] = [
  ...[createFirstStores, addCatalogues, countChanges, linkTakes, addLogs],
  addFolders,
];
