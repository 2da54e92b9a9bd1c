/**
 * @file Times left as they are shown, remembered by job: what stands on the screen decides what may stand there next, so
 * that it never grows by a little. Each view that shows them holds one; it learns from what the engine has noted.
 */
import { isIn, type Job } from '../domain/job';
import { readRenderTimes, renderKind, RENDER_TIMES_KEY, type RenderTimes } from '../domain/render-times';
import { timeLeft } from '../domain/time-left';
import { usualTime } from '../domain/usual-time';
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';

/** What the engine has noted of how long renders took, followed as it learns. */
export function followRenderTimes(services: Pick<AppServices, 'settings' | 'watch'>): LiveQuery<RenderTimes> {
  const read = async (): Promise<RenderTimes> => (await services.settings.get(RENDER_TIMES_KEY, readRenderTimes)) ?? {};
  return new LiveQuery<RenderTimes>((stores, rerun) => services.watch(stores, rerun), ['settings'], read, {});
}

/** Remembers what is shown. */
export class ShownTimes {
  readonly #shown = new Map<string, number>();
  readonly #times: { readonly current: RenderTimes };

  /** `times`: see `followRenderTimes` */
  constructor(times: { readonly current: RenderTimes }) {
    this.#times = times;
  }

  /** Time left of a render that is under way, ms; null where nobody can say. */
  leftMs(job: Job, now: number): number | null {
    if (!isIn(job, 'rendering')) {
      this.#shown.delete(job.id);
      return null;
    }
    const { acceptedAt, polls } = job.state;
    const shownBefore = this.#shown.get(job.id) ?? null;
    const usual = usualTime(this.#times.current[renderKind(job.connectionId, job.params)] ?? []);
    const typicalMs = usual?.medianMs ?? null;
    const left = timeLeft({ acceptedAt, progress: polls.progress, typicalMs, now, shownBefore });
    if (left === null) this.#shown.delete(job.id);
    else this.#shown.set(job.id, left);
    return left;
  }
}
