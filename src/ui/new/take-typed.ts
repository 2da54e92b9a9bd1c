/** @file Takes what is typed in a number's field as if the field had been left. Called by New before its keys press Render. */

/** Other fields are taken with each letter. The focus stays where it is. */
export function takeTyped(field: Element | null): void {
  if (!(field instanceof HTMLInputElement) || field.type !== 'number') return;
  field.blur();
  field.focus({ preventScroll: true });
}
