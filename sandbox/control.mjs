/**
 * @file The hands on the sandbox: arm faults, read the log, set the speed, finish or forget jobs. Used in-process by tests and over HTTP
 * by `control-routes.mjs`. Not part of the Videos API.
 */
import { checkFault } from './faults.mjs';
import { stateOf } from './jobs.mjs';

/** @import {FaultyWorld} from './api-pipeline.mjs' */
/** @import {FaultRequest} from './faults.mjs' */
/** @import {RequestLog} from './request-log.mjs' */

/** @typedef {ReturnType<typeof createControl>} Control */

/**
 * @param {FaultyWorld & {log: RequestLog, closeIdleConnections: () => void}} world
 */
export function createControl(world) {
  const { jobs, characters, faults, log, shelf, now } = world;
  return {
    /**
     * @param {FaultRequest} request
     * @returns {number} The key to clear it by. Throws TypeError on an unknown name or parameter.
     */
    arm(request) {
      const fault = checkFault(request);
      if (typeof fault === 'string') throw new TypeError(fault);
      const key = faults.arm(fault);
      // An idle connection of before would be a proven one: the browser could send again over it.
      if (fault.closeConnections) world.closeIdleConnections();
      return key;
    },
    /** @param {number} [key] Left out: all faults. */
    clear: (key) => faults.clear(key),
    /** Armed and not used up. */
    faults: () => faults.list(),
    /** Oldest first. */
    requests: () => log.list(),
    clearRequests: () => log.clear(),
    /** Oldest first, with prompts. */
    jobs: () => jobs.all().map((job) => ({ ...job, ...stateOf(job, now()) })),
    /** Accepted renders since the start or the last reset. */
    acceptedCount: () => jobs.acceptedCount,
    /** How long a render takes; null: by length. */
    speed: () => ({ renderMs: jobs.renderMs }),
    /** @param {number | null} renderMs For renders accepted from now on; null: by length again. */
    setRenderMs(renderMs) {
      jobs.renderMs = renderMs;
    },
    /** @param {string} [id] Left out: all. Their time is over now. */
    finish: (id) => jobs.finish(now(), id),
    /** @param {string} id The server no longer knows it. */
    forget: (id) => jobs.remove(id),
    /**
     * @param {string} id
     * @returns {Buffer | null} The true bytes of its MP4, whatever is armed; null for an unknown id.
     */
    film(id) {
      const job = jobs.get(id);
      return job ? shelf.film(job) : null;
    },
    /** Jobs, characters, faults and log as at the start; the speed stays. */
    reset() {
      jobs.reset();
      characters.reset();
      faults.reset();
      log.clear();
    },
  };
}
