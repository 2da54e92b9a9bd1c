/** @file Whether nothing is to move, by the person's choice or the system's. Asked by what moves by script; styles know by themselves. */

/** As the styles see it now. */
export function isStill(): boolean {
  return getComputedStyle(document.documentElement).getPropertyValue('--still') !== '';
}
