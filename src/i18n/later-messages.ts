/**
 * @file The words of screens that are loaded later: fetched with the first of those screens, so that the first load stays
 * small. Whoever loads such a screen awaits `loadLaterMessages` before showing it.
 */
import type { enLater } from './locales/en-later';

/** Words of the other screens. Another language `satisfies LaterMessages`. */
export type LaterMessages = typeof enLater;

let loaded: LaterMessages | null = null;

/** Fetches them once. Rejects when the code cannot be fetched. */
export async function loadLaterMessages(): Promise<void> {
  loaded ??= (await import('./locales/en-later')).enLater;
}

/** One area's words; throws when nobody has loaded them, which is a bug of the loader. */
export function laterMessages<Area extends keyof LaterMessages>(area: Area): LaterMessages[Area] {
  if (!loaded) throw new Error(`the words of ${area} are not loaded`);
  return loaded[area];
}
