/**
 * @file The page's background job: makes the posters that are missing, newest clip first, one at a time, in one tab only.
 * Started by `src/app`, which brings storage and bridge and wakes it at start and whenever clips have changed.
 */
import type { Clip, ClipMedia } from '../domain/clip';
import type { Picture, PosterAnswer } from './api';
import type { Aborted } from './worker-line';

/** What of a clip is needed here. */
export type PosterlessClip = Pick<Clip, 'id' | 'fileId'>;

/** What the maker needs. Where storage rejects (the database is gone), the round ends. */
export interface PosterPorts {
  /** clips with neither a poster nor a noted failure, not deleted, newest first */
  listPosterless(limit: number): Promise<readonly PosterlessClip[]>;
  /** undefined: the bytes are not here (any more) */
  readFile(fileId: string): Promise<Blob | undefined>;
  makePoster(video: Blob, signal: AbortSignal): Promise<PosterAnswer | Aborted>;
  /** false: the disk is full */
  storePoster(clipId: string, poster: Picture, media: ClipMedia): Promise<boolean>;
  storePosterFailure(clipId: string, why: 'not-decodable' | 'broken', media: ClipMedia | null): Promise<void>;
  /** Mutual exclusion over all tabs; `busy` at once when the lock is taken and `wait` is false. */
  locks: { run<T>(name: string, wait: boolean, work: () => Promise<T>): Promise<T | 'busy'> };
}

/** How a round ended. */
export type PosterRound =
  /** every clip has a poster or was tried */
  | 'nothing-left'
  /** another tab does it */
  | 'busy'
  /** the signal was raised */
  | 'stopped'
  /** the database or disk refused */
  | 'store-failed'
  /** the worker failed twice in a row: it cannot run here now */
  | 'worker-failed';

/** The background job. */
export interface PosterMaker {
  /** Makes what is missing. While a round runs, it makes that round look once more before it ends. */
  wake(): void;
  /** When no round runs any more: how the last one ended. Undefined when there was none. */
  settled(): Promise<PosterRound | undefined>;
}

/** How many clips are listed first; only more than this many hopeless ones make the list longer. */
const LIST_STEP = 16;

/**
 * Each clip is tried once by one maker, whatever comes of it: nothing is tried in a loop. A failure that is not the
 * file's is not noted, so the next visit tries it again. Without a signal it ends with the page.
 */
export function startPosterMaker(ports: PosterPorts, signal = new AbortController().signal): PosterMaker {
  const tried = new Set<string>();
  let isRunning = false;
  let isAskedAgain = false;
  let last: Promise<PosterRound> | undefined;

  async function runRounds(): Promise<PosterRound> {
    let end: PosterRound = 'stopped';
    isRunning = true;
    try {
      while (isAskedAgain && !signal.aborted) {
        isAskedAgain = false;
        end = await ports.locks.run('posters', false, () => makeMissing(ports, tried, signal));
      }
    } finally {
      isRunning = false;
    }
    return end;
  }

  return {
    wake: () => {
      isAskedAgain = true;
      if (!isRunning) last = runRounds();
    },
    settled: async () => last,
  };
}

async function makeMissing(ports: PosterPorts, tried: Set<string>, signal: AbortSignal): Promise<PosterRound> {
  let failuresInARow = 0;
  try {
    while (!signal.aborted) {
      const clip = await findUntried(ports, tried);
      if (!clip) return 'nothing-left';
      tried.add(clip.id);
      const outcome = await makeOne(ports, clip, signal);
      if (outcome === 'store-failed') return outcome;
      failuresInARow = outcome === 'worker-failed' ? failuresInARow + 1 : 0;
      if (failuresInARow === 2) return 'worker-failed';
      await letThePageBreathe();
    }
    return 'stopped';
  } catch {
    return 'store-failed';
  }
}

/** Asks again for each clip, so that a new one is next. */
async function findUntried(ports: PosterPorts, tried: ReadonlySet<string>): Promise<PosterlessClip | undefined> {
  for (let limit = LIST_STEP; ; limit *= 2) {
    const listed = await ports.listPosterless(limit);
    const untried = listed.find((clip) => !tried.has(clip.id));
    if (untried || listed.length < limit) return untried;
  }
}

type ClipOutcome = 'done' | 'worker-failed' | 'store-failed';

async function makeOne(ports: PosterPorts, clip: PosterlessClip, signal: AbortSignal): Promise<ClipOutcome> {
  const video = await ports.readFile(clip.fileId);
  if (!video) return 'done';
  const answer = await ports.makePoster(video, signal);
  if (answer.ok) return (await ports.storePoster(clip.id, answer.poster, answer.media)) ? 'done' : 'store-failed';
  if (answer.why === 'worker-failed') return 'worker-failed';
  if (answer.why !== 'aborted') await ports.storePosterFailure(clip.id, answer.why, answer.media);
  return 'done';
}

function letThePageBreathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
