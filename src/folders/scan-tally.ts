/** @file Counts what a look through a folder finds. Clips are counted, not files: one may have several. */
import { SCAN_REFUSED_MAX, type ScanReport, type ScanTrouble } from '../domain/folder-scan';
import type { KnownFile } from '../domain/open-files';

/** A count under way. */
export class ScanTally {
  readonly #added = new Set<string>();
  readonly #unchanged = new Set<string>();
  readonly #moved = new Set<string>();
  readonly #missing = new Set<string>();
  readonly #refused: { path: string; why: ScanTrouble }[] = [];
  #refusedCount = 0;

  add(clipId: string): void {
    this.#added.add(clipId);
  }

  /** A file that was known, and where it stands now. */
  know({ clipId, place }: KnownFile, folderId: string, path: string): void {
    const isThere = place.folderId === folderId && place.path === path && !place.missing;
    (isThere ? this.#unchanged : this.#moved).add(clipId);
  }

  /** One that was kept in the app until its bytes were lost. */
  bringBack(clipId: string): void {
    this.#moved.add(clipId);
  }

  miss(clipId: string): void {
    this.#missing.add(clipId);
  }

  refuse(path: string, why: ScanTrouble): void {
    this.#refusedCount += 1;
    if (this.#refused.length < SCAN_REFUSED_MAX) this.#refused.push({ path, why });
  }

  report(isComplete: boolean): ScanReport {
    // A clip with one file at its place and another one elsewhere has moved.
    const unchanged = [...this.#unchanged].filter((id) => !this.#moved.has(id));
    return {
      added: this.#added.size,
      unchanged: unchanged.length,
      moved: this.#moved.size,
      missing: this.#missing.size,
      refused: this.#refused,
      refusedCount: this.#refusedCount,
      isComplete,
    };
  }
}
