/**
 * @file The models the sandbox plays: the two of the real service with their sizes and lengths, and one of its own.
 * Source: the Videos API guide for sora-2 and sora-2-pro as last published (2026), 16 and 20 s and the 1080p sizes included.
 */

const SMALL = ['1280x720', '720x1280'];
const LARGE = ['1792x1024', '1024x1792', '1920x1080', '1080x1920'];

/** The sandbox's own model, to practise what open models take beside the contract: see `open-request.mjs`. */
export const OPEN_MODEL = 'sandbox-open';

/** Model id to the sizes it takes. @type {ReadonlyMap<string, readonly string[]>} */
export const SIZES_BY_MODEL = new Map([
  ['sora-2', SMALL],
  ['sora-2-pro', [...SMALL, ...LARGE]],
  [OPEN_MODEL, SMALL],
]);

/** Every size some model takes. */
export const ALL_SIZES = [...SMALL, ...LARGE];

/** Allowed lengths: strings on the wire, seconds. */
export const SECONDS = ['4', '8', '12', '16', '20'];

export const DEFAULTS = { model: 'sora-2', size: '720x1280', seconds: '4' };

/** A stitched video, in seconds, is at most six of the longest lengths: a bound of the sandbox. 6 x 20 = 120. */
export const STITCHED_MAX_SECONDS = 120;
