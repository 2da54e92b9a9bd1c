/**
 * @file How clips are called in one folder, and in which subfolders they go: what is right is kept at once, what is wrong is said
 * and what was before stays in use. Called by the folder's row in Settings; knows no DOM.
 */
import { clipNameFacts } from '../domain/clip-name-facts';
import { endingOf } from '../domain/file-name';
import { folderBaseOf, folderTemplateProblem } from '../domain/folder-template';
import { DEFAULT_NAME_TEMPLATE, NAME_TEMPLATE_KEY, readNameTemplate } from '../domain/name-template';
import { fileTimeOf } from '../i18n/file-time';
import { EXAMPLE_FACTS, type ExampleWords, type FileNamesNeeds } from './file-names.svelte';
import { LiveQuery } from './live-query.svelte';

/** The names of one folder. */
export class FolderNaming {
  readonly #needs: FileNamesNeeds;
  readonly #words: ExampleWords;
  readonly #kept: () => string | null;
  readonly #keep: (template: string | null) => Promise<void>;
  /** what saved files are called */
  readonly #general: LiveQuery<string>;
  /** as it stands in the field; null: as it is kept */
  #typed = $state<string | null>(null);

  /** what the field shows */
  readonly template = $derived.by(() => this.#typed ?? this.#kept() ?? this.#general.current);
  readonly problem = $derived.by(() => (this.#typed === null ? undefined : folderTemplateProblem(this.#typed)));
  /** what the newest clip is called there; where the field holds something wrong, by what is in use */
  readonly example = $derived.by(() => {
    const [clip] = this.#needs.newestClips.current;
    const facts = clip ? clipNameFacts(clip, fileTimeOf(clip.createdAt)) : { ...EXAMPLE_FACTS, ...this.#words };
    const template = this.problem ? this.#kept() : (this.#typed ?? this.#kept());
    return `${folderBaseOf(template, this.#general.current, facts)}.${endingOf(clip?.type ?? '')}`;
  });

  /** `kept`: the folder's own, null where it has none. */
  constructor(
    needs: FileNamesNeeds,
    words: ExampleWords,
    kept: () => string | null,
    keep: (template: string | null) => Promise<void>,
  ) {
    this.#needs = needs;
    this.#words = words;
    this.#kept = kept;
    this.#keep = keep;
    const { settings, watch } = needs.services;
    const read = async (): Promise<string> =>
      (await settings.get(NAME_TEMPLATE_KEY, readNameTemplate)) ?? DEFAULT_NAME_TEMPLATE;
    this.#general = new LiveQuery(watch, ['settings'], read, DEFAULT_NAME_TEMPLATE);
  }

  /** The folder has names of its own. */
  get isOwn(): boolean {
    return (this.#typed ?? this.#kept()) !== null;
  }

  /** Takes what stands in the field; keeps it when nothing is wrong with it. */
  async type(template: string): Promise<void> {
    this.#typed = template;
    if (!folderTemplateProblem(template)) await this.#keep(template);
  }

  /** As saved files are called, and in no subfolder. */
  async reset(): Promise<void> {
    await this.#keep(null);
    this.#typed = null;
  }

  /** The field is closed: what is wrong in it is forgotten. */
  leave(): void {
    this.#typed = null;
  }
}
