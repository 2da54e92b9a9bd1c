/** @file Diagnostics and the storage page, bound to storage and this browser. Loaded when one of them is first shown. */
import type { CareServices } from '../../state/care-services';
import type { AppStorage } from '../../storage/storage';
import { createUpkeep } from '../../storage/upkeep';
import type { Pictures } from '../pictures';
import { readBrowserFacts } from './browser-facts';
import { eraseEverything } from './erase-everything';
import { pingWorker } from './ping-worker';

/** What it works with. */
export interface PageCareNeeds {
  storage: AppStorage;
  /** what makes posters */
  pictures: Pick<Pictures, 'again'>;
  /** the app's base path */
  base: string;
}

/** Binds everything. */
export function createPageCare({ storage, pictures, base }: PageCareNeeds): CareServices {
  const { log, integrity, care } = createUpkeep(storage);
  return {
    log: {
      requests: () => log.listRequests(),
      problems: () => log.listProblems(),
      clear: () => log.clear(),
    },
    checks: {
      tryDatabase: async () => {
        const startedAt = performance.now();
        const isSame = await care.tryOut();
        return { isSame, tookMs: Math.round(performance.now() - startedAt) };
      },
      worker: pingWorker,
      browser: readBrowserFacts,
      rows: (told) => integrity.check(Date.now(), told),
      repair: (finding) => integrity.repair(finding, Date.now()),
      counts: () => care.counts(),
    },
    stored: {
      sizes: () => care.sizes(),
      freeLeftovers: async () => {
        const { fileIds, bytes } = await storage.sweep(Date.now(), true);
        return { files: fileIds.length, bytes };
      },
      rebuildPictures: async (told) => {
        const ids = await care.dropPictures(told);
        pictures.again(ids);
        return ids.length;
      },
      eraseEverything: () => eraseEverything(storage, base),
    },
  };
}
