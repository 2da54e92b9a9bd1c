/**
 * @file The committed clips, the finished film of each job, made out of them, and the pictures that belong to it. Used by the content
 * handler; reads `clips/` once per file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { rewriteMp4 } from './mp4-rewrite.mjs';

/** @import {Job} from './jobs.mjs' */

const FOLDER = new URL('./clips/', import.meta.url);
/** Length of a committed clip. */
export const PERIOD_SECONDS = 4;
/** What else belongs to a clip: the ending of its file's name and the type it is sent with. */
const PICTURES = {
  thumbnail: { ending: 'thumbnail.webp', type: 'image/webp' },
  spritesheet: { ending: 'spritesheet.jpg', type: 'image/jpeg' },
};

/** Films kept made, so that a Range request does not make one anew. A clip of 0.2 MB, 30 times (120 s / 4 s), 8 of them: 48 MB at most. */
const KEPT_FILMS = 8;

export class ClipShelf {
  /** @type {string[] | null} */
  #names = null;
  /** @type {Map<string, Buffer>} */
  #files = new Map();
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
    const { name, variants } = this.#clipOf(job);
    const startSecond = Math.floor(job.picture / variants) % PERIOD_SECONDS;
    const periods = Number(job.seconds) / PERIOD_SECONDS;
    const film = rewriteMp4(this.#read(`${name}.mp4`), { periods, startSecond, note: job.id });
    if (this.#films.size >= KEPT_FILMS) this.#films.delete(this.#films.keys().next().value ?? '');
    this.#films.set(job.id, film);
    return film;
  }

  /**
   * A picture of the job's film: every film of one clip shows the same pictures, only turned, so they share it.
   * @param {Job} job
   * @param {'thumbnail' | 'spritesheet'} kind
   * @returns {{bytes: Buffer, type: string}}
   */
  picture(job, kind) {
    const { ending, type } = PICTURES[kind];
    return { bytes: this.#read(`${this.#clipOf(job).name}.${ending}`), type };
  }

  /**
   * @param {Job} job
   * @returns {{name: string, variants: number}} The clip its film is made of, and how many there are of that size.
   */
  #clipOf({ size, picture }) {
    this.#names ??= readdirSync(FOLDER)
      .filter((name) => name.endsWith('.mp4'))
      .map((name) => name.slice(0, -'.mp4'.length))
      .sort();
    const names = this.#names.filter((name) => name.startsWith(`${size}-`));
    return { name: names[picture % names.length] ?? `missing-${size}`, variants: names.length };
  }

  /** @param {string} name */
  #read(name) {
    const bytes = this.#files.get(name) ?? readFileSync(new URL(name, FOLDER));
    this.#files.set(name, bytes);
    return bytes;
  }
}
