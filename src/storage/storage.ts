/**
 * @file Everything that is stored, in one place. The composition roots (page, service worker, media worker) open it once
 * per context and hand its stores to those who need them. Needs neither window nor document.
 */
import type { Result } from '../base/result';
import { createChanges, type Changes } from './changes';
import { createClipStore, type ClipStore } from './clip-store';
import { createConnectionStore, type ConnectionStore } from './connection-store';
import { createDatabase } from './database';
import type { DatabaseTrouble } from './database-trouble';
import { createFileStore, type FileStore } from './file-store';
import { createJobStore, type JobStore } from './job-store';
import { MIGRATIONS, type Migration } from './migrations';
import { Opener } from './opener';
import { createRenderTimeStore, type RenderTimeStore } from './render-time-store';
import { createSecretStore, type SecretStore } from './secret-store';
import { createSettingsStore, type SettingsStore } from './settings-store';
import { createSpendStore, type SpendStore } from './spend-store';
import type { Freed } from './sweep';

/** The database's name; never changed, or everything a person has is gone. */
export const DATABASE_NAME = 'sora-renderer';

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
  settings: SettingsStore;
  spend: SpendStore;
  times: RenderTimeStore;
  secrets: SecretStore;
  changes: Changes;
  /** Frees what nobody owns; once at the start of a page. `now`: ms since epoch. */
  sweep: (now: number) => Promise<Freed>;
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
  const clips = createClipStore(db, changes);
  return {
    open: () => db.open(),
    jobs: createJobStore(db, changes),
    clips,
    files: createFileStore(db, changes),
    connections: createConnectionStore(db, changes),
    settings: createSettingsStore(db, changes),
    spend: createSpendStore(db),
    times: createRenderTimeStore(db, changes),
    secrets: createSecretStore(db, changes),
    changes,
    // Once a visit, and not before the first screen is there.
    sweep: async (now) => (await import('./sweep')).sweep(db, clips, changes, now),
    close: () => {
      db.close();
      changes.close();
    },
  };
}
