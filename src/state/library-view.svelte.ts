/** @file What the library shows: the clips, how much they take, and the renders that will become clips. Knows no DOM. */
import type { Clip } from '../domain/clip';
import type { Connection } from '../domain/connection';
import { isAtRest, type Job } from '../domain/job';
import { jobTitle } from '../domain/job-title';
import { shownStatus, type ShownName } from '../domain/shown-status';
import { formatBytes } from '../i18n/format-bytes';
import type { Locale } from '../i18n/locale';
import { byId } from './by-id';
import { describeTile, type LibraryTile } from './library-tile';
import { listTraits } from './list-traits';
import type { AppServices } from './services';
import { followRenderTimes, ShownTimes } from './shown-times';

/** What this needs of the shared state. */
export interface LibraryNeeds {
  services: Pick<AppServices, 'platform' | 'settings' | 'watch'>;
  jobs: { readonly current: readonly Job[]; readonly isLoaded: boolean };
  clips: { readonly current: readonly Clip[]; readonly isLoaded: boolean };
  connections: { readonly current: readonly Connection[] };
  locale: Locale;
}

/** A render under way, as its tile shows it. */
export interface RunningTile {
  title: string;
  status: ShownName;
  statusLabel: string;
  /** 0–99; null: nobody knows · undefined: not on a server yet */
  progress: number | null | undefined;
  /** "about 2 min left"; empty when nobody can say */
  left: string;
}

/** The state of the library page. */
export class LibraryView {
  readonly #needs: LibraryNeeds;
  readonly #times: ShownTimes;
  /** ms since epoch; moved on by the page while anything is under way */
  now = $state(0);

  readonly #byId = $derived.by(() => byId(this.#needs.connections.current));
  /** renders under way in the order of the queue: those on a server before those that wait */
  readonly running = $derived.by(() =>
    this.#needs.jobs.current.filter((job) => !isAtRest(job)).toSorted((a, b) => a.createdAt - b.createdAt),
  );
  /** "1,284 clips, 38.6 GB on this device"; empty without clips */
  readonly summary = $derived.by(() => {
    const { clips, locale } = this.#needs;
    const count = clips.current.length;
    if (count === 0) return '';
    const bytes = clips.current.reduce((sum, clip) => sum + clip.bytes, 0);
    return locale.t.library.summary(count, locale.format.number(count), formatBytes(bytes, locale));
  });

  constructor(needs: LibraryNeeds) {
    this.#needs = needs;
    this.#times = new ShownTimes(followRenderTimes(needs.services));
    this.tick();
  }

  /** False until it is known whether there are clips. */
  get isLoaded(): boolean {
    return this.#needs.clips.isLoaded && this.#needs.jobs.isLoaded;
  }

  /** All clips, newest first. */
  get clips(): readonly Clip[] {
    return this.#needs.clips.current;
  }

  /** Time has moved on. */
  tick(): void {
    this.now = this.#needs.services.platform.now();
  }

  /** A clip in words. */
  tileOf(clip: Clip): LibraryTile {
    return describeTile(clip, this.#byId.get(clip.connectionId), this.now, this.#needs.locale);
  }

  /** A render under way in words. */
  runningOf(job: Job): RunningTile {
    const { locale } = this.#needs;
    const { library, composeMore } = locale.t;
    const connection = this.#byId.get(job.connectionId);
    const { name } = shownStatus(job, connection, this.now, listTraits(connection));
    const leftMs = name === 'rendering' ? this.#times.leftMs(job, this.now) : null;
    return {
      title: jobTitle(job),
      status: name,
      statusLabel: composeMore.recent.states[name],
      progress: 'polls' in job.state ? job.state.polls.progress : job.state.phase === 'downloading' ? null : undefined,
      left: leftMs === null ? '' : library.left(locale.format.span(leftMs)),
    };
  }
}
