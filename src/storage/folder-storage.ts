/** @file Everything stored about folders on disk, which no first screen needs. Bound by the page and the service worker. */
import type { Changes } from './changes';
import type { Database } from './database';
import { createExportStore, type ExportStore } from './export-store';
import { createFolderStore, type FolderStore } from './folder-store';
import { createPlacedFiles, type PlacedFileStore } from './placed-files';
import { locateFile, type LocatedFile } from './read-placed';

/** All of it. */
export interface FolderStorage {
  folders: FolderStore;
  exports: ExportStore;
  placed: PlacedFileStore;
  /** The bytes of a file that stands in a folder, or why they cannot be had now. Undefined: there is no such file, or it is here. */
  locate: (fileId: string) => Promise<LocatedFile | undefined>;
}

/** Binds it to a storage. */
export function createFolderStorage({ db, changes }: { db: Database; changes: Changes }): FolderStorage {
  return {
    folders: createFolderStore(db, changes),
    exports: createExportStore(db, changes),
    placed: createPlacedFiles(db, changes),
    locate: (fileId) => locateFile(db, fileId),
  };
}
