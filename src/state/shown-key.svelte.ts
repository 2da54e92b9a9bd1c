/**
 * @file The one key that is shown just now. It hides itself after a while, and whoever shows it hides it when nobody may be
 * looking any more. Kept in memory only, and let go as soon as it is hidden.
 */
import { SECOND_MS } from '../base/time';

/** Long enough to compare or to copy by hand. */
export const SHOWN_FOR_MS = 20 * SECOND_MS;

/** A key in the clear, for a while. */
export class ShownKey {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  /** the connection whose key is shown; null: none */
  of = $state.raw<{ id: string; text: string } | null>(null);

  /**
   * Shows what `read` gives in place of what was shown; null shows nothing. Hidden meanwhile, it is not shown any more. False:
   * nothing is shown.
   */
  async show(id: string, read: () => Promise<string | null>): Promise<boolean> {
    this.hide();
    const mine = this.#asked;
    const text = await read();
    if (text === null || mine !== this.#asked) return false;
    this.of = { id, text };
    this.#timer = setTimeout(() => this.hide(), SHOWN_FOR_MS);
    return true;
  }

  /** Hides it now. */
  hide(): void {
    clearTimeout(this.#timer);
    this.#asked++;
    this.of = null;
  }
}
