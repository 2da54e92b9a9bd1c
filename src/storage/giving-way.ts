/**
 * @file Lets go of the database for a newer version of the app, but not in the middle of what may not be cut off: a submit whose
 * answer could not be written any more would be a render that was paid for and lost. Used by the opener, which asks, and by the
 * engine, which says what it has begun. Only this context counts: another one keeps its own connection until it is done.
 */
import { SECOND_MS } from '../base/time';

/**
 * The longest wait, whatever has been begun: a submit may take 120 s (the time limit of every provider's start), and 10 s more are for
 * making its body ready and writing what came of it. The newer page waits as `blocked` for as long.
 */
export const GIVE_WAY_MAX_MS = 120 * SECOND_MS + 10 * SECOND_MS;

/** What a context has begun, and whether it is to begin anything more. */
export class GivingWay {
  #isAsked = false;
  #begun = 0;
  #waiting: (() => void)[] = [];

  /** True from the moment a newer version waits: nothing is begun any more. */
  isAsked(): boolean {
    return this.#isAsked;
  }

  /** Runs `work`; the database is kept until it ends, at most `GIVE_WAY_MAX_MS` from the moment it is asked for. */
  async finishFirst<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#begun++;
    try {
      return await work();
    } finally {
      this.#begun--;
      if (this.#begun === 0) for (const go of this.#waiting.splice(0)) go();
    }
  }

  /** A newer version waits: calls `go` once, now or when what was begun has ended. */
  ask(go: () => void): void {
    this.#isAsked = true;
    if (this.#begun === 0) {
      go();
      return;
    }
    const goOnce = (): void => {
      clearTimeout(timer);
      this.#waiting = this.#waiting.filter((other) => other !== goOnce);
      go();
    };
    const timer = setTimeout(goOnce, GIVE_WAY_MAX_MS);
    this.#waiting.push(goOnce);
  }
}
