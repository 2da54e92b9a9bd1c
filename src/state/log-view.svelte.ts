/** @file The live log as it is looked at: which lines, filtered how, and whether it moves. Knows no DOM. */
import { numberOf } from '../base/json';
import type { ProblemEntry, RequestEntry } from '../domain/activity';
import type { Job } from '../domain/job';
import type { LogLevel, LogSource } from '../domain/log-line';
import type { Locale } from '../i18n/locale';
import { filterLines, logLines, type LogLine } from './activity-log';
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';

/** Lines that are shown at once. */
export const LINES_SHOWN = 200;

/** Where it is kept until when the log was cleared. */
const CLEARED_AT_KEY = 'log-cleared-at';

/** What it is given. */
export interface LogNeeds {
  services: Pick<AppServices, 'care' | 'settings' | 'watch'> & { platform: Pick<AppServices['platform'], 'now'> };
  jobs: { readonly current: readonly Job[] };
  locale: Locale;
}

interface Stored {
  requests: readonly RequestEntry[];
  problems: readonly ProblemEntry[];
  clearedAt: number;
}

/** The state of the log. */
export class LogView {
  readonly #needs: LogNeeds;
  readonly #stored: LiveQuery<Stored>;
  level = $state<LogLevel>('info');
  source = $state<LogSource | 'all'>('all');
  text = $state('');
  /** the lines that stood when it was paused; null: it moves */
  #held = $state.raw<readonly LogLine[] | null>(null);

  constructor(needs: LogNeeds) {
    this.#needs = needs;
    const { services } = needs;
    const empty: Stored = { requests: [], problems: [], clearedAt: 0 };
    const read = async (): Promise<Stored> => {
      const { log } = await services.care();
      const [requests, problems, clearedAt] = await Promise.all([
        log.requests(),
        log.problems(),
        services.settings.get(CLEARED_AT_KEY, numberOf),
      ]);
      return { requests, problems, clearedAt: clearedAt ?? 0 };
    };
    const watch: AppServices['watch'] = (stores, rerun) => services.watch(stores, rerun);
    this.#stored = new LiveQuery(watch, ['requests', 'problems', 'settings'], read, empty);
  }

  readonly #now = $derived.by(() =>
    logLines({ jobs: this.#needs.jobs.current, ...this.#stored.current }, this.#needs.locale),
  );
  readonly #lines = $derived(this.#held ?? this.#now);
  readonly #fitting = $derived(filterLines(this.#lines, { level: this.level, source: this.source, text: this.text }));

  /** The newest that fit. */
  readonly lines = $derived(this.#fitting.slice(0, LINES_SHOWN));

  /** How many fit. */
  get count(): number {
    return this.#fitting.length;
  }

  /** Nothing stands in the log at all. */
  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  get isPaused(): boolean {
    return this.#held !== null;
  }

  /** Lines that have come since it was paused. */
  get newCount(): number {
    const newest = this.#held?.[0]?.at ?? 0;
    return this.#held === null ? 0 : this.#now.filter(({ at }) => at > newest).length;
  }

  /** Stands still, or moves on. */
  setPaused(isPaused: boolean): void {
    this.#held = isPaused ? this.#now : null;
  }

  /** Forgets requests and problems; what happened to renders stays with them and is no longer shown here. */
  async clear(): Promise<void> {
    const { services } = this.#needs;
    const { log } = await services.care();
    await services.settings.set(CLEARED_AT_KEY, services.platform.now());
    await log.clear();
    if (this.isPaused) this.#held = [];
  }
}
