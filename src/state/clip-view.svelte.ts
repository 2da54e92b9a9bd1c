/**
 * @file One clip on its page: its neighbours, its details, and what the person presses. Deleting hides it at once and can be
 * undone for a while. Knows no DOM; the player has its own state.
 */
import type { Clip } from '../domain/clip';
import type { Connection } from '../domain/connection';
import type { Locale } from '../i18n/locale';
import { describeClip, type ClipDetails } from './clip-details';
import type { Composer } from './composer.svelte';
import type { LibraryPlace } from './library-place';
import type { Router } from './router.svelte';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface ClipNeeds {
  services: Pick<AppServices, 'clips'>;
  clips: { readonly current: readonly Clip[]; readonly isLoaded: boolean };
  connections: { readonly current: readonly Connection[] };
  composer: Pick<Composer, 'useParams'>;
  router: Pick<Router, 'go'>;
  libraryPlace: Pick<LibraryPlace, 'moveTo'>;
  messages: StatusMessages;
  locale: Locale;
}

/** The state of the viewer. */
export class ClipView {
  readonly #needs: ClipNeeds;
  readonly #id: () => string;
  /** the file is being written to where the person wants it */
  isSaving = $state(false);

  readonly #index = $derived.by(() => {
    const id = this.#id();
    return this.#needs.clips.current.findIndex((clip) => clip.id === id);
  });
  /** undefined while loading, and when it is not here */
  readonly clip: Clip | undefined = $derived.by(() => this.#needs.clips.current[this.#index]);
  /** the newer one */
  readonly previous: Clip | undefined = $derived.by(() => this.#needs.clips.current[this.#index - 1]);
  /** the older one */
  readonly next: Clip | undefined = $derived.by(() =>
    this.#index < 0 ? undefined : this.#needs.clips.current[this.#index + 1],
  );
  /** "14 of 1,284" */
  readonly position = $derived.by(() => {
    const { clips, locale } = this.#needs;
    return locale.t.viewer.position(locale.format.number(this.#index + 1), locale.format.number(clips.current.length));
  });

  constructor(needs: ClipNeeds, id: () => string) {
    this.#needs = needs;
    this.#id = id;
  }

  /** False until it is known whether the clip is here. */
  get isLoaded(): boolean {
    return this.#needs.clips.isLoaded;
  }

  /** A clip's details in words. */
  detailsOf(clip: Clip): ClipDetails {
    const connection = this.#needs.connections.current.find(({ id }) => id === clip.connectionId);
    return describeClip(clip, connection, this.#needs.locale);
  }

  /** Puts its params into the form of New. */
  async useAgain({ params, connectionId }: Clip): Promise<void> {
    const { composer, router } = this.#needs;
    await composer.useParams(params, connectionId);
    router.go({ screen: 'new' });
  }

  /** Saves the video as a file of the person's own, and says how that ended. */
  async download(clip: Clip): Promise<void> {
    if (this.isSaving) return;
    const { services, messages, locale } = this.#needs;
    const words = locale.t.viewer;
    this.isSaving = true;
    try {
      const saved = await services.clips.download(clip);
      if (!saved.ok) messages.show(`${words.notSaved} ${words.fileGone}`, { kind: 'error' });
      else if (saved.value) messages.show(words.saved);
    } catch {
      messages.show(words.notSaved, { kind: 'error' });
    } finally {
      this.isSaving = false;
    }
  }

  /** Hides it at once and goes back to the library, to the clip beside it. */
  async delete(clip: Clip): Promise<void> {
    const { services, messages, router, libraryPlace, locale } = this.#needs;
    const { deleted, undo } = locale.t.viewer;
    const beside = this.next ?? this.previous;
    await services.clips.remove(clip.id);
    if (beside) libraryPlace.moveTo(beside.id);
    router.go({ screen: 'library' }, { replace: true });
    messages.show(deleted, { action: { label: undo, run: () => void this.#restore(clip) } });
  }

  /** A message that was kept open by the pointer may outlive the clip's bytes: then it says so. */
  async #restore(clip: Clip): Promise<void> {
    const { services, messages, locale } = this.#needs;
    await services.clips.restore(clip.id);
    const isBack = (await services.clips.get(clip.id)) !== undefined;
    if (isBack) messages.show(locale.t.viewer.restored);
    else messages.show(locale.t.viewer.tooLate, { kind: 'error' });
  }
}
