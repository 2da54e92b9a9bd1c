/**
 * @file Settings whose draft survives a database that does not take it: full, or already of a newer version of the app. It
 * is then kept for this tab, read before the stored one, and given up with the next draft that is stored. The composition
 * root wraps the settings with it; nothing else is kept so.
 */
import { DRAFT_KEY } from '../../state/composer-draft';
import type { ChangingSettings } from '../../state/services';

/** What outlives a reload of this tab, and nothing else: `sessionStorage`. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Where the tab keeps it. */
export const REFUGE_KEY = 'sora-renderer:draft';

/** Wraps the settings. `tab` may throw where the browser refuses it. */
export function withDraftRefuge(settings: ChangingSettings, tab: () => TabStorage): ChangingSettings {
  const attempt = <Value>(work: () => Value): Value | undefined => {
    try {
      return work();
    } catch {
      // No storage for this tab, or nothing readable in it: the database alone then.
      return undefined;
    }
  };
  return {
    update: (key, change) => settings.update(key, change),
    get: async (key, read) => {
      const kept = key === DRAFT_KEY ? attempt(() => tab().getItem(REFUGE_KEY)) : null;
      const found = kept ? attempt(() => read(JSON.parse(kept))) : undefined;
      return found ?? settings.get(key, read);
    },
    set: async (key, value) => {
      const isDraft = key === DRAFT_KEY;
      try {
        await settings.set(key, value);
        if (isDraft) attempt(() => tab().removeItem(REFUGE_KEY));
      } catch (error) {
        if (isDraft) attempt(() => tab().setItem(REFUGE_KEY, JSON.stringify(value)));
        throw error;
      }
    },
  };
}
