/**
 * @file Everything that is stored, in one place. The composition roots (page, service worker, media worker) open it once
 * per context and hand its stores to those who need them. Needs neither window nor document.
 */
import type { Result } from '../base/result';
import { createCatalogueStore, type CatalogueStore } from './catalogue-store';
import { createChanges, type Changes } from './changes';
import type { ClipStore } from './clip-store';
import { createConnectionStore, type ConnectionStore } from './connection-store';
import { createDatabase } from './database';
import type { DatabaseTrouble } from './database-trouble';
import type { FileStore } from './file-store';
import { createFirstJobs } from './first-jobs';
import type { GivingWay } from './giving-way';
import type { JobStore } from './job-store';
import { lazily, type Names } from './lazily';
import { DATABASE_NAME, MIGRATIONS, type Migration } from './migrations';
import { Opener } from './opener';
import type { RenderTimeStore } from './render-time-store';
import type { SecretStore } from './secret-store';
import { createSettingsStore, type SettingsStore } from './settings-store';
import { createSpendStore, type SpendStore } from './spend-store';
import { createShownClips } from './shown-clips';
import type { Freed } from './sweep';

export interface StorageOptions {
  /** called when trouble with the database begins, changes and (with null) ends */
  onTrouble?: (trouble: DatabaseTrouble | null) => void;
  /** tests only: another database, another history */
  databaseName?: string;
  migrations?: readonly Migration[];
}

/** What is stored. */
export interface AppStorage {
  /** Opens now and says what stands in the way. Not needed: everything else opens when first used. */
  open: () => Promise<Result<null, DatabaseTrouble>>;
  jobs: JobStore;
  clips: ClipStore;
  files: FileStore;
  connections: ConnectionStore;
  catalogues: CatalogueStore;
  settings: SettingsStore;
  spend: SpendStore;
  times: RenderTimeStore;
  secrets: SecretStore;
  changes: Changes;
  /** what this context has begun: a newer version of the app waits for that before it gets the database */
  givingWay: Pick<GivingWay, 'isAsked' | 'finishFirst'>;
  /** Frees what nobody owns; once at the start of a page. `now`: ms since epoch. */
  sweep: (now: number) => Promise<Freed>;
  /** For good: later calls reject. */
  close: () => void;
}

const JOBS: Names<JobStore> = {
  ...{ get: 1, list: 1, listActive: 1, listNotifyDue: 1, listLeftAlone: 1, listAccepted: 1, linkedRemoteIds: 1 },
  ...{ add: 1, commit: 1, saveClip: 1, adopt: 1, remove: 1, restore: 1 },
};
const CLIPS: Names<ClipStore> = {
  ...{ get: 1, getMany: 1, listNewest: 1, listMadeFrom: 1, listTakes: 1, count: 1, countAfter: 1, listPosterless: 1 },
  ...{ listRange: 1, listChanged: 1, lastChange: 1, listDeleted: 1 },
  ...{ add: 1, update: 1, updateMany: 1, markDeletedMany: 1, undeleteMany: 1, purge: 1, erase: 1 },
};
const FILES: Names<FileStore> = { get: 1, begin: 1, append: 1, putWhole: 1, read: 1, drop: 1 };
const TIMES: Names<RenderTimeStore> = { read: 1, add: 1 };
const SECRETS: Names<SecretStore> = { get: 1, put: 1, keepOrPut: 1, remove: 1 };

/** Makes the stores; nothing is opened yet. Reads and writes reject with a DatabaseError when it cannot be opened. */
export function openStorage(options: StorageOptions = {}): AppStorage {
  const opener = new Opener({
    name: options.databaseName ?? DATABASE_NAME,
    migrations: options.migrations ?? MIGRATIONS,
    onTrouble: options.onTrouble ?? (() => undefined),
  });
  const db = createDatabase(opener);
  const changes = createChanges();
  const clips: ClipStore = {
    ...lazily(async () => (await import('./clip-store')).createClipStore(db, changes), CLIPS),
    ...createShownClips(db),
  };
  return {
    open: () => db.open(),
    jobs: {
      ...lazily(async () => (await import('./job-store')).createJobStore(db, changes), JOBS),
      ...createFirstJobs(db),
    },
    clips,
    files: lazily(async () => (await import('./file-store')).createFileStore(db, changes), FILES),
    connections: createConnectionStore(db, changes),
    catalogues: createCatalogueStore(db, changes),
    settings: createSettingsStore(db, changes),
    spend: createSpendStore(db),
    times: lazily(async () => (await import('./render-time-store')).createRenderTimeStore(db, changes), TIMES),
    secrets: lazily(async () => (await import('./secret-store')).createSecretStore(db, changes), SECRETS),
    changes,
    givingWay: opener.givingWay,
    // Once a visit, and not before the first screen is there.
    sweep: async (now) => (await import('./sweep')).sweep(db, clips, changes, now),
    close: () => {
      db.close();
      changes.close();
    },
  };
}
