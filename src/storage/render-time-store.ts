/**
 * @file Render times in the database, among the settings: small, written seldom, and lost without harm. Read and written in
 * one transaction, because page and worker both see renders end.
 */
import { addRenderTime, readRenderTimes, RENDER_TIMES_KEY, type RenderTimes } from '../domain/render-times';
import type { Changes } from './changes';
import type { Database } from './database';
import { isQuotaError } from './database-trouble';

/** How long renders of each kind took. */
export interface RenderTimeStore {
  read(): Promise<RenderTimes>;
  /** One more, ms. Without room it is not remembered. */
  add(kind: string, tookMs: number): Promise<void>;
}

/** Binds render times to the database. */
export function createRenderTimeStore(db: Database, changes: Changes): RenderTimeStore {
  return {
    read: async () => readRenderTimes(await db.read(['settings'], ({ store }) => store.get(RENDER_TIMES_KEY))),
    add: async (kind, tookMs) => {
      try {
        await db.write(['settings'], async ({ store }) => {
          const times = readRenderTimes(await store.get(RENDER_TIMES_KEY));
          await store.put(addRenderTime(times, kind, tookMs), RENDER_TIMES_KEY);
        });
      } catch (error) {
        if (isQuotaError(error)) return;
        throw error;
      }
      changes.announce(['settings']);
    },
  };
}
