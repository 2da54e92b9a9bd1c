/**
 * @file The person's template for file names, as Settings shows and changes it: what is right is kept at once, what is wrong is
 * said and the template of before stays in use. Beside it, whether a zip has the clips' details in it. Knows no DOM.
 */
import type { Clip } from '../domain/clip';
import { clipNameFacts } from '../domain/clip-name-facts';
import { endingOf } from '../domain/file-name';
import {
  DEFAULT_NAME_TEMPLATE,
  fillTemplate,
  NAME_TEMPLATE_KEY,
  readNameTemplate,
  type NameFacts,
} from '../domain/name-template';
import { templateProblem } from '../domain/name-template-problem';
import { readSidecarsInZip, SIDECARS_IN_ZIP_KEY } from '../domain/zip-settings';
import { fileTimeOf } from '../i18n/file-time';
import { LiveQuery } from './live-query.svelte';
import type { AppServices, SettingsService } from './services';

/** What it needs of the shared state. */
export interface FileNamesNeeds {
  services: { settings: SettingsService; watch: AppServices['watch'] };
  newestClips: { readonly current: readonly Clip[] };
}

/** Stands in for a clip where there is none yet. */
export type ExampleWords = Pick<NameFacts, 'title' | 'prompt'>;

/** Reads and writes how files are named. */
export class FileNames {
  readonly #needs: FileNamesNeeds;
  readonly #words: ExampleWords;
  readonly #stored: LiveQuery<string>;
  readonly #sidecars: LiveQuery<boolean>;
  /** as it stands in the field; null: as it is kept */
  #typed = $state<string | null>(null);
  #writing: Promise<void> = Promise.resolve();

  /** what the field shows */
  readonly template = $derived.by(() => this.#typed ?? this.#stored.current);
  readonly problem = $derived.by(() => templateProblem(this.template));
  readonly isDefault = $derived.by(() => this.template === DEFAULT_NAME_TEMPLATE);
  /** what the newest clip is called by the template in the field, or, where that is wrong, by the one in use */
  readonly example = $derived.by(() => {
    const [clip] = this.#needs.newestClips.current;
    const facts = clip ? clipNameFacts(clip, fileTimeOf(clip.createdAt)) : { ...EXAMPLE_FACTS, ...this.#words };
    const template = this.problem ? this.#stored.current : this.template;
    return `${fillTemplate(template, facts)}.${endingOf(clip?.type ?? '')}`;
  });

  constructor(needs: FileNamesNeeds, words: ExampleWords) {
    this.#needs = needs;
    this.#words = words;
    const { settings, watch } = needs.services;
    const query = <T>(key: string, read: (raw: unknown) => T | undefined, other: T): LiveQuery<T> =>
      new LiveQuery(watch, ['settings'], async () => (await settings.get(key, read)) ?? other, other);
    this.#stored = query(NAME_TEMPLATE_KEY, readNameTemplate, DEFAULT_NAME_TEMPLATE);
    this.#sidecars = query(SIDECARS_IN_ZIP_KEY, readSidecarsInZip, true);
  }

  /** A zip has each clip's details beside its video. */
  get hasSidecars(): boolean {
    return this.#sidecars.current;
  }

  setSidecars(isOn: boolean): Promise<void> {
    return this.#needs.services.settings.set(SIDECARS_IN_ZIP_KEY, isOn);
  }

  /** Takes what stands in the field; keeps it when nothing is wrong with it. */
  type(template: string): Promise<void> {
    this.#typed = template;
    if (templateProblem(template)) return this.#writing;
    // At once, not behind the one before: the page may go. The database writes them in the order in which they are given.
    this.#writing = this.#needs.services.settings.set(NAME_TEMPLATE_KEY, template);
    return this.#writing;
  }

  reset(): Promise<void> {
    return this.type(DEFAULT_NAME_TEMPLATE);
  }

  /** The field is left: what is right follows other tabs from now on, what is wrong stays to be mended. */
  async leave(): Promise<void> {
    const typed = this.#typed;
    await this.#writing;
    if (typed !== null && typed === this.#typed && typed === this.#stored.current) this.#typed = null;
  }
}

/** What a clip might have, beside its title. */
export const EXAMPLE_FACTS: Omit<NameFacts, 'title' | 'prompt'> = {
  ...{ model: 'sora-2', date: '2026-11-20', time: '14-05-09', size: '1280x720', seconds: '8', seed: '42' },
  ...{ id: '7f3a9c', rating: '5' },
};
