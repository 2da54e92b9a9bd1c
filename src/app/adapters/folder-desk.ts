/** @file What the page's folders work with: their stores, the exporter and the look through. Called by `page-folders.ts`. */
import type { FolderPorts } from '../../folders/ports';
import type { FolderService } from '../../state/folder-services';
import { createFolderStorage, type FolderStorage } from '../../storage/folder-storage';
import type { AppStorage } from '../../storage/storage';
import { createFolderPorts, exporterOf } from './page-folder-ports';

/** Everything together. */
export interface FolderDesk extends Pick<FolderService, 'scan'>, Pick<FolderStorage, 'locate'> {
  ports: Pick<FolderPorts, 'folders' | 'exports' | 'placed' | 'clips' | 'locks' | 'now' | 'createId'>;
  /** Writes what waits, beside whatever goes on. */
  write: () => void;
}

/** Binds them to storage. */
export function createFolderDesk(storage: AppStorage): FolderDesk {
  const ports = createFolderPorts(storage);
  return {
    ports,
    write: () => void exporterOf(storage).writeWaiting(),
    scan: async (id, told, signal) => {
      const [{ scanFolder }, { createScanPorts }] = await Promise.all([
        import('../../folders/scan-folder'),
        import('./scan-folder-ports'),
      ]);
      return scanFolder(createScanPorts(storage, ports, ports.locks), id, { told, signal });
    },
    locate: (fileId) => createFolderStorage(storage).locate(fileId),
  };
}
