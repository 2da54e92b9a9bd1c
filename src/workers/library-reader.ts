/**
 * @file Brings the library's index to what the database says, and keeps it there. Made by the library's desk; writes nothing
 * but the snapshot. One step at a time, so that no older reading ever comes over a newer one.
 *
 * [Note: Clips the index has and the database has not]
 * A clip that was deleted and purged while no index was open leaves no trace among the changes. So a moment after the changes are
 * in, the numbers of clips are compared; where they differ, all clips are read again, piece by piece, and those that were not met
 * go. Counting keeps the database from everybody else for a while: it must not come before the first clips are in sight.
 */
import type { Clip } from '../domain/clip';
import type { ClipStore } from '../storage/clip-store';
import type { SnapshotStore } from '../storage/snapshot-store';
import { LibraryIndex } from './library-index';
import type { LibraryOrders } from './library-orders';
import { decodeSnapshot, encodeSnapshot, type Snapshot } from './library-snapshot';
import { whenQuiet, type TimingPorts } from './library-timing';

/** What the reader needs. */
export interface ReaderPorts extends TimingPorts {
  clips: Pick<ClipStore, 'count' | 'listNewest' | 'listRange' | 'listChanged' | 'lastChange'>;
  snapshots: SnapshotStore;
  /** Resolves when the messages that wait have come in. */
  pause: () => Promise<void>;
}

/** What it tells and asks the desk. */
export interface ReaderHooks {
  /** the index has changed, or what a clip's card is made of */
  changed: () => void;
  /** the newest order that was or is being handed out */
  revision: () => number;
}

/** An index; `lastChange` null: it has the newest clips alone. */
export type Loaded = Snapshot | { index: LibraryIndex; lastChange: null };

/** More than a screen shows, read in a few milliseconds. */
export const FIRST_CLIPS = 200;
/** Rows in one reading: about 10 ms. */
export const PIECE_CLIPS = 500;
/** So long after the first changes, and after the last note without a change, the numbers of clips are compared. */
export const COMPARE_LIMITS = { quietMs: 3000, longestMs: 15_000 };
/** A snapshot is written after so long without a change; while changes go on, so long after the first of them. */
export const SAVE_LIMITS = { quietMs: 10_000, longestMs: 120_000 };

/** The index as it was last, or the newest clips alone where nothing was kept. */
export async function loadIndex({ clips, snapshots, pause }: ReaderPorts): Promise<Loaded> {
  const parts = await snapshots.read();
  const snapshot = parts && (await decodeSnapshot(parts, pause));
  if (snapshot) return snapshot;
  const index = new LibraryIndex();
  for (const clip of await clips.listNewest(FIRST_CLIPS)) index.put(clip);
  return { index, lastChange: null };
}

/** See the head of the file. */
export class LibraryReader {
  readonly #index: LibraryIndex;
  readonly #orders: LibraryOrders;
  readonly #ports: ReaderPorts;
  readonly #hooks: ReaderHooks;
  readonly #saveSoon: () => void;
  readonly #compareSoon: () => void;
  #lastChange: number | null;
  #line: Promise<void> = Promise.resolve();
  #isDue = false;
  #hasLooked = false;

  constructor({ index, lastChange }: Loaded, orders: LibraryOrders, ports: ReaderPorts, hooks: ReaderHooks) {
    this.#index = index;
    this.#lastChange = lastChange;
    this.#orders = orders;
    this.#ports = ports;
    this.#hooks = hooks;
    this.#saveSoon = whenQuiet(ports, SAVE_LIMITS, () => void this.#save());
    this.#compareSoon = whenQuiet(ports, COMPARE_LIMITS, () => this.#compare());
  }

  /**
   * The index has everything the database had at the start. What is written later follows within a tenth of a second, and is told
   * of once it is in.
   */
  get hasLooked(): boolean {
    return this.#hasLooked;
  }

  /** Reads what is new: at the start, and after notes; many calls are one reading. Rejects where the database cannot be read. */
  look(): Promise<void> {
    if (this.#isDue) return this.#line;
    this.#isDue = true;
    this.#line = this.#line.catch(() => undefined).then(() => this.#look());
    return this.#line;
  }

  async #look(): Promise<void> {
    this.#isDue = false;
    const before = this.#lastChange;
    if (before === null || !(await this.#readChanges(before))) await this.#readAll();
    this.#hasLooked = true;
    // A purge leaves no change to read, and may come in the same note as one that does.
    this.#compareSoon();
  }

  #compare(): void {
    this.#line = this.#line
      .then(async () => {
        if (await this.#isWhole()) return;
        // Written between the two, or a ghost.
        await this.#readChanges(this.#lastChange ?? 0);
        if (!(await this.#isWhole())) await this.#readAll();
      })
      // The next note tries again.
      .catch(() => undefined);
  }

  async #isWhole(): Promise<boolean> {
    return (await this.#ports.clips.count()) === this.#index.count;
  }

  /** False: the numbers began anew. */
  async #readChanges(after: number): Promise<boolean> {
    for (let from = after; ;) {
      const { clips, deletedIds, last } = await this.#ports.clips.listChanged(from, PIECE_CLIPS);
      if (last < from) return false;
      this.#take(clips, deletedIds);
      this.#lastChange = last;
      const read = clips.length + deletedIds.length;
      if (read > 0) {
        // Also where the index says nothing new: a poster is on the card.
        this.#hooks.changed();
        this.#saveSoon();
      }
      if (read < PIECE_CLIPS) return true;
      from = last;
    }
  }

  async #readAll(): Promise<void> {
    const { clips } = this.#ports;
    const lastChange = await clips.lastChange();
    const { ids } = this.#index;
    const unmet = new Set(ids.filter((_, slot) => this.#index.isLive(slot)));
    let afterId: string | null = null;
    do {
      const piece = await clips.listRange(afterId, PIECE_CLIPS);
      for (const { id } of piece.clips) unmet.delete(id);
      this.#take(piece.clips, []);
      this.#hooks.changed();
      afterId = piece.lastId;
    } while (afterId !== null);
    this.#take([], [...unmet]);
    this.#lastChange = lastChange;
    this.#hooks.changed();
    await this.#readChanges(lastChange);
    void this.#save();
  }

  #take(clips: readonly Clip[], goneIds: readonly string[]): void {
    for (const clip of clips) this.#index.put(clip);
    for (const id of goneIds) this.#index.remove(id, this.#hooks.revision());
  }

  /** What is not kept is made again. */
  async #save(): Promise<void> {
    if (this.#lastChange === null) return;
    const { snapshots, pause } = this.#ports;
    await snapshots.write(await encodeSnapshot(this.#index, this.#lastChange, this.#orders.newest(), pause));
  }
}
