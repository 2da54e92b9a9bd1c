/** @file The models a person uses at a connection: the one chosen last, and the marked ones. Read when a key is validated. */
import { LAST_MODELS_KEY, readLastModels } from './composer-choices.svelte';
import { FAVOURITE_MODELS_KEY, readFavourites } from './favourite-models';
import type { SettingsService } from './services';

/** Their ids, each once, the one chosen last first. */
export async function readUsedModels(settings: SettingsService, connectionId: string): Promise<string[]> {
  const [last, marks = []] = await Promise.all([
    settings.get(LAST_MODELS_KEY, readLastModels),
    settings.get(FAVOURITE_MODELS_KEY, readFavourites),
  ]);
  const chosen = last?.[connectionId];
  const prefix = `${connectionId} `;
  const marked = marks.filter((mark) => mark.startsWith(prefix)).map((mark) => mark.slice(prefix.length));
  return [...new Set([...(chosen === undefined ? [] : [chosen]), ...marked])];
}
