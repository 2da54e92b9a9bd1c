/** @file What no screen needs and the app runs well without: the logs, the look through all rows, and what is done to all of them. */
import { createCareStore, type CareStore } from './care-store';
import type { Changes } from './changes';
import type { Database } from './database';
import { createIntegrity, type Integrity } from './integrity';
import { createLogStore, type LogStore } from './log-store';

/** All of it. */
export interface Upkeep {
  log: LogStore;
  integrity: Integrity;
  care: CareStore;
}

/** Binds it to a storage. */
export function createUpkeep({ db, changes }: { db: Database; changes: Changes }): Upkeep {
  return {
    log: createLogStore(db, changes),
    integrity: createIntegrity(db, changes),
    care: createCareStore(db, changes),
  };
}
