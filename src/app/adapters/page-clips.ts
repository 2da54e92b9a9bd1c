/** @file Clips as the page touches them. What the first screen does not need comes with the first call. */
import type { ClipService } from '../../state/clip-services';
import { lazily } from '../../storage/lazily';
import type { AppStorage } from '../../storage/storage';
import type { ClipEditing } from './clip-editing';

/** Binds clips to storage. */
export function createPageClips(storage: Pick<AppStorage, 'clips'>): ClipService {
  const { clips } = storage;
  return lazily<ClipService, ClipEditing>(async () => (await import('./clip-editing')).createClipEditing(clips), {
    listNewest: (limit) => clips.listNewest(limit),
    count: () => clips.count(),
    get: async (id) => {
      const clip = await clips.get(id);
      return clip?.deletedAt === null ? clip : undefined;
    },
    getMany: async (ids) => (await clips.getMany(ids)).filter(({ deletedAt }) => deletedAt === null),
    listMadeFrom: (id) => clips.listMadeFrom(id),
    listTakes: (takesId) => clips.listTakes(takesId),
  });
}
