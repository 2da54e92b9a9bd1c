/** @file A model's own parameters as text: whether Render may go by it. The reader with places of mistakes is `read-extra.ts`. */
import { isRecord } from '../base/json';

/** True where the text is no JSON object. None, or nothing but spaces, is no parameters, and right. */
export function isBrokenExtra(text: string | undefined): boolean {
  if (text === undefined || text.trim() === '') return false;
  try {
    return !isRecord(JSON.parse(text));
  } catch {
    return true;
  }
}
