/** @file Puts the settings of the general page back to how the app came, and gives the way back. Called by the card Advanced. */
import { REQUEST_LOG_KEY } from '../domain/activity';
import { NAME_TEMPLATE_KEY } from '../domain/name-template';
import { NOTIFICATION_SETTINGS_KEY } from '../domain/notification-settings';
import { QUEUE_SETTINGS_KEY, readQueueSettings } from '../domain/queue-settings';
import { SIDECARS_IN_ZIP_KEY } from '../domain/zip-settings';
import { NUMBER_FORMAT_KEY } from '../i18n/number-format';
import { NEW_DEFAULTS_KEY } from './composer-draft';
import { TILE_SIZE_KEY } from './library-shape';
import { MOTION_KEY } from './motion';
import { PLAYER_KEY } from './player-settings';
import type { AppServices } from './services';
import { THEME_KEY } from './theme';

/** What goes. What the person owns or has decided about money and keys is none of it. */
export const RESET_KEYS = [
  ...[THEME_KEY, MOTION_KEY, NUMBER_FORMAT_KEY, PLAYER_KEY, TILE_SIZE_KEY, NAME_TEMPLATE_KEY, SIDECARS_IN_ZIP_KEY],
  ...[NOTIFICATION_SETTINGS_KEY, QUEUE_SETTINGS_KEY, NEW_DEFAULTS_KEY, REQUEST_LOG_KEY],
] as const;

/** What it needs of the services. */
export interface ResetNeeds {
  settings: Pick<AppServices['settings'], 'update'>;
  jobs: Pick<AppServices['jobs'], 'wake'>;
}

/** Takes them all away. Gives what brings them back, where nothing else has been set since. */
export async function resetSettings({ settings, jobs }: ResetNeeds): Promise<() => Promise<void>> {
  const before = new Map<string, unknown>();
  for (const key of RESET_KEYS)
    await settings.update(key, (raw) => {
      before.set(key, raw);
      return asItCame(key, raw);
    });
  jobs.wake();
  return async () => {
    for (const [key, was] of before) await settings.update(key, (raw) => (isSame(raw, asItCame(key, was)) ? was : raw));
    jobs.wake();
  };
}

/** The queue stays paused: to let it go would send what was held, and pay for it. */
function asItCame(key: string, raw: unknown): unknown {
  return key === QUEUE_SETTINGS_KEY && readQueueSettings(raw).paused ? { paused: true } : undefined;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
