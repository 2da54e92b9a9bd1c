/** @file Whether a newer version waits, and the way to it. The composition root fills it in. */

/** The update prompt's state. */
export class WorkerUpdate {
  /** a newer version is installed and waits for the person */
  isWaiting = $state(false);
  #apply: () => void = () => undefined;

  /** A newer version waits; `apply` takes it over and reloads once. */
  offer(apply: () => void): void {
    this.#apply = apply;
    this.isWaiting = true;
  }

  /** The person said yes. */
  apply(): void {
    this.isWaiting = false;
    this.#apply();
  }
}
