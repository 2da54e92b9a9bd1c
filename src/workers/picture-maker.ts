/**
 * @file The page's background job: makes the posters and filmstrips that are missing, one at a time, in one tab only, what is
 * looked at first. Started by `src/app`, which brings storage and bridge and wakes it at start and whenever clips have changed.
 */
import type { ClipMedia } from '../domain/clip';
import type { FilmstripAnswer, LookFailure, Picture, PosterAnswer } from './api';
import { PicturePlan, type PictureKind, type PictureTask, type PlanPorts } from './picture-plan';
import { StoreLine } from './store-line';
import type { Aborted } from './worker-line';

/** What the maker needs. Where storage rejects (the database is gone), the round ends. */
export interface PicturePorts extends PlanPorts {
  /** undefined: the bytes are not here (any more), or stand in a folder that cannot be read now */
  readFile(fileId: string): Promise<Blob | undefined>;
  makePoster(video: Blob, signal: AbortSignal): Promise<PosterAnswer | Aborted>;
  makeFilmstrip(video: Blob, signal: AbortSignal): Promise<FilmstripAnswer | Aborted>;
  /** false: the disk is full */
  storePicture(clipId: string, kind: PictureKind, picture: Picture, media: ClipMedia): Promise<boolean>;
  storeFailure(
    clipId: string,
    kind: PictureKind,
    why: 'not-decodable' | 'broken',
    media: ClipMedia | null,
  ): Promise<void>;
  /** Mutual exclusion over all tabs; `busy` at once when the lock is taken and `wait` is false. */
  locks: { run<T>(name: string, wait: boolean, work: () => Promise<T>): Promise<T | 'busy'> };
}

/** How a round ended. */
export type PictureRound =
  /** every clip has its pictures or was tried */
  | 'nothing-left'
  /** another tab does it */
  | 'busy'
  /** the signal was raised */
  | 'stopped'
  /** the database or disk refused */
  | 'store-failed'
  /** the worker failed twice in a row: it cannot run here now */
  | 'worker-failed';

/** Its name is that of the first build that had one: a tab of that build and one of this never work at once. */
const LOCK = 'posters';

/**
 * A failure that is not the file's is not noted, so the next visit tries it again. Without a signal it ends with the page.
 */
export class PictureMaker {
  readonly #ports: PicturePorts;
  readonly #signal: AbortSignal;
  readonly #plan: PicturePlan;
  #isRunning = false;
  #isAskedAgain = false;
  #last: Promise<PictureRound> | undefined;
  /** while held: what goes on when it is let go */
  #letGo: (() => void) | null = null;
  #held: Promise<void> = Promise.resolve();

  constructor(ports: PicturePorts, signal = new AbortController().signal) {
    this.#ports = ports;
    this.#signal = signal;
    this.#plan = new PicturePlan(ports);
  }

  /** Makes what is missing. While a round runs, it makes that round look once more before it ends. */
  wake(): void {
    this.#isAskedAgain = true;
    if (!this.#isRunning) this.#last = this.#runRounds();
  }

  /** These clips first, here or in whichever tab makes the pictures. The newest call counts. */
  prefer(clipIds: readonly string[]): void {
    this.#plan.prefer(clipIds);
    this.wake();
  }

  /** Their pictures are lost: they are tried again, although they have been in this visit. */
  again(clipIds: readonly string[]): void {
    this.#plan.again(clipIds);
    this.wake();
  }

  /** Begins no further picture while it is true. Whoever holds must let go, also when leaving the screen. */
  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld()) return;
    this.#letGo?.();
    this.#letGo = null;
    if (!isHeld) return;
    this.#held = new Promise((resolve) => {
      this.#letGo = resolve;
    });
  }

  /** When no round runs any more: how the last one ended. Undefined when there was none. */
  async settled(): Promise<PictureRound | undefined> {
    return this.#last;
  }

  #isHeld(): boolean {
    return this.#letGo !== null;
  }

  async #runRounds(): Promise<PictureRound> {
    let end: PictureRound = 'stopped';
    this.#isRunning = true;
    try {
      while (this.#isAskedAgain && !this.#signal.aborted) {
        this.#isAskedAgain = false;
        end = await this.#ports.locks.run(LOCK, false, () => this.#makeMissing());
      }
    } finally {
      this.#isRunning = false;
    }
    return end;
  }

  /** All is stored when it resolves: another tab that gets the lock then makes nothing twice. */
  async #makeMissing(): Promise<PictureRound> {
    const storing = new StoreLine();
    this.#plan.begin();
    const end = await this.#makeEach(storing).catch(() => 'store-failed' as const);
    await storing.settled();
    return storing.hasFailed ? 'store-failed' : end;
  }

  async #makeEach(storing: StoreLine): Promise<PictureRound> {
    let failuresInARow = 0;
    for (;;) {
      while (this.#isHeld()) await this.#held;
      if (this.#signal.aborted) return 'stopped';
      const task = await this.#plan.next();
      if (!task) return 'nothing-left';
      const video = await this.#ports.readFile(task.clip.fileId);
      if (storing.hasFailed) return 'store-failed';
      if (this.#isHeld()) this.#plan.giveBack(task);
      else if (!video && task.clip.place) this.#plan.putOff(task);
      if (!video || this.#isHeld()) continue;
      const answer = await this.#make(task, video);
      failuresInARow = answer.why === 'worker-failed' ? failuresInARow + 1 : 0;
      if (failuresInARow === 2) return 'worker-failed';
      await storing.add(() => this.#store(task, answer));
    }
  }

  async #make({ kind }: PictureTask, video: Blob): Promise<MakeOutcome> {
    if (kind === 'poster') {
      const answer = await this.#ports.makePoster(video, this.#signal);
      return answer.ok ? { why: 'made', picture: answer.poster, media: answer.media } : answer;
    }
    const answer = await this.#ports.makeFilmstrip(video, this.#signal);
    return answer.ok ? { why: 'made', picture: answer.strip, media: answer.media } : answer;
  }

  async #store({ kind, clip }: PictureTask, outcome: MakeOutcome): Promise<boolean> {
    if (outcome.why === 'made') return this.#ports.storePicture(clip.id, kind, outcome.picture, outcome.media);
    if (outcome.why === 'worker-failed' || outcome.why === 'aborted') return true;
    // A disk may be gone while the video is looked at: then nothing is known of it.
    if (clip.place && !(await this.#ports.readFile(clip.fileId))) this.#plan.putOff({ kind, clip });
    else await this.#ports.storeFailure(clip.id, kind, outcome.why, outcome.media);
    return true;
  }
}

type MakeOutcome = { why: 'made'; picture: Picture; media: ClipMedia } | LookFailure | Aborted;
