/**
 * @file From a press of Render to jobs on the disk, once for each press. The composer owns one and gives it a form that is
 * right; nothing is sent from here.
 */
import type { JobOrder } from '../domain/create-job';
import { fileIdsOf } from '../domain/params';
import type { PictureFailure } from './composer-pictures';
import { OneAtATime } from './one-at-a-time';
import type { AppServices } from './services';

/** What it may call. */
export interface ComposerQueueNeeds {
  jobs: Pick<AppServices['jobs'], 'enqueue'>;
  media: Pick<AppServices['media'], 'fitStartImage'>;
  platform: Pick<AppServices['platform'], 'now' | 'notificationAbility' | 'askForNotifications'>;
}

/** One render as the form has it; its pictures are made ready here. */
export type RenderOrder = Omit<JobOrder, 'sourceFileId' | 'inputFiles'>;

/** How it ended. */
export type QueueOutcome =
  /** the jobs are on the disk */
  | { kind: 'queued'; count: number }
  /** nothing was queued: this device could not do it */
  | ({ kind: 'failed' } & (PictureFailure | { why: 'disk-full'; picture?: undefined }))
  /** the same press twice: a double click, a held key */
  | { kind: 'ignored' };

/** A second press of the same order within this time is the first one's echo. */
const ECHO_MS = 500;

/** Queues what was ordered. */
export class ComposerQueue {
  readonly #services: ComposerQueueNeeds;
  #hasAskedToNotify = false;
  #last = { text: '', at: 0 };
  #hushedAt = -ECHO_MS;
  readonly #orders = new OneAtATime();
  #line: Promise<unknown> = Promise.resolve();
  /** presses that are at work or wait for their turn */
  #openCount = $state(0);

  constructor(services: ComposerQueueNeeds) {
    this.#services = services;
  }

  /** A press is at work. */
  get isQueuing(): boolean {
    return this.#openCount > 0;
  }

  /**
   * Queues one job for each take, then asks for notifications: the jobs are on the disk first, and a browser still counts the
   * question to the press some seconds later. The answer is not waited for.
   */
  press(order: RenderOrder, takes: number): Promise<QueueOutcome> {
    return this.#once(order, takes, async (fitted) => {
      const queued = await this.#services.jobs.enqueue(Array.from({ length: takes }, () => fitted));
      if (!queued.ok) return { kind: 'failed', why: queued.error };
      this.#askToNotify();
      return { kind: 'queued', count: queued.value.length };
    });
  }

  /** Saves a render that waits, once for each press; `save` tells the person how it ended. */
  pressSave(order: RenderOrder, save: (fitted: JobOrder) => Promise<void>): Promise<QueueOutcome> {
    return this.#once(order, 1, async (fitted) => {
      await save(fitted);
      this.hush();
      return { kind: 'ignored' };
    });
  }

  /** Render stands now where another button was: the second half of a double click on that one must not pay. */
  hush(): void {
    this.#hushedAt = this.#services.platform.now();
  }

  /** The same order only once at a time. Another one is another press, and is not lost while the first is at work. */
  async #once(
    order: RenderOrder,
    takes: number,
    work: (fitted: JobOrder) => Promise<QueueOutcome>,
  ): Promise<QueueOutcome> {
    const text = JSON.stringify({ ...order, takes });
    if (this.#isEcho(text)) return { kind: 'ignored' };
    const outcome = await this.#orders.run(text, () => this.#inTurn(() => this.#fitted(order, work)));
    // Nothing was queued, so the next press is no echo.
    if (outcome?.kind === 'failed' && this.#last.text === text) this.#last.text = '';
    return outcome ?? { kind: 'ignored' };
  }

  async #inTurn(work: () => Promise<QueueOutcome>): Promise<QueueOutcome> {
    this.#openCount += 1;
    const turn = this.#line.then(work);
    this.#line = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#openCount -= 1;
    }
  }

  /** Every picture is ready before anything is queued. */
  async #fitted(order: RenderOrder, work: (fitted: JobOrder) => Promise<QueueOutcome>): Promise<QueueOutcome> {
    if (fileIdsOf(order.params).length === 0) return work({ ...order, sourceFileId: null });
    const { preparePictures } = await import('./composer-pictures');
    const ready = await preparePictures(this.#services.media, order.params);
    return ready.ok ? work({ ...order, ...ready.value }) : { kind: 'failed', ...ready.error };
  }

  /** True for the second press of a double click and for a held key; each echo puts off the end of the wait. */
  #isEcho(text: string): boolean {
    const at = this.#services.platform.now();
    const isHushed = Math.abs(at - this.#hushedAt) < ECHO_MS;
    const isEcho = isHushed || (text === this.#last.text && at - this.#last.at < ECHO_MS);
    this.#last = { text, at };
    return isEcho;
  }

  /** Once per page: a person who waves the question away is not asked at each render. */
  #askToNotify(): void {
    const { platform } = this.#services;
    if (this.#hasAskedToNotify || platform.notificationAbility() !== 'default') return;
    this.#hasAskedToNotify = true;
    void platform.askForNotifications();
  }
}
