/**
 * @file The library worker's answers. Made by `library.worker.ts`, which gives it storage and clock. Keeps the last two orders it
 * handed out, so that what was asked of the one before still gets its answer.
 */
import { transfer } from 'comlink';
import { cardOf, type ClipCard } from '../domain/clip-card';
import type { LibraryQuery } from '../domain/library-query';
import { createDayFinder, type DayOf } from '../domain/library-query-days';
import { packRows, tileRatio } from '../domain/pack-rows';
import { parseSize } from '../domain/params';
import type { WallRows, WallShape } from '../domain/wall-rows';
import type { ClipStore } from '../storage/clip-store';
import type { ConnectionStore } from '../storage/connection-store';
import type { LibraryAnswer, LibraryApi, Places } from './library-api';
import { cardIn, cardOfGone } from './library-cards';
import { countFacets } from './library-facets';
import { LibraryFinder, type Finding } from './library-finder';
import { canAnswer, isSameSnapshot, readFront, type Front } from './library-front';
import type { LibraryIndex } from './library-index';
import type { Slots } from './library-orders';
import { createBreathe, type Breathe } from './library-pace';
import { LibraryReader, loadIndex, type ReaderPorts } from './library-reader';
import { atMostEvery } from './library-timing';

/** What the desk needs. */
export interface DeskPorts extends Omit<ReaderPorts, 'clips'> {
  clips: ReaderPorts['clips'] & Pick<ClipStore, 'getMany'>;
  connections: Pick<ConnectionStore, 'list'>;
  /** Calls after changes of clips or connections, here or elsewhere. */
  watch: (changed: (stores: readonly string[]) => void) => void;
  /** The local day of a moment. */
  dayAt: DayOf;
}

/** The page is told no more often: 10 times a second. */
const TELL_EVERY_MS = 100;
/** The first answer waits so long for what is new since the snapshot, then it goes out with what there is. */
const FIRST_ANSWER_MS = 150;
/** So long the names of a very large library wait for the first question, which is answered without them. */
const FIRST_QUESTION_MS = 400;
/** The database could not be read: so long until the next try, so that no part of the library stays unread. */
const AGAIN_MS = 5000;
/** Orders that are kept. */
const KEPT_ORDERS = 2;

interface Order {
  revision: number;
  slots: Slots;
}

interface Opened extends Pick<Front, 'index' | 'finder'> {
  /** keeps the index up to date; the front of a large library has none */
  reader?: LibraryReader;
}

interface Question {
  query: LibraryQuery;
  wall: WallShape;
  places: Places | undefined;
  revision: number;
  isWanted: () => boolean;
}

/** See the head of the file. */
export class LibraryDesk implements LibraryApi {
  readonly #ports: DeskPorts;
  readonly #tell: () => void;
  #changed: () => void = () => undefined;
  #opening: Promise<Opened> | null = null;
  #front: Promise<Front | null> = Promise.resolve(null);
  /** the first question has its answer */
  #haveAnswered: () => void = () => undefined;
  #labels = new Map<string, string>();
  #orders: Order[] = [];
  /** the newest that was or is being handed out */
  #revision = 0;

  constructor(ports: DeskPorts) {
    this.#ports = ports;
    this.#tell = atMostEvery(ports, TELL_EVERY_MS, () => this.#changed());
  }

  open(changed: () => void): void {
    this.#changed = changed;
    void this.#open();
  }

  async find(query: LibraryQuery, wall: WallShape, places?: Places): Promise<LibraryAnswer | null> {
    const revision = ++this.#revision;
    const isWanted = (): boolean => revision === this.#revision;
    const whole = this.#open();
    const front = await this.#front;
    const opened = front && canAnswer(query, places) ? front : await whole;
    if (!isWanted()) return null;
    const answer = await this.#answer(opened, { query, wall, places, revision, isWanted });
    this.#haveAnswered();
    return answer;
  }

  async #answer(opened: Opened, { query, wall, places, revision, isWanted }: Question): Promise<LibraryAnswer | null> {
    const { index, finder } = opened;
    const breathe = createBreathe(this.#ports, isWanted);
    const finding = await finder.find(query, breathe);
    const rows = finding && (await packFinding(index, finding, wall, breathe));
    if (!finding || !rows || !isWanted()) return null;
    this.#keep({ revision, slots: finding.slots }, index);
    const cards = places ? await this.#cardsOf(opened, finding.slots.subarray(places.from, places.to)) : [];
    if (!isWanted()) return null;
    const { isClose, bytes } = finding;
    const answer = { revision, total: index.count, count: finding.slots.length, bytes, isClose, rows, cards };
    return transfer(
      answer,
      [rows.firsts, rows.tops, rows.heights, rows.films, rows.ratios].map(({ buffer }) => buffer),
    );
  }

  async cardsAt(revision: number, from: number, to: number): Promise<ClipCard[] | null> {
    const opened = await this.#open();
    const order = this.#orderOf(revision);
    if (!order) return null;
    const cards = await this.#cardsOf(opened, order.slots.subarray(from, to));
    // Forgotten meanwhile: its slots may be other clips' by now.
    return this.#orderOf(revision) ? cards : null;
  }

  async idsAt(revision: number, from: number, to: number): Promise<string[] | null> {
    const { index } = await this.#open();
    const slots = this.#orderOf(revision)?.slots.subarray(from, to);
    return slots ? Array.from(slots, (slot) => index.ids[slot] ?? '') : null;
  }

  async indexIn(revision: number, clipId: string): Promise<number | null> {
    const { index } = await this.#open();
    const slot = index.slotOf(clipId);
    const place = slot === undefined ? undefined : this.#orderOf(revision)?.slots.indexOf(slot);
    return place === undefined || place < 0 ? null : place;
  }

  async placeOf(clipId: string): ReturnType<LibraryApi['placeOf']> {
    const { index, finder } = await this.#open();
    const slot = index.slotOf(clipId);
    if (slot === undefined) return null;
    const found = this.#orders.at(-1)?.slots;
    // Those that went since then are no neighbours.
    const slots = (found?.includes(slot) ? found : finder.orders.newest()).filter((one) => index.isLive(one));
    const place = slots.indexOf(slot);
    const idAt = (at: number): string | null => index.ids[slots[at] ?? -1] ?? null;
    return { index: place, count: slots.length, previousId: idAt(place - 1), nextId: idAt(place + 1) };
  }

  async facets(): ReturnType<LibraryApi['facets']> {
    const { index } = await this.#open();
    return countFacets(index, (id) => this.#labels.get(id));
  }

  /** From the database only until the index has what it has: a picture that was made anew since the snapshot is not to be missed. */
  async #cardsOf({ index, reader }: Opened, slots: Slots): Promise<ClipCard[]> {
    if (reader?.hasLooked) return Array.from(slots, (slot) => cardIn(index, slot));
    const ids = Array.from(slots, (slot) => index.ids[slot] ?? '');
    const clips = await this.#ports.clips.getMany(ids);
    const cards = new Map(clips.map((clip) => [clip.id, cardOf(clip)]));
    return ids.map((id, n) => cards.get(id) ?? cardOfGone(index, slots[n] ?? 0));
  }

  #open(): Promise<Opened> {
    this.#opening ??= this.#begin().catch((error: unknown) => {
      // The database could not be opened: the next question tries again.
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async #begin(): Promise<Opened> {
    const ports = this.#ports;
    this.#front = readFront(ports.snapshots, ports.dayAt);
    const front = await this.#front;
    if (front) await this.#firstAnswered();
    const loaded = await loadIndex(ports);
    this.#front = Promise.resolve(null);
    if (front && !isSameSnapshot(front, loaded)) this.#forgetOrders();
    const { index } = loaded;
    const finder = new LibraryFinder(index, createDayFinder(ports.dayAt));
    const reader = new LibraryReader(loaded, finder.orders, ports, {
      changed: this.#tell,
      revision: () => this.#revision,
    });
    const look = atMostEvery(ports, TELL_EVERY_MS, () => void reader.look().catch(lookAgain));
    const lookAgain = (error: unknown): void => {
      reportTrouble(error);
      ports.after(AGAIN_MS, look);
    };
    ports.watch((stores) => {
      if (stores.includes('clips')) look();
      if (stores.includes('connections')) void this.#readLabels().catch(reportTrouble);
    });
    const first = Promise.all([reader.look(), this.#readLabels()]).catch(lookAgain);
    const soon = new Promise<void>((resolve) => void ports.after(FIRST_ANSWER_MS, resolve));
    if (loaded.lastChange !== null) await Promise.race([first, soon]);
    return { index, finder, reader };
  }

  /** Their slots are no longer the same clips': of orders that were handed out, and of the one that is being made. The page asks again. */
  #forgetOrders(): void {
    this.#orders = [];
    this.#revision += 1;
    this.#tell();
  }

  /** Or nobody has asked for a while. */
  #firstAnswered(): Promise<void> {
    return new Promise((resolve) => {
      this.#haveAnswered = resolve;
      this.#ports.after(FIRST_QUESTION_MS, resolve);
    });
  }

  async #readLabels(): Promise<void> {
    const connections = await this.#ports.connections.list();
    this.#labels = new Map(connections.map(({ id, label }) => [id, label]));
    this.#tell();
  }

  #orderOf(revision: number): Order | undefined {
    return this.#orders.find((order) => order.revision === revision);
  }

  #keep(order: Order, index: LibraryIndex): void {
    this.#orders = [...this.#orders, order].slice(-KEPT_ORDERS);
    index.release(this.#orders[0]?.revision ?? 0);
  }
}

/** Null: overtaken. */
async function packFinding(
  index: LibraryIndex,
  { slots, groups }: Finding,
  wall: WallShape,
  breathe: Breathe,
): Promise<WallRows | null> {
  const bySize = index.tables.sizes.values.map((size) => tileRatio(parseSize(size) ?? null));
  const { size } = index.columns.narrow;
  const ratios = new Float32Array(slots.length);
  // `Float32Array.from` with a function takes fifteen times as long: 10 ms for 50,000.
  for (let n = 0; n < slots.length; n += 1) ratios[n] = bySize[size[slots[n] ?? 0] ?? 0] ?? 1;
  const packing = packRows({ ratios, groups, wall });
  for (;;) {
    const step = packing.next();
    if (step.done) return step.value;
    if (!(await breathe())) return null;
  }
}

/** The library goes on with what it has. */
function reportTrouble(error: unknown): void {
  console.error(error);
}
