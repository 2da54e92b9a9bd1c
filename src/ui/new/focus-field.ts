/** @file The way to the field that is wrong, so that the next key goes there. Called by `NewScreen.svelte`. */
import { SECOND_MS } from '../../base/time';

/** A part of the form that takes longer to come is not waited for: by then the person has read what is wrong, and gone on. */
const PATIENCE_MS = 10 * SECOND_MS;

/**
 * Focuses what takes the field's value, or the first thing that leads there. A field whose part is still being fetched gets the
 * focus when it comes, unless the person has gone elsewhere meanwhile.
 */
export function focusField(form: HTMLElement | undefined, field: string): void {
  if (!form || focusNow(form, field)) return;
  const stoodAt = document.activeElement;
  const observer = new MutationObserver(() => {
    if (document.activeElement !== stoodAt || focusNow(form, field)) observer.disconnect();
  });
  observer.observe(form, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), PATIENCE_MS);
}

/** False: it is not there. */
function focusNow(form: HTMLElement, field: string): boolean {
  const parts = ['input:checked', 'input', 'a', 'button'].map((part) => `[data-field="${field}"] ${part}`);
  const targets = [`:is(textarea, button, input)[data-field="${field}"]`, ...parts];
  const found = targets.map((one) => form.querySelector<HTMLElement>(one)).find((one) => one);
  found?.focus();
  found?.scrollIntoView({ block: 'center' });
  return Boolean(found);
}
