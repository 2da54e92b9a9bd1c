/**
 * @file What Settings, Storage holds: what takes room, and what is being freed. Knows no DOM. What may have been paid for and can
 * still be brought home is only ever removed by a tick of its own.
 */
import { isAtRest, type Job } from '../domain/job';
import type { StoredFile } from '../domain/stored-file';
import type { StoredSizes } from './care-services';
import { LiveQuery } from './live-query.svelte';
import type { AppServices, DiskFacts } from './services';

/** What it is given. */
export interface StoragePageNeeds {
  services: Pick<AppServices, 'care' | 'watch'> & {
    jobs: Pick<AppServices['jobs'], 'remove'>;
    platform: Pick<AppServices['platform'], 'disk'>;
  };
  jobs: { readonly current: readonly Job[] };
}

/** In the order of the bar. */
export const SHOWN_KINDS = ['clips', 'startImages', 'posters', 'filmstrips', 'other'] as const;

/** What room is taken for. */
export type ShownKind = (typeof SHOWN_KINDS)[number];

/** A part of the bar. `count`: files; null where it is not made of files. */
export interface ShownSize {
  kind: ShownKind;
  bytes: number;
  count: number | null;
}

const MADE_BY: Readonly<Record<Exclude<ShownKind, 'other'>, readonly StoredFile['madeBy'][]>> = {
  clips: ['render', 'import'],
  startImages: ['start-image', 'fitted-image'],
  posters: ['poster'],
  filmstrips: ['filmstrip'],
};

/** What is being done. */
export type StorageWork = 'leftovers' | 'posters' | 'purge' | 'reset';

/** Failed renders, as far as they can be purged. */
export interface FailedJobs {
  /** nothing more can come of them */
  ended: readonly Job[];
  /** they were sent, and a Retry may still bring the clip home without paying again */
  resumable: readonly Job[];
}

/** The state of the page. */
export class StoragePage {
  readonly #needs: StoragePageNeeds;
  readonly #read: LiveQuery<{ sizes: StoredSizes; disk: DiskFacts | null } | null>;
  /** null: nothing */
  work = $state<StorageWork | null>(null);
  /** clips whose pictures are dropped so far */
  rebuilt = $state(0);

  constructor(needs: StoragePageNeeds) {
    this.#needs = needs;
    const { services } = needs;
    const read = async (): Promise<{ sizes: StoredSizes; disk: DiskFacts | null }> => {
      const { stored } = await services.care();
      const [sizes, disk] = await Promise.all([stored.sizes(), services.platform.disk()]);
      return { sizes, disk };
    };
    const watch: AppServices['watch'] = (stores, rerun) => services.watch(stores, rerun);
    this.#read = new LiveQuery(watch, ['clips'], read, null);
  }

  /** What takes room, in the order of the bar; null: still being added up. */
  readonly sizes = $derived.by(() => shownSizes(this.#read.current));

  /** largest first */
  get largest(): StoredSizes['largest'] {
    return this.#read.current?.sizes.largest ?? [];
  }

  /** Videos in folders on disk, which take no room here; null: none. */
  readonly placed = $derived.by(() => {
    const placed = this.#read.current?.sizes.placed;
    return placed && placed.count > 0 ? placed : null;
  });

  /** Renders that failed. */
  readonly failed = $derived.by(() => failedJobs(this.#needs.jobs.current));

  /** How many renders are not at rest. */
  readonly unfinished = $derived.by(() => this.#needs.jobs.current.filter((job) => !isAtRest(job)).length);

  /** Bytes that were freed; null: it could not be done. */
  freeLeftovers(): Promise<number | null> {
    return this.#do('leftovers', async () => (await (await this.#stored()).freeLeftovers()).bytes);
  }

  /** Clips that get new pictures; null: it could not be done. */
  rebuildPosters(): Promise<number | null> {
    this.rebuilt = 0;
    return this.#do('posters', async () => (await this.#stored()).rebuildPictures((clips) => (this.rebuilt = clips)));
  }

  /** Renders that were taken out; null: it could not be done. One that goes on meanwhile stays. */
  purgeFailed(alsoResumable: boolean): Promise<number | null> {
    const { ended, resumable } = this.failed;
    const jobs = alsoResumable ? [...ended, ...resumable] : ended;
    return this.#do('purge', async () => {
      let count = 0;
      for (const { id } of jobs) if (await this.#removeFailed(id)) count += 1;
      return count;
    });
  }

  /** True: nothing more happens here, the page is loaded anew. False: another tab holds the data. */
  async reset(): Promise<boolean> {
    return (await this.#do('reset', async () => (await this.#stored()).eraseEverything())) === null;
  }

  async #removeFailed(id: string): Promise<boolean> {
    const now = this.#needs.jobs.current.find((job) => job.id === id);
    return now?.state.phase === 'failed' && (await this.#needs.services.jobs.remove(id)) !== undefined;
  }

  async #stored() {
    return (await this.#needs.services.care()).stored;
  }

  /** One thing at a time. Null: it did not work. */
  async #do<Value>(work: StorageWork, run: () => Promise<Value>): Promise<Value | null> {
    if (this.work !== null) return null;
    this.work = work;
    try {
      return await run();
    } catch {
      return null;
    } finally {
      this.work = null;
    }
  }
}

/** What the browser counts beyond the files is the database itself, the app's own files, and what it keeps besides. */
function shownSizes(read: { sizes: StoredSizes; disk: DiskFacts | null } | null): ShownSize[] | null {
  if (!read) return null;
  const { kinds } = read.sizes;
  const files = Object.entries(MADE_BY).map(([kind, makers]): ShownSize => {
    const sum = (field: 'bytes' | 'count'): number => makers.reduce((all, maker) => all + kinds[maker][field], 0);
    return { kind: kind as ShownKind, bytes: sum('bytes'), count: sum('count') };
  });
  const filed = files.reduce((all, { bytes }) => all + bytes, 0);
  const other = Math.max(0, (read.disk?.usedBytes ?? filed) - filed);
  return [...files, { kind: 'other', bytes: other, count: null }];
}

/** What may still turn up on its server, or go on from there, is resumable. */
export function failedJobs(jobs: readonly Job[]): FailedJobs {
  const failed = jobs.filter(({ state }) => state.phase === 'failed');
  const isResumable = ({ state }: Job): boolean =>
    state.phase === 'failed' && (state.accepted !== null || state.lostAt !== undefined) && mayStillCome(state);
  return { ended: failed.filter((job) => !isResumable(job)), resumable: failed.filter(isResumable) };
}

/** A render that its server says has failed, or blocked, is over there too. */
function mayStillCome({ resumeAt, lostAt }: { resumeAt: string; lostAt?: number }): boolean {
  return resumeAt !== 'submit' || lostAt !== undefined;
}
