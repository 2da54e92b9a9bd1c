/**
 * @file The committed clips and the finished film of each job, made out of them. Used by the content handler; reads `clips/` once per file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { rewriteMp4 } from './mp4-rewrite.mjs';

/** @import {Job} from './jobs.mjs' */

const FOLDER = new URL('./clips/', import.meta.url);
/** Length of a committed clip. */
export const PERIOD_SECONDS = 4;
/** Films kept made, so that a Range request does not make one anew. 8 x at most 1.5 MB. */
const KEPT_FILMS = 8;

export class ClipShelf {
  /** @type {string[] | null} */
  #names = null;
  /** @type {Map<string, Buffer>} */
  #clips = new Map();
  /** @type {Map<string, Buffer>} */
  #films = new Map();

  /**
   * The MP4 of a job: always the same bytes for one job, and other pictures and sounds than its neighbours. Pictures go round by
   * clip first and then by second, so the next (clips of that size x 4) renders of one size all differ.
   * @param {Job} job
   * @returns {Buffer}
   */
  film(job) {
    const made = this.#films.get(job.id);
    if (made) return made;
    const variants = this.#variantsOf(job.size);
    const clip = this.#clip(variants[job.ordinal % variants.length] ?? `missing-${job.size}`);
    const startSecond = Math.floor(job.ordinal / variants.length) % PERIOD_SECONDS;
    const film = rewriteMp4(clip, { periods: Number(job.seconds) / PERIOD_SECONDS, startSecond, note: job.id });
    if (this.#films.size >= KEPT_FILMS) this.#films.delete(this.#films.keys().next().value ?? '');
    this.#films.set(job.id, film);
    return film;
  }

  /** @param {string} size */
  #variantsOf(size) {
    this.#names ??= readdirSync(FOLDER).sort();
    return this.#names.filter((name) => name.startsWith(`${size}-`));
  }

  /** @param {string} name */
  #clip(name) {
    const clip = this.#clips.get(name) ?? readFileSync(new URL(name, FOLDER));
    this.#clips.set(name, clip);
    return clip;
  }
}
