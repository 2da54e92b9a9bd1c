/**
 * @file Watches over unlocked keys in one tab, and locks them when their plan says so. The tabs tell each other of every tick and
 * input, so that one that is looked at keeps the others from locking. Knows no DOM; begun and ended by whoever shows the lock.
 */
import { SECOND_MS } from '../base/time';
import { autoLockReason, type AutoLockReason, type Seen } from '../domain/auto-lock-plan';
import type { LockSettings } from '../domain/lock-settings';

/** What the tabs tell each other: what they have seen until now. */
export type Beat = Seen;

/** The way between the tabs. */
export interface Beats {
  send(beat: Beat): void;
  /** Gives how to stop. */
  listen(heard: (beat: Beat) => void): () => void;
}

/** What it needs. */
export interface AutoLockNeeds {
  /** ms since epoch */
  now: () => number;
  beats: Beats;
  settings: () => LockSettings;
  lock: (reason: AutoLockReason) => void;
}

/** Four in a minute: an hour ends 15 s late at most. */
const TICK_MS = 15 * SECOND_MS;
/** A moving pointer is told to the other tabs this often at most. */
const TELL_MS = 2 * SECOND_MS;
/** A tab that was frozen hears what the others told meanwhile before it believes that nobody was there. */
const HEAR_MS = SECOND_MS;

/** One tab's watch, from an unlocking to the next lock. */
export class AutoLock {
  readonly #needs: AutoLockNeeds;
  readonly #stops: (() => void)[] = [];
  #seen: Seen;
  #toldAt = 0;
  #doubt: ReturnType<typeof setTimeout> | undefined;

  /** Begins. */
  constructor(needs: AutoLockNeeds) {
    this.#needs = needs;
    const now = needs.now();
    this.#seen = { unlockedAt: now, inputAt: now, tickAt: now };
    this.#stops.push(needs.beats.listen((beat) => this.#hear(beat)));
    const timer = setInterval(() => this.#tick(), TICK_MS);
    this.#stops.push(() => clearInterval(timer));
  }

  stop(): void {
    clearTimeout(this.#doubt);
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** A key or the pointer. It does not undo that the time was over before it. */
  noteInput(): void {
    if (!this.#isCalm()) return;
    const now = this.#needs.now();
    this.#seen = { ...this.#seen, inputAt: now };
    if (Math.abs(now - this.#toldAt) < TELL_MS) return;
    this.#tell(now);
  }

  #tick(): void {
    if (!this.#isCalm()) return;
    const now = this.#needs.now();
    this.#seen = { ...this.#seen, tickAt: now };
    this.#tell(now);
  }

  /** Another tab may have been unlocked longer, and may have seen more. */
  #hear({ unlockedAt, inputAt, tickAt }: Beat): void {
    const mine = this.#seen;
    this.#seen = {
      unlockedAt: Math.min(mine.unlockedAt, unlockedAt),
      inputAt: Math.max(mine.inputAt, inputAt),
      tickAt: Math.max(mine.tickAt, tickAt),
    };
  }

  #tell(now: number): void {
    this.#toldAt = now;
    this.#needs.beats.send(this.#seen);
  }

  /** False: it is about to lock, unless the other tabs say something else. */
  #isCalm(): boolean {
    if (this.#doubt !== undefined) return false;
    if (this.#reason() === null) return true;
    this.#doubt = setTimeout(() => this.#decide(), HEAR_MS);
    return false;
  }

  #decide(): void {
    this.#doubt = undefined;
    const reason = this.#reason();
    if (reason === null) return;
    this.stop();
    this.#needs.lock(reason);
  }

  #reason(): AutoLockReason | null {
    return autoLockReason(this.#needs.settings(), this.#seen, this.#needs.now());
  }
}
