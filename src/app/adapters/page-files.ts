/** @file Files of the person's own, out of the library and into it. All of it comes with the first call: New needs none. */
import type { ClipFileService } from '../../state/clip-services';
import { lazily } from '../../storage/lazily';
import type { AppStorage } from '../../storage/storage';

/** Binds files to storage. */
export function createPageFiles(storage: AppStorage): ClipFileService {
  return lazily<ClipFileService>(async () => (await import('./clip-files')).createClipFiles(storage));
}
