/** @file Which sync tags have had their first try, kept in the database: the next try meets another worker. */
import type { SettingsStore } from '../storage/settings-store';
import type { DrainPorts } from './drain';

const SEEN_TAGS_KEY = 'seen-sync-tags';

/** Binds them to the settings store. */
export function createSeenTags(settings: Pick<SettingsStore, 'get' | 'set'>): DrainPorts['seen'] {
  return {
    read: async () => (await settings.get(SEEN_TAGS_KEY, tagsOf)) ?? [],
    write: (tags) => settings.set(SEEN_TAGS_KEY, tags),
  };
}

function tagsOf(raw: unknown): readonly string[] | undefined {
  return Array.isArray(raw) ? raw.filter((tag) => typeof tag === 'string') : undefined;
}
