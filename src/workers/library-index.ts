/**
 * @file All clips of the library in memory, as little of each as finding, ordering and laying out need. Filled by the library
 * worker's reader, asked by its finder. Knows neither database nor time.
 */
import type { Clip } from '../domain/clip';
import { cardOf, type ClipCard } from '../domain/clip-card';
import { foldText } from '../domain/library-query-text';
import { formatSize } from '../domain/params';
import { writeFiles } from './library-card-files';
import * as flag from './library-columns';
import { LibraryColumns, type ClipNumbers } from './library-columns';
import { Interner } from './library-interner';

/** What stands beside the columns; a snapshot keeps it. */
export interface LibraryTables {
  models: Interner;
  connections: Interner;
  /** the label of each connection as its newest clip says it */
  connectionLabels: string[];
  /** "1280x720"; '' not known */
  sizes: Interner;
  /** lists of tags as JSON */
  tagLists: Interner;
}

/** What is written of each clip, by its slot; a snapshot keeps it. */
export type ClipNames = Record<'ids' | 'titles' | 'files' | 'texts', string[]>;

/** Tables with nothing in them. */
export function emptyTables(): LibraryTables {
  return {
    models: new Interner(),
    connections: new Interner(),
    connectionLabels: [],
    sizes: new Interner(),
    tagLists: new Interner(),
  };
}

/**
 * Clips in slots. A slot is the clip's for as long as the clip is in the library, and is not given to another before
 * `release`: places of orders that were handed out stay what they were.
 */
export class LibraryIndex {
  readonly tables: LibraryTables;
  columns: LibraryColumns;
  readonly ids: string[];
  readonly titles: string[];
  /** as `writeFiles` writes them; '' of a clip that is gone */
  readonly files: string[];
  /** what is searched: prompt, title, tags and model, folded, on lines of their own */
  readonly texts: string[];
  /** clips in the library */
  count: number;
  /** raised by everything that may change which clips an answer has, in what order, and how they are laid out */
  version = 0;
  /** since `takeMoved`: slots that came, went or have another time */
  #moved = new Set<number>();
  /** not taken by `takeReworded` yet: slots with another text; a list, since a set is slow to begin with again after each taking */
  readonly #reworded: number[] = [];
  /** made when it is first needed: the first answer after a start needs it not */
  #madeSlots: Map<string, number> | null = null;
  readonly #retired: { slot: number; revision: number }[] = [];
  readonly #free: number[] = [];

  constructor(
    tables = emptyTables(),
    columns = new LibraryColumns(),
    names: ClipNames = { ids: [], titles: [], files: [], texts: [] },
  ) {
    this.tables = tables;
    this.columns = columns;
    this.ids = names.ids;
    this.titles = names.titles;
    this.files = names.files;
    this.texts = names.texts;
    this.count = names.ids.length;
    for (let slot = 0; slot < names.ids.length; slot += 1) {
      this.#moved.add(slot);
      this.#reworded.push(slot);
    }
  }

  /** Of the clips in the library. Nothing comes or goes before it is made. */
  get #slots(): Map<string, number> {
    this.#madeSlots ??= new Map(this.ids.map((id, slot) => [id, slot]));
    return this.#madeSlots;
  }

  /** All slots that were ever used. */
  get room(): number {
    return this.ids.length;
  }

  slotOf(id: string): number | undefined {
    return this.#slots.get(id);
  }

  isLive(slot: number): boolean {
    return ((this.columns.narrow.flags[slot] ?? 0) & flag.LIVE) !== 0;
  }

  /** Takes a clip in, or what is new of it. False: `version` is not raised; its card may be another all the same, with new files. */
  put(clip: Clip): boolean {
    const known = this.#slots.get(clip.id);
    const slot = known ?? this.#free.pop() ?? this.ids.length;
    const oldTime = this.columns.wide.createdAt[slot];
    const text = searchText(clip);
    const isSaid = known !== undefined && this.texts[slot] === text && this.titles[slot] === clip.title;
    const isCounted = !this.columns.put(slot, this.#numbersOf(clip));
    this.files[slot] = writeFiles(clip);
    if (known !== undefined && isSaid && isCounted) return false;
    if (known === undefined) {
      this.#slots.set(clip.id, slot);
      this.ids[slot] = clip.id;
      this.count += 1;
    }
    if (known === undefined || oldTime !== clip.createdAt) this.#moved.add(slot);
    if (this.texts[slot] !== text) this.#reworded.push(slot);
    this.texts[slot] = text;
    this.titles[slot] = clip.title;
    this.version += 1;
    return true;
  }

  /** `revision`: the newest order that may hold it. False: it is not in there. */
  remove(id: string, revision: number): boolean {
    const slot = this.#slots.get(id);
    if (slot === undefined) return false;
    this.#slots.delete(id);
    this.columns.narrow.flags[slot] = (this.columns.narrow.flags[slot] ?? 0) & ~flag.LIVE;
    // The title stays for the place it had; the text would only take room, and the files are freed.
    this.texts[slot] = '';
    this.files[slot] = '';
    this.#retired.push({ slot, revision });
    this.#moved.add(slot);
    this.count -= 1;
    this.version += 1;
    return true;
  }

  /** Orders before `revision` are forgotten: slots of clips that were gone by then may be used again. */
  release(revision: number): void {
    const kept = this.#retired.findIndex((one) => one.revision >= revision);
    const freed = this.#retired.splice(0, kept < 0 ? this.#retired.length : kept);
    this.#free.push(...freed.map(({ slot }) => slot));
  }

  /** Slots that came, went or have another time since this was called last. */
  takeMoved(): Set<number> {
    const moved = this.#moved;
    this.#moved = new Set();
    return moved;
  }

  /** A slot whose text is new since it was given here, until there is none. */
  takeReworded(): number | undefined {
    return this.#reworded.pop();
  }

  #numbersOf(clip: Clip): ClipNumbers {
    const { models, connections, connectionLabels, sizes, tagLists } = this.tables;
    const card = cardOf(clip);
    const connection = connections.numberOf(clip.connectionId);
    connectionLabels[connection] = clip.connectionLabel;
    return {
      createdAt: clip.createdAt,
      durationMs: card.durationMs,
      bytes: card.bytes,
      cost: clip.costMicros ?? NaN,
      flags: flagsOf(clip, card),
      model: models.numberOf(card.model),
      connection,
      size: sizes.numberOf(card.pixels ? formatSize(card.pixels) : ''),
      tags: tagLists.numberOf(JSON.stringify(card.tags)),
    };
  }
}

function flagsOf({ rating, favourite, media, damaged }: Clip, { birth, place }: ClipCard): number {
  let flags = flag.LIVE | (rating ?? 0);
  flags |= flag.BIRTHS.indexOf(birth) << flag.BIRTH_SHIFT;
  flags |= flag.PLACES.indexOf(place) << flag.PLACE_SHIFT;
  if (favourite) flags |= flag.FAVOURITE;
  if (damaged) flags |= flag.DAMAGED;
  if (media) flags |= media.hasAudio ? flag.WITH_SOUND : flag.WITHOUT_SOUND;
  return flags;
}

/** Each on a line of its own: no word of a question goes over its end. The prompt's own title would say the same twice. */
function searchText({ title, params, tags = [] }: Clip): string {
  const begin = title.endsWith('…') ? title.slice(0, -1) : title;
  const ownTitle = params.prompt.startsWith(begin) ? [] : [title];
  return foldText([params.prompt, ...ownTitle, params.model, ...tags].join('\n'));
}
