/**
 * @file Single clips by their ids, fetched when they are first asked for and followed from then on: the clip of a row in the
 * queue, of a source, of a title. Asked for in one go they are fetched in one go. Never all clips.
 */
import type { Clip } from '../domain/clip';
import { byId } from './by-id';
import { LiveQuery, type Watch } from './live-query.svelte';
import type { AppServices } from './services';

/** What this needs of the page's services. */
export type KnownClipsServices = { clips: Pick<AppServices['clips'], 'getMany'> } & Pick<AppServices, 'watch'>;

/** What a reading has given. */
interface Found {
  asked: readonly string[];
  clips: ReadonlyMap<string, Clip>;
}

/** Clips that somebody has asked for. Held by those who show a few; a screen that shows many asks the library. */
export class KnownClips {
  readonly #ids: string[] = [];
  readonly #found: LiveQuery<Found>;
  /** null while nobody reads */
  #fetch: (() => void) | null = null;
  /** a reading is about to begin, and takes all that is asked for until then */
  #isDue = false;

  constructor(services: KnownClipsServices) {
    const watch: Watch = (stores, rerun) => {
      this.#fetch = rerun;
      const stop = services.watch(stores, rerun);
      return () => {
        this.#fetch = null;
        stop();
      };
    };
    const run = async (): Promise<Found> => {
      this.#isDue = true;
      await Promise.resolve();
      this.#isDue = false;
      const asked = [...this.#ids];
      return { asked, clips: byId(await services.clips.getMany(asked)) };
    };
    this.#found = new LiveQuery(watch, ['clips'], run, { asked: [], clips: byId([]) });
  }

  /** The clip as it is now; null: there is none. Undefined until that is known. Read it in a template or a derived value. */
  find(id: string): Clip | null | undefined {
    if (!this.#ids.includes(id)) {
      this.#ids.push(id);
      if (!this.#isDue) this.#fetch?.();
    }
    const { asked, clips } = this.#found.current;
    return clips.get(id) ?? (asked.includes(id) ? null : undefined);
  }
}
