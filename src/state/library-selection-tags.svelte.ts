/**
 * @file The tags of the chosen clips, looked at and changed together: what is done is done to all of them at once, and kept at
 * once. Knows no DOM; the dialog of the toolbar "Selection" calls it.
 */
import { cleanTag, tagKey } from '../domain/tags';
import type { Facet } from './clip-services';
import { countTags, suggestTags } from './library-selection-tag-counts';
import type { AppServices } from './services';

/** Clips whose tags are counted; beyond, what is said is said of these. */
const MOST_COUNTED = 1000;

/** Suggestions shown at a time. */
const MOST_SUGGESTED = 12;

/** The clips' tags. */
export class LibrarySelectionTags {
  readonly #clips: Pick<AppServices['clips'], 'getMany' | 'tag'>;
  readonly #facets: () => readonly Facet[];
  /** the clips; null: nobody looks at tags */
  ids = $state.raw<readonly string[] | null>(null);
  /** how many of them were counted */
  counted = $state(0);
  /** tags on them, most first as they were found; a new one at the end */
  tags = $state.raw<readonly Facet[]>([]);
  /** what was typed */
  typed = $state('');
  isLoaded = $state(false);
  /** the last change was not kept */
  hasFailed = $state(false);

  /** Tags of other clips that are on none of these, by what was typed. */
  readonly suggestions = $derived.by(() => suggestTags(this.#facets(), this.tags, this.typed).slice(0, MOST_SUGGESTED));

  constructor(clips: Pick<AppServices['clips'], 'getMany' | 'tag'>, facets: () => readonly Facet[]) {
    this.#clips = clips;
    this.#facets = facets;
  }

  /** There are more than were counted. */
  get isPart(): boolean {
    return this.counted < (this.ids?.length ?? 0);
  }

  /** Looks at the tags of these. */
  async open(ids: readonly string[]): Promise<void> {
    this.ids = ids;
    this.tags = [];
    this.typed = '';
    this.isLoaded = false;
    this.hasFailed = false;
    const clips = await this.#clips.getMany(ids.slice(0, MOST_COUNTED)).catch(() => []);
    if (this.ids !== ids) return;
    this.counted = clips.length;
    this.tags = countTags(clips.map(({ tags }) => tags ?? []));
    this.isLoaded = true;
  }

  close(): void {
    this.ids = null;
  }

  /** Puts a tag on all of them; an empty one is none. */
  async add(raw: string): Promise<void> {
    const tag = this.#spelled(cleanTag(raw));
    if (tag === '') return;
    if (!(await this.#change({ add: [tag], remove: [] }))) return;
    const here = this.tags.some(({ value }) => tagKey(value) === tagKey(tag));
    const now = { value: tag, count: this.counted };
    this.tags = here ? this.tags.map((one) => (tagKey(one.value) === tagKey(tag) ? now : one)) : [...this.tags, now];
  }

  /** Takes a tag off all of them. */
  async remove(tag: string): Promise<void> {
    if (!(await this.#change({ add: [], remove: [tag] }))) return;
    this.tags = this.tags.filter(({ value }) => tagKey(value) !== tagKey(tag));
  }

  async #change(change: { add: readonly string[]; remove: readonly string[] }): Promise<boolean> {
    if (!this.ids) return false;
    try {
      await this.#clips.tag(this.ids, change);
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
    return !this.hasFailed;
  }

  /** As it is written already: "Hero" where "hero" is typed. */
  #spelled(tag: string): string {
    const known = [...this.tags, ...this.#facets()];
    return known.find(({ value }) => tagKey(value) === tagKey(tag))?.value ?? tag;
  }
}
