/**
 * @file The models a person has marked: first in the picker of New, and alone on the Models page where they want it so. Kept
 * under the settings key `favourite-models` as a list of marks.
 */

/** Settings key of the list. */
export const FAVOURITE_MODELS_KEY = 'favourite-models';

/** How a model at a connection is written in the list. */
export function favouriteMark(connectionId: string, modelId: string): string {
  return `${connectionId} ${modelId}`;
}

/** Reads the stored list; what is no mark is left out. */
export function readFavourites(raw: unknown): readonly string[] | undefined {
  return Array.isArray(raw) ? raw.filter((mark: unknown): mark is string => typeof mark === 'string') : undefined;
}
