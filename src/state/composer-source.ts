/** @file The clip a render is made from, taken out of the form again. Called by the source card of New; loaded with it. */
import type { Composer } from './composer.svelte';

/** Renders from the prompt alone again: the last frame of the clip goes with it, as it came with it. */
export function removeSource(form: Pick<Composer, 'params' | 'removeImage'>): void {
  if (form.params.origin?.byFrame) form.removeImage();
  delete form.params.origin;
}
