/** @file How many of some clips have their video in a folder on disk. Called before clips are deleted, whose files there stay. */
import type { ClipService } from './clip-services';

/** Rows read at a time: their prompts may be long. */
const BATCH = 500;

/** Counts them; 0 where they cannot be read: only words depend on it. */
export async function countPlaced(clips: Pick<ClipService, 'getMany'>, ids: readonly string[]): Promise<number> {
  let placed = 0;
  for (let from = 0; from < ids.length; from += BATCH) {
    const some = await clips.getMany(ids.slice(from, from + BATCH)).catch(() => []);
    placed += some.filter(({ place }) => place !== undefined).length;
  }
  return placed;
}
