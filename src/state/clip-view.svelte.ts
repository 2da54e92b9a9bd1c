/**
 * @file One clip on its page: what is known of it, its place in the library, and what the person presses that leads elsewhere.
 * Deleting hides it at once and can be undone for a while. Knows no DOM; the player has its own state.
 */
import type { Clip } from '../domain/clip';
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import { trustedParams } from '../domain/own-parameters';
import type { Locale } from '../i18n/locale';
import { describeClip, type ClipDetails } from './clip-details';
import type { Composer } from './composer.svelte';
import { deleteClips, restoreClips } from './delete-clips';
import type { LibraryPlace } from './library-place';
import type { Router } from './router.svelte';
import type { AppServices } from './services';
import { ShownClip, type ShownStatus } from './shown-clip.svelte';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface ClipNeeds {
  services: Pick<AppServices, 'watch'> & {
    clips: Pick<AppServices['clips'], 'get' | 'getMany' | 'remove' | 'restore' | 'erase'>;
    library: Pick<AppServices['library'], 'placeOf' | 'onChange'>;
  };
  connections: { readonly current: readonly Connection[] };
  jobs: { readonly current: readonly Job[] };
  composer: Pick<Composer, 'useParams'>;
  router: Pick<Router, 'go'>;
  libraryPlace: Pick<LibraryPlace, 'moveTo' | 'search'>;
  messages: StatusMessages;
  locale: Locale;
}

/** The state of the viewer. */
export class ClipView {
  readonly #needs: ClipNeeds;
  readonly #shown: ShownClip;

  constructor(needs: ClipNeeds) {
    this.#needs = needs;
    this.#shown = new ShownClip(needs.services);
  }

  /** Shows this clip and follows it. Gives the way to stop. */
  open(id: string): () => void {
    return this.#shown.follow(id);
  }

  get status(): ShownStatus {
    return this.#shown.status;
  }

  /** The clip as it is, or was when it was deleted; undefined while loading, and when it is not here. */
  get clip(): Clip | undefined {
    return this.#shown.clip;
  }

  /** the one before it in what was found */
  get previousId(): string | null {
    return this.#shown.place?.previousId ?? null;
  }

  get nextId(): string | null {
    return this.#shown.place?.nextId ?? null;
  }

  /** "14 of 1,284"; '' while nobody knows */
  get position(): string {
    const { place } = this.#shown;
    const { t, format } = this.#needs.locale;
    return place ? t.viewer.position(format.number(place.index + 1), format.number(place.count)) : '';
  }

  /** A clip's details in words. */
  detailsOf(clip: Clip): ClipDetails {
    const { connections, jobs, locale } = this.#needs;
    const connection = connections.current.find(({ id }) => id === clip.connectionId);
    const job = jobs.current.find(({ id }) => id === clip.jobId);
    return describeClip(clip, connection, locale, job?.estimateMicros ?? null);
  }

  /** Puts its params into the form of New. */
  async useAgain(clip: Clip): Promise<void> {
    const { composer, router, messages, locale } = this.#needs;
    const { params, leftOut } = trustedParams(clip);
    await composer.useParams(params, clip.connectionId);
    if (leftOut.length > 0) messages.show(locale.t.clipFiles.parametersLeftOut(leftOut));
    router.go({ screen: 'new' });
  }

  /** Goes to a neighbour, where there is one. */
  step(direction: 1 | -1): void {
    const clipId = direction === 1 ? this.nextId : this.previousId;
    if (clipId !== null) this.#needs.router.go({ screen: 'viewer', clipId });
  }

  /** Hides it at once and goes back to the library, to the clip beside it. */
  async delete(clip: Clip): Promise<void> {
    const { router, libraryPlace } = this.#needs;
    const besideId = this.nextId ?? this.previousId;
    // Left first: what is deleted on this page must not be told as a loss on its way out.
    if (besideId !== null) libraryPlace.moveTo(besideId);
    router.go({ screen: 'library' }, { replace: true, search: libraryPlace.search });
    await deleteClips(this.#needs, [clip.id]);
  }

  /** Shows it again, as Undo does. */
  async restore(clip: Clip): Promise<void> {
    await restoreClips(this.#needs, [clip.id]);
  }
}
