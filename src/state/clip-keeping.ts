/**
 * @file Asks the browser, once, not to clear this site's data by itself. Begun by the composition root with the first stored
 * clip: before that there is nothing to lose, and afterwards it should not be put off.
 */
import type { Locale } from '../i18n/locale';
import type { DiskFacts, PlatformService, SettingsService } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What it may call. */
export interface KeepingNeeds {
  platform: Pick<PlatformService, 'disk' | 'persist' | 'asksBeforePersisting'>;
  settings: SettingsService;
  messages: Pick<StatusMessages, 'show'>;
  words: Locale['t']['settings']['storage']['keeping'];
}

/** Where it is remembered that the question was put. */
const ASKED_KEY = 'asked-to-keep-clips';

/**
 * Call when clips are stored here. Browsers that decide alone are asked silently; one that asks the person is asked from a
 * button, because a question out of nowhere is answered with no.
 */
export async function askToKeepClips({ platform, settings, messages, words }: KeepingNeeds): Promise<void> {
  const facts: DiskFacts | null = await platform.disk();
  if (!facts || facts.isPersisted) return;
  if (await settings.get(ASKED_KEY, (raw) => raw === true || undefined)) return;
  await settings.set(ASKED_KEY, true);
  if (!platform.asksBeforePersisting) {
    await platform.persist();
    return;
  }
  const run = (): void => void platform.persist();
  messages.show(words.question, { action: { label: words.keep, run } });
}
