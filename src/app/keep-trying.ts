/** @file Tries until it works, at longer and longer intervals: for what a page cannot do without. Used by `build-app.ts`. */
import { MINUTE_MS, SECOND_MS } from '../base/time';

/** Resolves with what came of the first try that did not reject. The wait doubles from a second to a minute; it never rejects. */
export async function keepTrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let waitMs = SECOND_MS; ; waitMs = Math.min(2 * waitMs, MINUTE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      console.error(error);
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
