/**
 * @file The waiting line before the media worker: one job at a time, first come first served. Called by the media bridge.
 * Starts the worker for the first job, ends it when nothing came for a while, and replaces it after a job that was given
 * up. Never rejects.
 */
import type { Remote } from 'comlink';
import type { MediaApi, WorkerFailure } from './api';
import { startLiveWorker, type LiveWorker } from './live-worker';

/** The caller's signal was raised, or the line was stopped. */
export interface Aborted {
  ok: false;
  why: 'aborted';
}

/** What the line needs. */
export interface LineOptions {
  createWorker: () => Worker;
  /** how long the worker is kept without a job */
  idleMs: number;
  /** how long one job may take before it counts as failed: a decoder that hangs must not hold back the others */
  limitMs: number;
  /** runs the action later; the answer takes it back */
  after: (ms: number, action: () => void) => () => void;
}

interface Job {
  /** asks the worker and hands its answer to the caller; rejects when the call fails */
  perform: (calls: Remote<MediaApi>) => Promise<void>;
  giveUp: (answer: Aborted | WorkerFailure) => void;
}

const ABORTED: Aborted = { ok: false, why: 'aborted' };
const WORKER_FAILED: WorkerFailure = { ok: false, why: 'worker-failed' };

/** See the head of the file. */
export class WorkerLine {
  readonly #options: LineOptions;
  readonly #waiting: Job[] = [];
  #running: Job | null = null;
  #worker: LiveWorker | null = null;
  /** the one timer there is: the limit of the running job, or the end of the idle time */
  #cancelTimer: (() => void) | null = null;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** Waits for its turn, then asks the worker. An abort is answered at once; it ends the worker when the job was running. */
  run<Answer>(
    ask: (calls: Remote<MediaApi>) => Promise<Answer>,
    signal: AbortSignal | undefined,
  ): Promise<Answer | Aborted | WorkerFailure> {
    if (signal?.aborted) return Promise.resolve(ABORTED);
    return new Promise((resolve) => {
      const onAbort = () => this.#quit(job, ABORTED);
      const settle = (answer: Answer | Aborted | WorkerFailure) => {
        signal?.removeEventListener('abort', onAbort);
        resolve(answer);
      };
      const job: Job = { perform: async (calls) => settle(await ask(calls)), giveUp: settle };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Ends the worker and answers all open jobs with `aborted`. A later job starts anew. */
  stop(): void {
    for (const job of this.#waiting.splice(0)) job.giveUp(ABORTED);
    if (this.#running) this.#quit(this.#running, ABORTED);
    this.#endWorker();
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) {
      this.#setTimer(this.#options.idleMs, () => this.#endWorker());
      return;
    }
    this.#running = job;
    this.#setTimer(this.#options.limitMs, () => this.#quit(job, WORKER_FAILED));
    this.#start(job).then(
      () => this.#finish(job),
      () => this.#quit(job, WORKER_FAILED),
    );
  }

  async #start(job: Job): Promise<void> {
    this.#worker ??= startLiveWorker(this.#options.createWorker, () => this.#onWorkerFailure());
    await job.perform(this.#worker.calls);
  }

  #finish(job: Job): void {
    if (this.#running !== job) return;
    this.#running = null;
    this.#next();
  }

  /** Takes a job out of the line. The worker cannot be told to stop: if it was busy with this job, it goes. */
  #quit(job: Job, answer: Aborted | WorkerFailure): void {
    job.giveUp(answer);
    if (this.#running === job) {
      this.#endWorker();
      this.#finish(job);
    } else if (this.#waiting.includes(job)) {
      this.#waiting.splice(this.#waiting.indexOf(job), 1);
    }
  }

  #onWorkerFailure(): void {
    if (this.#running) this.#quit(this.#running, WORKER_FAILED);
    else this.#endWorker();
  }

  #endWorker(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#worker?.end();
    this.#worker = null;
  }

  #setTimer(ms: number, action: () => void): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.after(ms, action);
  }
}
