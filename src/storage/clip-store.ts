/**
 * @file Clips in the database: rows only, their bytes are files. New renders come by the job store's `saveClip`. Deleting is
 * two steps: hidden at once, freed later. Rows of a newer build are never returned and never written.
 */
import type { Clip } from '../domain/clip';
import type { StoredFile } from '../domain/stored-file';
import type { Changes } from './changes';
import { createClipArrivals } from './clip-arrivals';
import { createClipQueries, type ClipQueries } from './clip-queries';
import { createClipWrites } from './clip-writes';
import type { Database } from './database';

/**
 * How an import ended. `known`: a clip with that id or that file is here, deleted or not · `gone`: the file is not here with
 * these parts.
 */
export type AddOutcome = 'stored' | 'known' | 'gone' | 'disk-full';

/** Clips. "Shown" means not deleted. What is done to many is whole for each of them, whenever it ends. */
export interface ClipStore extends ClipQueries {
  /**
   * Adds a clip whose bytes are stored as parts already: the file is whole and the clip exists in one transaction. `file` is
   * its row as it is to be.
   */
  add(clip: Clip, file: StoredFile): Promise<AddOutcome>;
  /** Reads, changes and writes in one transaction; null leaves it. Undefined: it is gone. */
  update(id: string, change: (clip: Clip) => Clip | null): Promise<Clip | undefined>;
  /**
   * The same for many, some hundred in a transaction. Gives how many are here, changed or left. When it rejects (a full disk)
   * those before stay changed.
   */
  updateMany(ids: readonly string[], change: (clip: Clip) => Clip | null): Promise<number>;
  /** Hides them; their bytes stay until `purge`. One that is hidden keeps its time. `at`: ms since epoch. */
  markDeletedMany(ids: readonly string[], at: number): Promise<number>;
  /** Shows them again. Gives how many were gone, being purged. */
  undeleteMany(ids: readonly string[]): Promise<number>;
  /**
   * Frees deleted clips, their files and their parts, and gives the ids of those that were freed. Not those that are gone, were
   * shown again meanwhile, or were deleted at `deletedBefore` (ms since epoch) or later, as when shown and deleted again.
   */
  purge(ids: readonly string[], deletedBefore?: number): Promise<string[]>;
  /** Frees them whether they are hidden or not. Only deletes, so that it works on a full disk. */
  erase(ids: readonly string[]): Promise<void>;
}

/** Binds clips to the database. */
export function createClipStore(db: Database, changes: Changes): ClipStore {
  return { ...createClipQueries(db), ...createClipWrites(db, changes), ...createClipArrivals(db, changes) };
}
