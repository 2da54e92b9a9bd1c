/**
 * @file What the person notes on a clip: stars, favourite, tags, name. The viewer owns one. Everything is written at once and
 * comes back by what is followed; nothing is remembered here but the tags there are.
 */
import type { Clip, Rating } from '../domain/clip';
import { cleanTag, tagKey } from '../domain/tags';
import type { AppServices } from './services';

/** What this needs of the page's services. */
export interface MarkServices {
  clips: Pick<AppServices['clips'], 'rate' | 'setFavourite' | 'tag' | 'rename'>;
  library: Pick<AppServices['library'], 'facets'>;
}

/** Most tags offered while one is typed: a list that can be read. */
const MOST_OFFERED = 200;

/** Notes on clips. */
export class ClipMarks {
  readonly #services: MarkServices;
  /** tags of the library, most used first; empty until they were asked for */
  #known = $state.raw<readonly string[]>([]);

  constructor(services: MarkServices) {
    this.#services = services;
  }

  /** Gives stars; the same again takes them away. */
  async rate({ id, rating }: Clip, stars: Rating): Promise<void> {
    await this.#services.clips.rate([id], rating === stars ? null : stars);
  }

  /** Gives exactly these stars, as the arrow keys do. */
  async setStars({ id }: Clip, stars: Rating | null): Promise<void> {
    await this.#services.clips.rate([id], stars);
  }

  async toggleFavourite({ id, favourite }: Clip): Promise<void> {
    await this.#services.clips.setFavourite([id], favourite !== true);
  }

  /** Takes what was typed; several are parted by commas. False: there was nothing in it. */
  async addTags({ id }: Clip, typed: string): Promise<boolean> {
    const add = typed.split(',').map(cleanTag).filter(Boolean);
    if (add.length === 0) return false;
    await this.#services.clips.tag([id], { add, remove: [] });
    return true;
  }

  async removeTag({ id }: Clip, tag: string): Promise<void> {
    await this.#services.clips.tag([id], { add: [], remove: [tag] });
  }

  /** An empty title gives the prompt's back. */
  async rename({ id, title }: Clip, typed: string): Promise<void> {
    if (typed.trim() !== title) await this.#services.clips.rename(id, typed.trim());
  }

  /** Asks which tags there are, to be offered. */
  async learnTags(): Promise<void> {
    // Without the library any tag can still be typed.
    const facets = await this.#services.library.facets().catch(() => null);
    this.#known = facets?.tags.map(({ value }) => value) ?? [];
  }

  /** Tags of the library that this clip does not have. */
  offersFor({ tags = [] }: Clip): readonly string[] {
    const own = tags.map(tagKey);
    return this.#known.filter((tag) => !own.includes(tagKey(tag))).slice(0, MOST_OFFERED);
  }
}
