/**
 * @file The clip on screen as it is now, and where it stands in the library: read, and read again with every change here or in
 * another tab. The viewer owns one. While the next clip is read the one before it stays, so that nothing flickers.
 */
import type { Clip } from '../domain/clip';
import type { ClipPlace } from './clip-services';
import type { AppServices } from './services';

/** The database could not be read: so long until the next try. */
const AGAIN_MS = 2000;

/** Whether there is a clip to show. */
export type ShownStatus =
  | 'loading'
  | 'here'
  /** it was here, and has been deleted meanwhile, here or in another tab */
  | 'deleted'
  /** it is not here */
  | 'gone';

/** What this needs of the page's services. */
export interface ShownClipServices {
  clips: Pick<AppServices['clips'], 'get'>;
  library: Pick<AppServices['library'], 'placeOf' | 'onChange'>;
  watch: AppServices['watch'];
}

/** One clip, followed. */
export class ShownClip {
  readonly #services: ShownClipServices;
  #clipRun = 0;
  #placeRun = 0;
  status = $state<ShownStatus>('loading');
  /** stays known when it has been deleted */
  clip = $state.raw<Clip | undefined>();
  /** null: not known, or the library does not have it yet */
  place = $state.raw<ClipPlace | null>(null);

  constructor(services: ShownClipServices) {
    this.#services = services;
  }

  /** Follows this clip and no other. Gives the way to stop. */
  follow(id: string): () => void {
    const { watch, library } = this.#services;
    void this.#read(id);
    void this.#find(id);
    const stops = [watch(['clips'], () => void this.#read(id)), library.onChange(() => void this.#find(id))];
    return () => {
      for (const stop of stops) stop();
      this.#clipRun++;
      this.#placeRun++;
    };
  }

  async #read(id: string): Promise<void> {
    const run = ++this.#clipRun;
    const found = await this.#services.clips.get(id).catch((error: unknown) => {
      if (run === this.#clipRun) setTimeout(() => void (run === this.#clipRun && this.#read(id)), AGAIN_MS);
      throw error;
    });
    // A slower, older reading must not stand over a newer one.
    if (run !== this.#clipRun) return;
    if (found) {
      this.clip = found;
      this.status = 'here';
    } else if (this.clip?.id === id) {
      this.status = 'deleted';
    } else {
      this.clip = undefined;
      this.status = 'gone';
    }
  }

  async #find(id: string): Promise<void> {
    const run = ++this.#placeRun;
    // Without the library there are no neighbours, and the clip is here all the same.
    const place = await this.#services.library.placeOf(id).catch(() => null);
    if (run === this.#placeRun) this.place = place;
  }
}
