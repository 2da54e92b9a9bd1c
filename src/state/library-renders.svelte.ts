/** @file Renders under way, as tiles that lead the wall: what each shows, and how long it still takes. Knows no DOM. */
import type { Connection } from '../domain/connection';
import { isAtRest, type Job } from '../domain/job';
import { jobTitle } from '../domain/job-title';
import { shownStatus, type ShownName } from '../domain/shown-status';
import type { Locale } from '../i18n/locale';
import { byId } from './by-id';
import { reasonWords } from './job-reason';
import { listTraits } from './list-traits';
import type { AppServices } from './services';
import { followRenderTimes, ShownTimes } from './shown-times';

/** What this needs of the shared state. */
export interface RendersNeeds {
  services: Pick<AppServices, 'settings' | 'watch'>;
  jobs: { readonly current: readonly Job[] };
  connections: { readonly current: readonly Connection[] };
  locale: Locale;
}

/** A render under way, as its tile shows it. */
export interface RunningTile {
  title: string;
  status: ShownName;
  statusLabel: string;
  /** why it stands as it stands, in a few words; '' where nothing holds it */
  note: string;
  /** 0–99; null: nobody knows · undefined: nothing goes on that could be counted */
  progress: number | null | undefined;
  /** "about 2 min left"; empty when nobody can say */
  left: string;
}

/** Follows them. */
export class LibraryRenders {
  readonly #needs: RendersNeeds;
  readonly #times: ShownTimes;
  readonly #byId = $derived.by(() => byId(this.#needs.connections.current));
  /** in the order of the queue: those on a server before those that wait */
  readonly running = $derived.by(() =>
    this.#needs.jobs.current.filter((job) => !isAtRest(job)).toSorted((a, b) => a.createdAt - b.createdAt),
  );

  constructor(needs: RendersNeeds) {
    this.#needs = needs;
    this.#times = new ShownTimes(followRenderTimes(needs.services));
  }

  /** One of them in words. `now`: ms since epoch. */
  tileOf(job: Job, now: number): RunningTile {
    const { locale } = this.#needs;
    const { library, composeMore } = locale.t;
    const connection = this.#byId.get(job.connectionId);
    const { name, reason } = shownStatus(job, connection, now, listTraits(connection));
    const leftMs = name === 'rendering' ? this.#times.leftMs(job, now) : null;
    return {
      title: jobTitle(job),
      status: name,
      statusLabel: composeMore.recent.states[name],
      note: reasonWords(reason, { job, connection, now, locale }).note ?? '',
      progress: name === 'needs-you' ? undefined : progressOf(job),
      left: leftMs === null ? '' : library.left(locale.format.span(leftMs)),
    };
  }
}

function progressOf({ state }: Job): number | null | undefined {
  if ('polls' in state) return state.polls.progress;
  return state.phase === 'downloading' ? null : undefined;
}
