/**
 * @file Drives the two halves of the engine until a budget ends or nothing is due. The page's timer, the worker's events and
 * the tests' fake clock use the same one; calls that overlap share one loop, which ends with the last budget.
 */
import { SECOND_MS } from '../base/time';
import type { QueuePorts } from './ports';
import { runDownloads } from './run-downloads';
import { runDue, type PassResult } from './run-due';

/** What driving needs beside the engine's own ports. */
export interface DriverPorts extends QueuePorts {
  /** Resolves after `ms`, or at once when `signal` is aborted. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** How a call ended: nothing is due any more, or its budget is used up. */
export type DriveEnd = 'idle' | 'budget';

/** One call's wish. */
export interface DriveOptions {
  budgetMs: number;
  /** wait for the lock instead of coming back: a sync event does, because waiting keeps the browser alive */
  wait?: boolean;
}

interface Half {
  pass: () => Promise<PassResult>;
  /** null = nothing to do until something changes */
  nextAt: number | null;
  running: Promise<void> | null;
}

/** A pass that threw is tried again after this; what it did is in the database. */
const AFTER_TROUBLE_MS = 10 * SECOND_MS;

/** One driver per context. */
export class Driver {
  readonly #ports: DriverPorts;
  readonly #halves: readonly [Half, Half];
  #deadline = 0;
  #wait = false;
  #loop: Promise<void> | null = null;
  #wake = new AbortController();

  constructor(ports: DriverPorts) {
    this.#ports = ports;
    this.#halves = [
      { pass: () => runDue(ports, this.#wait), nextAt: null, running: null },
      { pass: () => runDownloads(ports), nextAt: null, running: null },
    ];
  }

  /** Works until nothing is due or the budget ends. What is due when it begins is looked at now. */
  async run({ budgetMs, wait = false }: DriveOptions): Promise<DriveEnd> {
    const now = this.#ports.now();
    this.#deadline = Math.max(this.#deadline, now + budgetMs);
    this.#wait ||= wait;
    for (const half of this.#halves) half.nextAt = now;
    this.#wake.abort();
    this.#loop ??= this.#drive().finally(() => {
      this.#loop = null;
      this.#wait = false;
    });
    const over = new AbortController();
    const end = await Promise.race([
      this.#loop.then(() => 'loop' as const),
      this.#ports.sleep(budgetMs, over.signal).then(() => 'budget' as const),
    ]);
    over.abort();
    return end === 'loop' && this.#isIdle() ? 'idle' : 'budget';
  }

  #isIdle(): boolean {
    return this.#halves.every((half) => half.nextAt === null && half.running === null);
  }

  async #drive(): Promise<void> {
    do {
      await this.#driveUntilOver();
      // A step that has begun is never left alone; a call that came meanwhile goes on with the same loop.
      for (const half of this.#halves) await half.running;
    } while (this.#hasWork());
  }

  #hasWork(): boolean {
    return !this.#isIdle() && this.#ports.now() < this.#deadline;
  }

  async #driveUntilOver(): Promise<void> {
    while (this.#hasWork()) {
      this.#wake = new AbortController();
      for (const half of this.#halves) this.#startIfDue(half);
      const running = this.#halves.flatMap((half) => (half.running ? [half.running] : []));
      await Promise.race([...running, this.#ports.sleep(this.#untilNext(), this.#wake.signal)]);
    }
  }

  #startIfDue(half: Half): void {
    if (half.running || half.nextAt === null || half.nextAt > this.#ports.now()) return;
    half.nextAt = null;
    half.running = this.#take(half).finally(() => {
      half.running = null;
    });
  }

  async #take(half: Half): Promise<void> {
    let result: PassResult;
    try {
      result = await half.pass();
    } catch (problem) {
      this.#ports.report(problem);
      result = { nextDueAt: this.#ports.now() + AFTER_TROUBLE_MS, worked: false };
    }
    // A call that came meanwhile wants it sooner.
    half.nextAt = earlier(half.nextAt, result.nextDueAt);
    if (!result.worked) return;
    // What one half has done may be the other's work.
    const other = this.#halves[half === this.#halves[0] ? 1 : 0];
    other.nextAt = earlier(other.nextAt, this.#ports.now());
    this.#wake.abort();
  }

  #untilNext(): number {
    const now = this.#ports.now();
    const times = this.#halves.flatMap((half) => (half.running || half.nextAt === null ? [] : [half.nextAt]));
    return Math.max(0, Math.min(this.#deadline, ...times) - now);
  }
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
