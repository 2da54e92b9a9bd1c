/**
 * @file The history of the database's shape: entry n leads from version n to n + 1. Append only: an entry that has been
 * released is never edited, and no entry deletes what a person made. Run by `opener.ts` inside the upgrade transaction.
 */
import type { OpenDatabase, UpgradeTransaction } from './schema';

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

/** All steps; their number is the version of the database. */
export const MIGRATIONS: readonly Migration[] = [createFirstStores, addCatalogues];
