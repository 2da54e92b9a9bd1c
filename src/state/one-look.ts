/**
 * @file Keeps a look that many changes ask for from being taken many times at once: it is taken again, once, when it was asked for
 * meanwhile, and not sooner than a while after the last one.
 */

/** Between two looks, ms. */
export const LOOK_EVERY_MS = 300;

/** One thing that is looked at. */
export class OneLook {
  readonly #look: () => Promise<void>;
  #isLooking = false;
  #isAskedFor = false;
  #hasEnded = false;

  /** `look` never rejects. */
  constructor(look: () => Promise<void>) {
    this.#look = look;
  }

  /** Looks, or looks again when the look under way has ended. */
  ask(): void {
    this.#isAskedFor = true;
    if (!this.#isLooking) void this.#go();
  }

  /** Never looks again. */
  end(): void {
    this.#hasEnded = true;
  }

  get #isWanted(): boolean {
    return this.#isAskedFor && !this.#hasEnded;
  }

  async #go(): Promise<void> {
    this.#isLooking = true;
    while (this.#isWanted) {
      this.#isAskedFor = false;
      await this.#look();
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    this.#isLooking = false;
  }
}
