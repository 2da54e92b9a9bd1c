/**
 * @file Long work in the library worker, done in pieces: between them messages come in, and a later question overtakes. Called
 * by everything that goes through all clips.
 */

/** Called between pieces. False: a later question has come, nobody waits for the answer any more. */
export type Breathe = () => boolean | Promise<boolean>;

/** What pacing needs of the worker. */
export interface PacePorts {
  /** ms, from any beginning */
  now: () => number;
  /** Resolves when the messages that wait have come in. */
  pause: () => Promise<void>;
}

/** How long a piece lasts: half a frame, so that what comes meanwhile is late by no more. */
const PIECE_MS = 8;

/** Pauses when enough was done since the last pause. */
export function createBreathe({ now, pause }: PacePorts, isWanted: () => boolean): Breathe {
  let since = now();
  return () => {
    if (now() - since < PIECE_MS) return true;
    return pause().then(() => {
      since = now();
      return isWanted();
    });
  };
}
