/** @file Following and setting the models a person has marked. The Models page calls it; the marks are those of `favourite-models.ts`. */
import { FAVOURITE_MODELS_KEY, readFavourites } from './favourite-models';
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';

/** More are not a choice any more; the oldest mark goes. */
const MOST = 200;

/** The marks, following every change here and in other tabs. */
export function followFavourites(services: Pick<AppServices, 'settings' | 'watch'>): LiveQuery<ReadonlySet<string>> {
  const read = async (): Promise<ReadonlySet<string>> =>
    new Set(await services.settings.get(FAVOURITE_MODELS_KEY, readFavourites));
  return new LiveQuery<ReadonlySet<string>>(
    (stores, rerun) => services.watch(stores, rerun),
    ['settings'],
    read,
    new Set(),
  );
}

/** Sets or takes a mark. */
export async function toggleFavourite(services: Pick<AppServices, 'settings'>, mark: string): Promise<void> {
  const marks = (await services.settings.get(FAVOURITE_MODELS_KEY, readFavourites)) ?? [];
  const rest = marks.filter((one) => one !== mark);
  const next = rest.length < marks.length ? rest : [...marks, mark].slice(-MOST);
  await services.settings.set(FAVOURITE_MODELS_KEY, next);
}
