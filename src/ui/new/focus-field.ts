/** @file The way to the field that is wrong, so that the next key goes there. Called by `NewScreen.svelte`. */

/** Focuses what takes the field's value, or the first thing that leads there. */
export function focusField(form: HTMLElement | undefined, field: string): void {
  const parts = ['input:checked', 'input', 'a', 'button'].map((part) => `[data-field="${field}"] ${part}`);
  const targets = [`:is(textarea, button, input)[data-field="${field}"]`, ...parts];
  const found = targets.map((one) => form?.querySelector<HTMLElement>(one)).find((one) => one);
  found?.focus();
  found?.scrollIntoView({ block: 'center' });
}
