/** @file What can be done with one clip from its tile: save, rename, delete with Undo. Knows no DOM; the wall's menu calls it. */
import type { ClipCard } from '../domain/clip-card';
import type { Locale } from '../i18n/locale';
import { deleteClips } from './delete-clips';
import { OneAtATime } from './one-at-a-time';
import type { Router } from './router.svelte';
import { saveClipFile } from './save-clip-file';
import { sayIfItFails } from './say-if-it-fails';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface ActionsNeeds {
  services: {
    clips: Pick<AppServices['clips'], 'get' | 'getMany' | 'rename' | 'remove' | 'restore' | 'erase'>;
    files: Pick<AppServices['files'], 'save' | 'folders'>;
  };
  messages: StatusMessages;
  router: Pick<Router, 'go'>;
  locale: Locale;
}

/** What is done to single clips. */
export class LibraryActions {
  readonly #needs: ActionsNeeds;
  readonly #line = new OneAtATime();
  /** the clip whose title is being changed */
  renaming = $state.raw<ClipCard | null>(null);
  /** the clip that is asked about where it is to be moved */
  moving = $state.raw<ClipCard | null>(null);

  constructor(needs: ActionsNeeds) {
    this.#needs = needs;
  }

  /** Saves the video as a file of the person's own, and says how that ended. */
  async download({ id }: ClipCard): Promise<void> {
    await this.#line.run(id, () => saveClipFile(this.#needs, () => this.#needs.services.clips.get(id)));
  }

  /** Gives it the title that was typed; an empty one gives the prompt's back. */
  async rename(title: string): Promise<void> {
    const card = this.renaming;
    this.renaming = null;
    if (!card || title.trim() === card.title) return;
    const { services, messages, locale } = this.#needs;
    await sayIfItFails(messages, locale.t.libraryFind.said.notDone, () => services.clips.rename(card.id, title.trim()));
  }

  /** Hides it at once and offers Undo. */
  async remove({ id }: ClipCard): Promise<void> {
    await deleteClips(this.#needs, [id]);
  }
}
