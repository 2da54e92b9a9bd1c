/**
 * @file The person's settings of the queue as screens show and change them: the pause, and how many renders at the same
 * time. They follow every tab by themselves. The queue page and Settings each make one; the engine reads the stored row.
 */
import { isRecord } from '../base/json';
import { QUEUE_SETTINGS_KEY, readQueueSettings, type QueueSettings } from '../domain/queue-settings';
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';

/** What it needs of the services. */
export interface QueueSwitchNeeds {
  settings: AppServices['settings'];
  watch: AppServices['watch'];
  jobs: Pick<AppServices['jobs'], 'wake'>;
}

/** Reads and writes the settings of the queue. */
export class QueueSwitch {
  readonly #needs: QueueSwitchNeeds;
  readonly #stored: LiveQuery<QueueSettings>;
  /** chosen and not read back yet: a second press on a stepper counts from here */
  #chosen = $state.raw<Partial<QueueSettings>>({});
  #writing: Promise<void> = Promise.resolve();
  #writes = 0;

  constructor(needs: QueueSwitchNeeds) {
    this.#needs = needs;
    this.#stored = new LiveQuery(
      (stores, rerun) => needs.watch(stores, rerun),
      ['settings'],
      () => this.#read(),
      {
        ...readQueueSettings(undefined),
      },
    );
  }

  /** Nothing new is sent; what renders goes on. */
  get isPaused(): boolean {
    return this.#chosen.paused ?? this.#stored.current.paused;
  }

  /** Renders at the same time on a connection that says nothing else. */
  get parallel(): number {
    return this.#chosen.parallel ?? this.#stored.current.parallel;
  }

  /** First look at a render that was sent, ms; null = as its service is known to need. */
  get firstLookMs(): number | null {
    const { firstLookMs = this.#stored.current.firstLookMs ?? null } = this.#chosen;
    return firstLookMs;
  }

  /** Stops or lets go what is new. */
  setPaused(paused: boolean): Promise<void> {
    return this.#change({ paused });
  }

  /** How many at the same time, 1 to PARALLEL_MAX. */
  setParallel(parallel: number): Promise<void> {
    return this.#change({ parallel });
  }

  /** FIRST_LOOK.minMs to FIRST_LOOK.maxMs, or null. Counts from the next look on. */
  setFirstLook(firstLookMs: number | null): Promise<void> {
    return this.#change({ firstLookMs });
  }

  async #read(): Promise<QueueSettings> {
    const stored = await this.#needs.settings.get(QUEUE_SETTINGS_KEY, readQueueSettings);
    if (this.#writes === 0) this.#chosen = {};
    return stored ?? readQueueSettings(undefined);
  }

  /** One after the other, each on top of what is stored then: another tab may have changed the other half. */
  #change(change: Partial<QueueSettings>): Promise<void> {
    this.#chosen = { ...this.#chosen, ...change };
    this.#writes++;
    this.#writing = this.#writing.then(() => this.#write(change)).finally(() => this.#writes--);
    return this.#writing;
  }

  async #write(change: Partial<QueueSettings>): Promise<void> {
    const { settings, jobs } = this.#needs;
    await settings.update(QUEUE_SETTINGS_KEY, (raw) => ({ ...(isRecord(raw) ? raw : {}), ...change }));
    jobs.wake();
  }
}
