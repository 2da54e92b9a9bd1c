/**
 * @file Delete, wherever it is pressed: hides clips at once, offers Undo, and where the disk is too full even for that offers to delete
 * them for good, which needs no room. Called by the wall's menu, the toolbar "Selection" and the viewer.
 */
import type { Locale } from '../i18n/locale';
import { countPlaced } from './clips-in-folders';
import type { ClipService } from './clip-services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface DeletingNeeds {
  services: { clips: Pick<ClipService, 'getMany' | 'remove' | 'restore' | 'erase'> };
  messages: Pick<StatusMessages, 'show'>;
  locale: Locale;
}

/** Gives those that are hidden now. Never rejects: what went wrong was said, with a way on. */
export async function deleteClips(needs: DeletingNeeds, ids: readonly string[]): Promise<readonly string[]> {
  const { services, messages, locale } = needs;
  const { said } = locale.t.libraryFind;
  const written = (count: number): string => locale.format.number(count);
  const placed = await countPlaced(services.clips, ids);
  // Nothing says that it was for want of room; where it was not, deleting for good fails too and says so.
  const gone = await services.clips.remove(ids).catch((): readonly string[] => []);
  if (gone.length > 0)
    messages.show(deletedText(locale, gone.length, placed), {
      action: { label: said.undo, run: () => void restoreClips(needs, gone) },
    });
  const hidden = new Set(gone);
  const left = ids.filter((id) => !hidden.has(id));
  if (left.length > 0)
    messages.show(said.noRoomForUndo(left.length, written(left.length)), {
      kind: 'error',
      action: { label: said.erase, run: () => void eraseClips(needs, left, placed) },
    });
  return gone;
}

/** Shows them again. A message that was kept open by the pointer may outlive the clips' bytes: then it says so. */
export async function restoreClips(needs: DeletingNeeds, ids: readonly string[]): Promise<void> {
  const { services, messages, locale } = needs;
  const { said } = locale.t.libraryFind;
  const written = (count: number): string => locale.format.number(count);
  try {
    const late = await services.clips.restore(ids);
    const back = ids.length - late;
    if (back > 0) messages.show(said.restored(back, written(back)));
    if (late > 0) messages.show(said.tooLate(late, written(late)), { kind: 'error' });
  } catch {
    const action = { label: said.undo, run: () => void restoreClips(needs, ids) };
    messages.show(said.notDone, { kind: 'error', action });
  }
}

async function eraseClips(needs: DeletingNeeds, ids: readonly string[], placed: number): Promise<void> {
  const { services, messages, locale } = needs;
  const { said } = locale.t.libraryFind;
  try {
    await services.clips.erase(ids);
    messages.show(deletedText(locale, ids.length, placed));
  } catch {
    messages.show(said.notDone, { kind: 'error' });
  }
}

/** What is gone, and that the files in folders, `placed` of all that were asked for, are not. */
function deletedText({ t, format }: Locale, count: number, placed: number): string {
  const text = t.libraryFind.said.deleted(count, format.number(count));
  return placed === 0
    ? text
    : `${text} ${t.libraryFolders.deleting.stay(count, Math.min(count, placed), format.number(placed))}`;
}
