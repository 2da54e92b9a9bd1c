/**
 * @file Drives the parts of the engine until a budget ends or nothing is due. The page's timer, the worker's events and the
 * tests' fake clock use the same one; calls that overlap share one loop, which ends with the last budget.
 */
import type { QueuePorts } from './ports';
import { runDownloads } from './run-downloads';
import { AFTER_TROUBLE_MS, listLanes, runNotices, runPolling, runSending, type PassResult } from './run-due';

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

/** A part of the engine that waits for no other. */
interface Part {
  /** the connection it works on; null = all of them */
  connectionId: string | null;
  pass: () => Promise<PassResult>;
  /** null = nothing to do until something changes */
  nextAt: number | null;
  running: Promise<void> | null;
}

/** One driver per context. */
export class Driver {
  readonly #ports: DriverPorts;
  /** Finds the lanes there are; begun by each call. */
  readonly #scout: Part;
  readonly #common: readonly Part[];
  /** by what they do and where */
  readonly #lanes = new Map<string, Part>();
  #deadline = 0;
  #wait = false;
  #loop: Promise<void> | null = null;
  #wake = new AbortController();

  constructor(ports: DriverPorts) {
    this.#ports = ports;
    this.#scout = partOf(null, () => this.#findLanes());
    this.#common = [partOf(null, () => runDownloads(ports)), partOf(null, () => runNotices(ports, this.#wait))];
  }

  /** Works until nothing is due or the budget ends. What is due when it begins is looked at now. */
  async run({ budgetMs, wait = false }: DriveOptions): Promise<DriveEnd> {
    const now = this.#ports.now();
    this.#deadline = Math.max(this.#deadline, now + budgetMs);
    this.#wait ||= wait;
    for (const part of [this.#scout, ...this.#common]) part.nextAt = now;
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

  /** Begins no further step, whatever budgets are left; resolves when what has begun has ended. A later `run` works again. */
  async rest(): Promise<void> {
    this.#deadline = 0;
    this.#wake.abort();
    await this.#loop;
  }

  get #parts(): readonly Part[] {
    return [this.#scout, ...this.#common, ...this.#lanes.values()];
  }

  get #running(): readonly Promise<void>[] {
    return this.#parts.flatMap((part) => (part.running ? [part.running] : []));
  }

  #isIdle(): boolean {
    return this.#parts.every((part) => part.nextAt === null && part.running === null);
  }

  async #drive(): Promise<void> {
    do {
      await this.#driveUntilOver();
      await this.#untilEndedOrCalled();
    } while (this.#running.length > 0 || this.#hasWork());
  }

  /** A step that has begun is never left alone; a call that comes meanwhile goes on with the other parts at once. */
  async #untilEndedOrCalled(): Promise<void> {
    // Called already, between the end of the loop and here.
    if (this.#hasWork()) return;
    this.#wake = new AbortController();
    const { signal } = this.#wake;
    const called = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await Promise.race([Promise.all(this.#running), called]);
  }

  #hasWork(): boolean {
    // A newer version that waits gets its turn: what is left is for whoever the browser calls next.
    if (this.#ports.givingWay.isAsked()) return false;
    return !this.#isIdle() && this.#ports.now() < this.#deadline;
  }

  async #driveUntilOver(): Promise<void> {
    while (this.#hasWork()) {
      this.#wake = new AbortController();
      for (const part of this.#parts) this.#startIfDue(part);
      await Promise.race([...this.#running, this.#ports.sleep(this.#untilNext(), this.#wake.signal)]);
      // No timer is left behind.
      this.#wake.abort();
    }
  }

  #startIfDue(part: Part): void {
    if (part.running || part.nextAt === null || part.nextAt > this.#ports.now()) return;
    part.nextAt = null;
    part.running = this.#take(part).finally(() => {
      part.running = null;
    });
  }

  async #take(part: Part): Promise<void> {
    let result: PassResult;
    try {
      result = await part.pass();
    } catch (problem) {
      this.#ports.report(problem);
      result = { nextDueAt: this.#ports.now() + AFTER_TROUBLE_MS, worked: false };
    }
    // A call that came meanwhile wants it sooner.
    part.nextAt = earlier(part.nextAt, result.nextDueAt);
    if (result.worked) this.#wakeFor(part, result.ended === true);
  }

  /**
   * What one part has done may be the work of another: of those that work for all, and of those on the same connection; of every
   * one where a render has ended, because a budget is for all connections.
   */
  #wakeFor(part: Part, isForAll: boolean): void {
    const now = this.#ports.now();
    const { connectionId } = part;
    for (const other of this.#parts) {
      const isNear = connectionId === null || other.connectionId === null || other.connectionId === connectionId;
      if ((isForAll || isNear) && other !== part && other !== this.#scout) other.nextAt = earlier(other.nextAt, now);
    }
    this.#wake.abort();
  }

  async #findLanes(): Promise<PassResult> {
    const ids = await listLanes(this.#ports);
    const now = this.#ports.now();
    for (const [key, { connectionId, running }] of this.#lanes)
      if (!running && !ids.includes(connectionId ?? '')) this.#lanes.delete(key);
    for (const id of ids) {
      this.#begin(`send ${id}`, id, now, () => runSending(this.#ports, id, this.#wait));
      this.#begin(`poll ${id}`, id, now, () => runPolling(this.#ports, id, this.#wait));
    }
    return { nextDueAt: null, worked: false };
  }

  #begin(key: string, connectionId: string, now: number, pass: Part['pass']): void {
    const lane = this.#lanes.get(key) ?? partOf(connectionId, pass);
    lane.nextAt = earlier(lane.nextAt, now);
    this.#lanes.set(key, lane);
  }

  #untilNext(): number {
    const now = this.#ports.now();
    const times = this.#parts.flatMap((part) => (part.running || part.nextAt === null ? [] : [part.nextAt]));
    return Math.max(0, Math.min(this.#deadline, ...times) - now);
  }
}

function partOf(connectionId: string | null, pass: Part['pass']): Part {
  return { connectionId, pass, nextAt: null, running: null };
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
