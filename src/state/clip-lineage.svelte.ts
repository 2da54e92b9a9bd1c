/**
 * @file Where a clip comes from, the other takes of its render, and what was made of it, with ways both to and fro. The viewer owns one for the clip it shows.
 * Follows what is stored: a parent that is deleted stays named, a new child turns up.
 */
import type { Clip } from '../domain/clip';
import { lineageOf, type Lineage } from '../domain/lineage';
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';

/** A clip's relatives as far as they are here. */
interface Relatives {
  /** undefined: it has none, or it is gone */
  parent: Clip | undefined;
  /** of one press of Render, this one among them; empty: it is alone */
  takes: readonly Clip[];
  /** oldest first */
  made: readonly Clip[];
}

const NOBODY: Relatives = { parent: undefined, takes: [], made: [] };

/** The relatives of one clip. */
export class ClipLineage {
  readonly #relatives: LiveQuery<Relatives>;
  readonly lineage: Lineage;

  constructor(services: Pick<AppServices, 'clips' | 'watch'>, clip: Clip) {
    this.lineage = lineageOf(clip);
    const { parent } = this.lineage;
    const { clips } = services;
    const read = async (): Promise<Relatives> => {
      const takes = clip.takesId === undefined ? [] : await clips.listTakes(clip.takesId);
      return {
        parent: parent ? await clips.get(parent.clipId) : undefined,
        takes: takes.length > 1 ? takes : [],
        made: (await clips.listMadeFrom(clip.id)).filter(({ id }) => id !== clip.id),
      };
    };
    const watch: AppServices['watch'] = (stores, rerun) => services.watch(stores, rerun);
    this.#relatives = new LiveQuery<Relatives>(watch, ['clips'], read, NOBODY);
  }

  /** False until it is known whether the parent is still here. */
  get isLoaded(): boolean {
    return this.#relatives.isLoaded;
  }

  get parent(): Clip | undefined {
    return this.#relatives.current.parent;
  }

  get takes(): readonly Clip[] {
    return this.#relatives.current.takes;
  }

  get made(): readonly Clip[] {
    return this.#relatives.current.made;
  }
}
