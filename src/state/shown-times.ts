/**
 * @file Times left as they are shown, remembered by job: what stands on the screen decides what may stand there next, so
 * that it never grows by a little. The queue's view holds one.
 */
import type { Clip } from '../domain/clip';
import { isIn, type Job } from '../domain/job';
import { timeLeft } from '../domain/time-left';
import { typicalDuration } from '../domain/typical-duration';

/** Remembers what is shown. */
export class ShownTimes {
  readonly #shown = new Map<string, number>();
  #clips: readonly Clip[] = [];
  readonly #typical = new Map<string, number | null>();

  /** Time left of a render that is under way, ms; null where nobody can say. `clips`: those that tell how long it takes. */
  leftMs(job: Job, clips: readonly Clip[], now: number): number | null {
    if (!isIn(job, 'rendering')) {
      this.#shown.delete(job.id);
      return null;
    }
    const { acceptedAt, polls } = job.state;
    const shownBefore = this.#shown.get(job.id) ?? null;
    const left = timeLeft({
      acceptedAt,
      progress: polls.progress,
      typicalMs: this.#typicalMs(job, clips),
      now,
      shownBefore,
    });
    if (left === null) this.#shown.delete(job.id);
    else this.#shown.set(job.id, left);
    return left;
  }

  /** Looked up once for each kind of render: a library may be large, and takes are many. */
  #typicalMs({ connectionId, params: { model, size, seconds } }: Job, clips: readonly Clip[]): number | null {
    if (clips !== this.#clips) {
      this.#clips = clips;
      this.#typical.clear();
    }
    const kind = { connectionId, model, size, seconds };
    const key = JSON.stringify(kind);
    const known = this.#typical.get(key);
    if (known !== undefined) return known;
    const typical = typicalDuration(kind, clips);
    this.#typical.set(key, typical);
    return typical;
  }
}
