/** @file Clips as the page touches them: delete with a while to undo, and saving as a file of the person's own. */
import { ok } from '../../base/result';
import { UNDO_MS } from '../../domain/clip';
import type { ClipService } from '../../state/services';
import type { AppStorage } from '../../storage/storage';

/** Binds clips to storage. */
export function createPageClips(storage: AppStorage): ClipService {
  return {
    list: () => storage.clips.list(),
    get: async (id) => {
      const clip = await storage.clips.get(id);
      return clip?.deletedAt === null ? clip : undefined;
    },
    listMadeFrom: (id) => storage.clips.listMadeFrom(id),
    remove: async (id) => {
      await storage.clips.markDeleted(id, Date.now());
      // A page that is gone by then leaves it to the next start's sweep.
      // Deleted again after an undo, it has its whole time once more.
      setTimeout(() => void storage.clips.purge(id, Date.now() - UNDO_MS + 1), UNDO_MS);
    },
    restore: async (id) => {
      await storage.clips.undelete(id);
    },
    download: async (clip) => {
      const bytes = await storage.files.read(clip.fileId);
      if (!bytes) return { ok: false, error: { code: 'expired' } };
      const [{ saveBlob }, { fileNameOf }] = await Promise.all([import('../save-blob'), import('../file-name')]);
      return ok(await saveBlob(bytes, fileNameOf(clip)));
    },
  };
}
