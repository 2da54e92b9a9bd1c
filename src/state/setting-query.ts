/** @file One setting that follows every tab and the worker by itself. Screens of Settings read their values by it. */
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';

/** What it needs of the services. */
export interface SettingNeeds {
  settings: Pick<AppServices['settings'], 'get'>;
  watch: AppServices['watch'];
}

/** The value as `read` understands it; `other` until it is known, and where there is none. */
export function createSettingQuery<Value>(
  { settings, watch }: SettingNeeds,
  key: string,
  read: (raw: unknown) => Value | undefined,
  other: Value,
): LiveQuery<Value> {
  const run = async (): Promise<Value> => (await settings.get(key, read)) ?? other;
  return new LiveQuery<Value>((stores, rerun) => watch(stores, rerun), ['settings'], run, other);
}
