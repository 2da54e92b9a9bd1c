/**
 * @file What is done to the chosen clips, all of them at once: save, rate, mark as favourite, copy prompts, delete with Undo.
 * Tags have a state of their own, `library-selection-tags.svelte.ts`. Knows no DOM; the toolbar "Selection" calls it.
 */
import type { Clip, Rating } from '../domain/clip';
import type { Locale } from '../i18n/locale';
import { countPlaced } from './clips-in-folders';
import { deleteClips } from './delete-clips';
import type { LibraryFiles } from './library-files.svelte';
import { distinctPrompts } from './library-selection-set';
import type { LibrarySelection } from './library-selection.svelte';
import { OneAtATime } from './one-at-a-time';
import type { Router } from './router.svelte';
import { saveClipFile } from './save-clip-file';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface SelectionActionsNeeds {
  services: {
    clips: Pick<AppServices['clips'], 'getMany' | 'rate' | 'setFavourite' | 'remove' | 'restore' | 'erase'>;
    files: Pick<AppServices['files'], 'save' | 'folders'>;
    platform: Pick<AppServices['platform'], 'copyText'>;
  };
  messages: Pick<StatusMessages, 'show'>;
  router: Pick<Router, 'go'>;
  locale: Locale;
}

/** Above this a person is asked before clips are deleted. */
export const ASK_ABOVE = 100;

/** Rows read at a time: their prompts may be long. */
const BATCH = 500;

/** What is done to many clips. */
export class LibrarySelectionActions {
  readonly #needs: SelectionActionsNeeds;
  readonly #line = new OneAtATime();
  readonly #selection: Pick<LibrarySelection, 'ids' | 'clear'>;
  readonly #files: Pick<LibraryFiles, 'saveZip'>;
  /** how the last one ended, for screen readers; what can be seen on the tiles needs no message */
  said = $state('');
  /** of those about to be deleted, how many have their file in a folder; it comes a moment after `deleting` */
  deletingPlaced = $state(0);
  /** clips about to be deleted, which the person is asked about; null: nobody asks */
  deleting = $state.raw<readonly string[] | null>(null);

  constructor(
    needs: SelectionActionsNeeds,
    selection: Pick<LibrarySelection, 'ids' | 'clear'>,
    files: Pick<LibraryFiles, 'saveZip'>,
  ) {
    this.#needs = needs;
    this.#selection = selection;
    this.#files = files;
  }

  /** One is saved as it is, more as one zip. */
  async download(): Promise<void> {
    const { ids } = this.#selection;
    const [only] = ids;
    if (ids.length > 1) await this.#files.saveZip(ids);
    else if (only !== undefined) await this.#saveOne(only);
  }

  /** null takes the stars away. */
  async rate(rating: Rating | null): Promise<void> {
    const { ids } = this.#selection;
    const { said } = this.#words();
    await this.#try(async () => {
      await this.#needs.services.clips.rate(ids, rating);
      this.said = said.rated(ids.length, this.#written(ids.length), rating);
    });
  }

  /** Marks them all, or, where all are marked, takes the marks away. */
  async toggleFavourite(): Promise<void> {
    const { ids } = this.#selection;
    const { clips } = this.#needs.services;
    const { said } = this.#words();
    await this.#try(async () => {
      const isFavourite = !(await this.#areFavourites(ids));
      await clips.setFavourite(ids, isFavourite);
      const say = isFavourite ? said.favourite : said.unfavourite;
      this.said = say(ids.length, this.#written(ids.length));
    });
  }

  /** Each prompt once, in the order the clips were chosen in, with an empty line between. */
  async copyPrompts(): Promise<void> {
    const { messages, services } = this.#needs;
    const { said } = this.#words();
    await this.#try(async () => {
      const prompts = await this.#readPrompts(this.#selection.ids);
      if (prompts.length === 0) {
        messages.show(said.noPrompt);
        return;
      }
      const isCopied = await services.platform.copyText(prompts.join('\n\n'));
      if (isCopied) messages.show(said.copied(prompts.length, this.#written(prompts.length)));
      else messages.show(said.notCopied, { kind: 'error' });
    });
  }

  /** Deletes them; of many, asks first. */
  async delete(): Promise<void> {
    const { ids } = this.#selection;
    if (ids.length <= ASK_ABOVE) {
      await this.#remove(ids);
      return;
    }
    this.deletingPlaced = 0;
    this.deleting = ids;
    const placed = await countPlaced(this.#needs.services.clips, ids);
    if (this.deleting === ids) this.deletingPlaced = placed;
  }

  /** The person was asked. */
  async answerDelete(isMeant: boolean): Promise<void> {
    const ids = this.deleting;
    this.deleting = null;
    if (isMeant && ids) await this.#remove(ids);
  }

  async #remove(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const gone = await deleteClips(this.#needs, ids);
    // What is still here stays chosen.
    if (gone.length === ids.length) this.#selection.clear();
  }

  async #saveOne(id: string): Promise<void> {
    const find = async () => (await this.#needs.services.clips.getMany([id]))[0];
    await this.#line.run(id, () => saveClipFile(this.#needs, find));
  }

  /** All of them, not those of a glance: else the button would take marks off clips that it never looked at. */
  async #areFavourites(ids: readonly string[]): Promise<boolean> {
    for (let from = 0; from < ids.length; from += BATCH) {
      const clips = await this.#needs.services.clips.getMany(ids.slice(from, from + BATCH));
      if (clips.some(({ favourite }) => !favourite)) return false;
    }
    return true;
  }

  async #readPrompts(ids: readonly string[]): Promise<string[]> {
    const prompts: string[] = [];
    for (let from = 0; from < ids.length; from += BATCH) {
      const clips: Clip[] = await this.#needs.services.clips.getMany(ids.slice(from, from + BATCH));
      prompts.push(...clips.map(({ params }) => params.prompt));
    }
    return distinctPrompts(prompts);
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch {
      this.#needs.messages.show(this.#words().said.notDone, { kind: 'error' });
    }
  }

  #words() {
    return this.#needs.locale.t.libraryFind;
  }

  #written(count: number): string {
    return this.#needs.locale.format.number(count);
  }
}
