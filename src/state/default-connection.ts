/** @file Which connection New begins with, as the person has set it. Read and written where connections are kept. */
import { textOf } from '../base/json';
import type { SettingsService } from './services';

/** Settings key of its id. */
export const DEFAULT_CONNECTION_KEY = 'default-connection';

/** Its id; null: none is set. It may be of a connection that is gone. */
export async function readDefaultId(settings: Pick<SettingsService, 'get'>): Promise<string | null> {
  return (await settings.get(DEFAULT_CONNECTION_KEY, textOf)) ?? null;
}

/** Makes it the default, or no longer; undefined leaves that as it is. */
export async function keepDefault(
  settings: SettingsService,
  id: string,
  isDefault: boolean | undefined,
): Promise<void> {
  if (isDefault === undefined) return;
  if (isDefault) await settings.set(DEFAULT_CONNECTION_KEY, id);
  else if ((await readDefaultId(settings)) === id) await settings.set(DEFAULT_CONNECTION_KEY, null);
}
