/** @file The clips the first screen shows. A part of the clip store, which promises what stands there. */
import type { Clip } from '../domain/clip';
import type { ClipQueries } from './clip-queries';
import { rowToClip } from './clip-of-row';
import type { Database } from './database';

/** The part of the store that is there at once. */
export function createShownClips(db: Database): Pick<ClipQueries, 'listNewest'> {
  return { listNewest: (limit) => listNewestBy(db, 'shown', limit) };
}

/** The newest clips of an index over times, at most `limit`; rows of a newer build are passed over. */
export function listNewestBy(db: Database, index: 'shown' | 'posterDue', limit: number): Promise<Clip[]> {
  return db.read(['clips'], async ({ store }) => {
    const clips: Clip[] = [];
    let cursor = limit < 1 ? null : await store.index(index).openCursor(null, 'prev');
    while (cursor) {
      const clip = rowToClip(cursor.value);
      if (clip) clips.push(clip);
      cursor = clips.length < limit ? await cursor.continue() : null;
    }
    return clips;
  });
}
