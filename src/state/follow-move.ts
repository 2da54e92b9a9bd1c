/**
 * @file Follows clips on their way into a folder and says how that ended, whatever page the person is on then. It only looks: the
 * writing goes on without it. Called when a move has begun.
 */
import { clipsNotWritten } from './blocked-clips';
import type { FolderService, FolderView } from './folder-services';
import type { MoveNeeds } from './move-clips.svelte';
import { OneLook } from './one-look';

/** Rows read at a time. */
const BATCH = 500;

/**
 * Ends by itself: when nothing is on its way any more. What waits for permission is the notice's to say. `ended` is called before how it
 * ended is said.
 */
export function followMove(
  needs: MoveNeeds,
  service: FolderService,
  folder: Pick<FolderView, 'id' | 'name'>,
  clipIds: readonly string[],
  ended: () => void = () => undefined,
): void {
  const look = new OneLook(async () => {
    // A database that does not answer is asked with the next change.
    const waiting = await service.waiting().catch(() => null);
    if (waiting?.underWay !== 0) return;
    look.end();
    stop();
    ended();
    if (!waiting.folders.some(({ id }) => id === folder.id)) await sayEnd(needs, service, folder, clipIds);
  });
  const stop = needs.services.watch(['exports', 'folders'], () => look.ask());
  look.ask();
}

async function sayEnd(
  needs: MoveNeeds,
  service: FolderService,
  folder: Pick<FolderView, 'id' | 'name'>,
  clipIds: readonly string[],
): Promise<void> {
  const { messages, locale } = needs;
  const words = locale.t.libraryFolders;
  const [moved, views] = await Promise.all([countMoved(needs, folder.id, clipIds), service.list()]);
  const done = moved > 0 ? words.move.done(moved, locale.format.number(moved), folder.name) : '';
  const isWhole = moved >= clipIds.length;
  const blocked = isWhole ? '' : clipsNotWritten(views.find(({ id }) => id === folder.id)?.blocked ?? [], locale);
  const again = async (): Promise<void> => {
    await service.tryAgain(folder.id);
    followMove(needs, service, folder, clipIds);
  };
  const action = { label: words.tryAgain, run: () => void again() };
  if (blocked !== '') messages.show(`${done} ${blocked}`.trim(), { kind: 'error', action });
  else if (done !== '') messages.show(done);
}

async function countMoved({ services }: MoveNeeds, folderId: string, clipIds: readonly string[]): Promise<number> {
  let moved = 0;
  for (let from = 0; from < clipIds.length; from += BATCH)
    for (const { place } of await services.clips.getMany(clipIds.slice(from, from + BATCH)))
      if (place?.folderId === folderId) moved += 1;
  return moved;
}
