/**
 * @file Everything that is stored, in one place. The composition roots (page, service worker, media worker) open it once
 * per context and hand its stores to those who need them. Needs neither window nor document.
 */
import type { Result } from '../base/result';
import { createCatalogueStore, type CatalogueStore } from './catalogue-store';
import { createChanges, type Changes } from './changes';
import type { ClipStore } from './clip-store';
import { createConnectionStore, type ConnectionStore } from './connection-store';
import { createDatabase, type Database } from './database';
import type { DatabaseTrouble } from './database-trouble';
import type { FileStore } from './file-store';
import { createFirstJobs } from './first-jobs';
import type { GivingWay } from './giving-way';
import type { JobStore } from './job-store';
import { lazily } from './lazily';
import { DATABASE_NAME, MIGRATIONS, type Migration } from './migrations';
import { Opener } from './opener';
import type { MoneyReader } from './money-reader';
import type { RenderTimeStore } from './render-time-store';
import type { SecretStore } from './secret-store';
import { createSettingsStore, type SettingsStore } from './settings-store';
import type { SpendStore } from './spend-store';
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
  money: MoneyReader;
  times: RenderTimeStore;
  secrets: SecretStore;
  /** what `upkeep.ts` is bound to, which no first screen needs; nobody else reads or writes through it */
  db: Database;
  changes: Changes;
  /** what this context has begun: a newer version of the app waits for that before it gets the database */
  givingWay: Pick<GivingWay, 'isAsked' | 'finishFirst'>;
  /** Frees what nobody owns; once at the start of a page, and when the person asks. `now`: ms since epoch. */
  sweep: (now: number, isAsked?: boolean) => Promise<Freed>;
  /** For good: later calls reject. */
  close: () => void;
}

/** Makes the stores; nothing is opened yet. Reads and writes reject with a DatabaseError when it cannot be opened. */
export function openStorage(options: StorageOptions = {}): AppStorage {
  const opener = new Opener({
    name: options.databaseName ?? DATABASE_NAME,
    migrations: options.migrations ?? MIGRATIONS,
    onTrouble: options.onTrouble ?? (() => undefined),
  });
  const db = createDatabase(opener);
  const changes = createChanges();
  const clips = lazily<ClipStore>(
    async () => (await import('./clip-store')).createClipStore(db, changes),
    createShownClips(db),
  );
  return {
    open: () => db.open(),
    jobs: lazily<JobStore>(async () => (await import('./job-store')).createJobStore(db, changes), createFirstJobs(db)),
    clips,
    files: lazily(async () => (await import('./file-store')).createFileStore(db, changes)),
    connections: createConnectionStore(db, changes),
    catalogues: createCatalogueStore(db, changes),
    settings: createSettingsStore(db, changes),
    spend: lazily(async () => (await import('./spend-store')).createSpendStore(db)),
    money: lazily(async () => (await import('./money-reader')).createMoneyReader(db)),
    times: lazily(async () => (await import('./render-time-store')).createRenderTimeStore(db, changes)),
    secrets: lazily(async () => (await import('./secret-store')).createSecretStore(db, changes)),
    db,
    changes,
    givingWay: opener.givingWay,
    // Once a visit, and not before the first screen is there.
    sweep: async (now, isAsked) => (await import('./sweep')).sweep(db, clips, changes, now, isAsked),
    close: () => {
      db.close();
      changes.close();
    },
  };
}
