/**
 * @file Builds what writes into folders on disk, and looks through them, in the page: the same code as in the worker, on this page's
 * stores. Called by the page's background and by its folders; loaded with the first of them.
 */
import { clipNameFacts } from '../../domain/clip-name-facts';
import { folderBaseOf } from '../../domain/folder-template';
import { Exporter } from '../../folders/exporter';
import type { FolderPorts } from '../../folders/ports';
import { fileTimeOf } from '../../i18n/file-time';
import { createWebLocks } from '../../protocol/web-locks';
import { fingerprintOf } from '../../queue/verify-file';
import { createFolderStorage } from '../../storage/folder-storage';
import type { AppStorage } from '../../storage/storage';
import { readTemplate } from './clip-name';
import { pageNotes } from './page-notes';

/** Everything, in this page. */
export function createFolderPorts(storage: AppStorage): FolderPorts {
  const { clips, files, givingWay } = storage;
  return {
    ...createFolderStorage(storage),
    ...{ clips, files, givingWay },
    now: () => Date.now(),
    createId: () => crypto.randomUUID(),
    locks: createWebLocks(navigator.locks),
    printOf: fingerprintOf,
    baseOf: async (clip, { template }) =>
      folderBaseOf(template, await readTemplate(storage), clipNameFacts(clip, fileTimeOf(clip.createdAt))),
    report: (problem) => {
      console.error(problem);
      pageNotes(storage).problem(problem);
    },
  };
}

const exporters = new WeakMap<AppStorage, Exporter>();

/** The one of this page: whoever asks it to write while it does so is heard once more before it ends. */
export function exporterOf(storage: AppStorage): Exporter {
  const standing = exporters.get(storage);
  if (standing) return standing;
  const exporter = new Exporter(createFolderPorts(storage));
  exporters.set(storage, exporter);
  return exporter;
}
