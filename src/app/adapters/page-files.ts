/** @file Files of the person's own, out of the library and into it. All of it comes with the first call: New needs none. */
import type { ClipFileService } from '../../state/clip-services';
import { lazily } from '../../storage/lazily';
import type { AppStorage } from '../../storage/storage';

/** Binds files to storage. */
export function createPageFiles(storage: AppStorage): ClipFileService {
  return lazily<ClipFileService>(async () => (await import('./clip-files')).createClipFiles(storage), {
    ...{
      save: 1,
      saveZip: 1,
      saveSidecar: 1,
      saveFrame: 1,
      openInTab: 1,
      dragOut: 1,
      copyImage: 1,
      importFiles: 1,
      paramsIn: 1,
    },
  });
}
