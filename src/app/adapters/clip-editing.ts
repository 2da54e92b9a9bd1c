/**
 * @file What a person does to clips, written into the database: delete with a while to undo, stars, favourite, tags, name.
 * Loaded with the first of it by `page-clips.ts`.
 */
import { UNDO_MS, type Clip } from '../../domain/clip';
import { withFavourite, withRating, withTags, withTitle } from '../../domain/clip-edits';
import type { ClipService } from '../../state/clip-services';
import type { ClipStore } from '../../storage/clip-store';

/** Rows hidden at a time, as many as the store writes in one transaction: each piece is hidden whole or not at all. */
const HIDE_ROWS = 500;

/** The part of the service that changes clips. */
export type ClipEditing = Pick<
  ClipService,
  'remove' | 'restore' | 'erase' | 'rate' | 'setFavourite' | 'tag' | 'rename'
>;

/** What of the store it uses. */
export type EditedClips = Pick<ClipStore, 'updateMany' | 'markDeletedMany' | 'undeleteMany' | 'purge' | 'erase'>;

/** Binds it to the clips. */
export function createClipEditing(clips: EditedClips): ClipEditing {
  const edit = async (ids: readonly string[], change: (clip: Clip) => Clip | null): Promise<void> => {
    // A deleted one is gone for the person, though its row is still there.
    const markedAt = Date.now();
    await clips.updateMany(ids, (clip) => {
      const next = clip.deletedAt === null ? change(clip) : null;
      return next && { ...next, markedAt };
    });
  };
  return {
    remove: async (ids) => {
      const at = Date.now();
      const hidden: string[] = [];
      try {
        for (let from = 0; from < ids.length; from += HIDE_ROWS) {
          const some = ids.slice(from, from + HIDE_ROWS);
          await clips.markDeletedMany(some, at);
          hidden.push(...some);
        }
      } catch (error) {
        if (hidden.length === 0) throw error;
      }
      // A page that is gone by then leaves it to the next start's sweep.
      // Deleted again after an undo, it has its whole time once more.
      setTimeout(() => void clips.purge(hidden, at + 1), UNDO_MS);
      return hidden;
    },
    erase: (ids) => clips.erase(ids),
    restore: (ids) => clips.undeleteMany(ids),
    rate: (ids, rating) => edit(ids, (clip) => withRating(clip, rating)),
    setFavourite: (ids, isFavourite) => edit(ids, (clip) => withFavourite(clip, isFavourite)),
    tag: (ids, change) => edit(ids, (clip) => withTags(clip, change)),
    rename: (id, title) => edit([id], (clip) => withTitle(clip, title)),
  };
}
