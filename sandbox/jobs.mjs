/**
 * @file The render jobs: made on create, kept in memory, their state worked out from the clock at every look (no timers).
 * Used by the handlers and the control; never talks HTTP.
 */
import { createHash, randomUUID } from 'node:crypto';

/** @import {OpenRequest} from './open-request.mjs' */
/** @import {RenderPlan} from './render-plan.mjs' */

/**
 * @typedef {object} Job
 * @property {string} id
 * @property {number} ordinal 0 for the first job since the start or the last reset.
 * @property {number} picture Picks the pictures of its film: the ordinal, or that of the video it goes on from.
 * @property {number} createdAt ms since epoch.
 * @property {number} totalMs From creation to the finished clip.
 * @property {string} model
 * @property {string} prompt
 * @property {string} size
 * @property {string} seconds
 * @property {boolean} hasImage
 * @property {OpenSettings | null} open What was asked for beside the contract; null for every model but the sandbox's own.
 * @property {RenderPlan['source']} source The video it was made from, if any.
 * @property {{code: string, message: string} | null} failure What it will fail with, part of the way.
 */

/**
 * As it came, pictures counted.
 * @typedef {Pick<OpenRequest, 'seed' | 'negativePrompt' | 'steps' | 'guidance'> & {hasLastFrame: boolean, references: number}} OpenSettings
 */

/**
 * @typedef {{status: 'queued', progress: number} | {status: 'in_progress', progress: number}
 *   | {status: 'completed', progress: 100, finishedAt: number} | {status: 'failed', progress: number}} JobState
 */

/** A finished clip is served for one hour, as the real service did. */
export const KEEP_MS = 60 * 60 * 1000;
/** A job that is to fail does so after this part of its time. */
const FAIL_AT = 0.6;
/** Queued for a tenth of the time, at most 1.5 s. */
const QUEUED_PART = 0.1;
const QUEUED_MAX_MS = 1500;
/** 12 s for any render, and a quarter of a second for each second of video. */
const RENDER_BASE_MS = 12_000;
const RENDER_PER_SECOND_MS = 250;
/** Steps of a render that asks for none: twice as many take twice as long. */
const USUAL_STEPS = 40;

/**
 * @param {Job} job
 * @param {number} now
 * @returns {JobState}
 */
export function stateOf(job, now) {
  const elapsed = now - job.createdAt;
  const queuedMs = Math.min(QUEUED_MAX_MS, job.totalMs * QUEUED_PART);
  const part = (elapsed - queuedMs) / Math.max(1, job.totalMs - queuedMs);
  if (job.failure && elapsed >= job.totalMs * FAIL_AT) return { status: 'failed', progress: Math.floor(99 * FAIL_AT) };
  if (elapsed >= job.totalMs) return { status: 'completed', progress: 100, finishedAt: job.createdAt + job.totalMs };
  if (part < 0) return { status: 'queued', progress: 0 };
  return { status: 'in_progress', progress: Math.floor(99 * part) };
}

/**
 * @param {OpenRequest} open
 * @returns {OpenSettings}
 */
function settingsOf({ seed, negativePrompt, steps, guidance, lastFrame, references }) {
  return { seed, negativePrompt, steps, guidance, hasLastFrame: lastFrame !== null, references: references.length };
}

export class Jobs {
  /** @type {Map<string, Job>} In order of creation. */
  #byId = new Map();
  #accepted = 0;
  #seed;
  /** @type {number | null} null: by length. */
  renderMs;

  /**
   * @param {string | null} seed Makes the ids the same at every start.
   * @param {number | null} renderMs
   */
  constructor(seed, renderMs) {
    this.#seed = seed ?? randomUUID();
    this.renderMs = renderMs;
  }

  /**
   * @param {RenderPlan} plan
   * @param {number} now
   * @param {{slowFactor: number, failure: Job['failure']}} fate
   * @returns {Job}
   */
  accept({ model, prompt, size, seconds, image, open, source, picture }, now, { slowFactor, failure }) {
    const ordinal = this.#accepted++;
    const ownMs = RENDER_BASE_MS + RENDER_PER_SECOND_MS * Number(seconds);
    const effort = (open?.steps ?? USUAL_STEPS) / USUAL_STEPS;
    const totalMs = (this.renderMs ?? ownMs * effort) * slowFactor;
    const id = `video_${createHash('sha256').update(`${this.#seed}:${ordinal}`).digest('hex').slice(0, 32)}`;
    /** @type {Job} */
    const job = {
      ...{ id, ordinal, createdAt: now, totalMs, model, prompt, size, seconds, source, failure },
      picture: picture ?? ordinal,
      hasImage: image !== null,
      open: open && settingsOf(open),
    };
    this.#byId.set(id, job);
    return job;
  }

  /** @param {string} id */
  get(id) {
    return this.#byId.get(id);
  }

  /** Oldest first. */
  all() {
    return [...this.#byId.values()];
  }

  /** How many renders were accepted since the start or the last reset, deleted ones included. */
  get acceptedCount() {
    return this.#accepted;
  }

  /**
   * @param {string} id
   * @returns {boolean} Whether there was such a job.
   */
  remove(id) {
    return this.#byId.delete(id);
  }

  /**
   * Ends the time of one job, or of all, at `now`. A finished one stays as it is.
   * @param {number} now
   * @param {string} [id]
   */
  finish(now, id) {
    for (const job of this.all()) {
      if (id !== undefined && job.id !== id) continue;
      job.totalMs = Math.min(job.totalMs, Math.max(0, now - job.createdAt));
    }
  }

  /** Forgets all jobs and counts from 0; ids of the time before do not come back. */
  reset() {
    this.#byId.clear();
    this.#accepted = 0;
    this.#seed = `${this.#seed}'`;
  }
}
