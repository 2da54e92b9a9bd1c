/**
 * @file Says which picture of which clip is made next: posters of the clips that are looked at, their filmstrips, all other
 * missing posters, newest first, then filmstrips of what was looked at. Used by `picture-maker.ts`; makes nothing itself.
 */
import type { Clip } from '../domain/clip';

/** What of a clip is needed here. */
export type PicturedClip = Pick<
  Clip,
  'id' | 'fileId' | 'posterFileId' | 'posterFailure' | 'stripFileId' | 'deletedAt' | 'place'
>;

/** Where the clips are. */
export interface PlanPorts {
  /** clips with neither a poster nor a noted failure, not deleted, whose video can be read now; newest first */
  listPosterless(limit: number): Promise<readonly PicturedClip[]>;
  /** those that are gone are left out */
  getMany(ids: readonly string[]): Promise<readonly PicturedClip[]>;
}

/** What is made of a clip. */
export type PictureKind = 'poster' | 'strip';

/** One picture to make. */
export interface PictureTask {
  kind: PictureKind;
  clip: PicturedClip;
}

/** How many clips are listed first; only more than this many hopeless ones make the list longer. */
const LIST_STEP = 8;

/** A screen of a wall and a half: their rows are read together. */
const ROWS_AT_ONCE = 16;

/** Clips seen lately whose filmstrips are made once there is time: a long walk through the wall. */
const SEEN_MAX = 1000;

/**
 * Each picture is handed out once, whatever comes of it: nothing is tried in a loop. Rows are read anew for each, so that a
 * new clip or wish is next, and what another tab has made is not made again.
 */
export class PicturePlan {
  readonly #ports: PlanPorts;
  #preferred: readonly string[] = [];
  /** latest last */
  readonly #seen = new Set<string>();
  readonly #putOff: PictureTask[] = [];
  /** tried here, or found to need nothing */
  readonly #settled: Readonly<Record<PictureKind, Set<string>>> = { poster: new Set(), strip: new Set() };

  constructor(ports: PlanPorts) {
    this.#ports = ports;
  }

  /** These first; what was preferred before no longer is, but has been seen. */
  prefer(clipIds: readonly string[]): void {
    this.#preferred = clipIds;
    // The first of them is the last to be forgotten.
    for (const id of clipIds.toReversed()) {
      this.#seen.delete(id);
      this.#seen.add(id);
    }
    for (const id of this.#seen) {
      if (this.#seen.size <= SEEN_MAX) break;
      this.#seen.delete(id);
    }
  }

  /** These may be tried again; somebody has looked at them. */
  again(clipIds: readonly string[]): void {
    for (const id of clipIds) {
      this.#seen.add(id);
      for (const settled of Object.values(this.#settled)) settled.delete(id);
    }
  }

  /** Handed out, but not begun. */
  giveBack({ kind, clip }: PictureTask): void {
    this.#settled[kind].delete(clip.id);
  }

  /** Its folder cannot be read now: the next round tries again. */
  putOff(task: PictureTask): void {
    this.#putOff.push(task);
  }

  /** A round begins. */
  begin(): void {
    for (const task of this.#putOff.splice(0)) this.giveBack(task);
  }

  /** Undefined: everything was tried. Rejects where the clips cannot be read. */
  async next(): Promise<PictureTask | undefined> {
    return (
      (await this.#findWanting('poster', this.#preferred)) ??
      (await this.#findWanting('strip', this.#preferred)) ??
      (await this.#findPosterless()) ??
      (await this.#findWanting('strip', [...this.#seen].toReversed()))
    );
  }

  async #findWanting(kind: PictureKind, ids: readonly string[]): Promise<PictureTask | undefined> {
    const settled = this.#settled[kind];
    const open = [...new Set(ids)].filter((id) => !settled.has(id));
    for (let from = 0; from < open.length; from += ROWS_AT_ONCE) {
      const batch = open.slice(from, from + ROWS_AT_ONCE);
      const clips = new Map((await this.#ports.getMany(batch)).map((clip) => [clip.id, clip]));
      for (const id of batch) {
        const clip = clips.get(id);
        // A deleted one may be shown again.
        if (clip && clip.deletedAt !== null) continue;
        // Meanwhile somebody else may have asked.
        if (settled.has(id)) continue;
        settled.add(id);
        if (clip && wants(clip, kind)) return { kind, clip };
      }
    }
    return undefined;
  }

  async #findPosterless(): Promise<PictureTask | undefined> {
    const settled = this.#settled.poster;
    for (let limit = LIST_STEP; ; limit *= 2) {
      const listed = await this.#ports.listPosterless(limit);
      const clip = listed.find(({ id }) => !settled.has(id));
      if (clip) {
        settled.add(clip.id);
        return { kind: 'poster', clip };
      }
      if (listed.length < limit) return undefined;
    }
  }
}

function wants(clip: PicturedClip, kind: PictureKind): boolean {
  if (clip.posterFailure !== null) return false;
  return kind === 'poster' ? clip.posterFileId === null : clip.stripFileId === undefined;
}
