/**
 * @file A failed render on another connection: what there is, and the way into the form of New with the one that was chosen. The
 * queue owns one. Nothing is sent here, and nothing ever goes elsewhere by itself.
 */
import type { Connection } from '../domain/connection';
import { offersElsewhere, type ElsewhereOffer, type OtherPlace } from '../domain/elsewhere';
import type { Job } from '../domain/job';
import type { Composer } from './composer.svelte';
import type { Router } from './router.svelte';
import type { AppServices } from './services';

/** What this needs of the shared state. */
export interface ElsewhereNeeds {
  services: { connections: Pick<AppServices['connections'], 'models' | 'kindOf'> };
  connections: { readonly current: readonly Connection[] };
  composer: Pick<Composer, 'useParams'>;
  router: Pick<Router, 'go'>;
}

interface Place extends OtherPlace {
  isPractice: boolean;
}

/** The choice of another connection. */
export class Elsewhere {
  readonly #needs: ElsewhereNeeds;
  /** the failed render that is asked about */
  job = $state.raw<Job | null>(null);
  readonly #places = $derived.by((): Place[] => {
    const { connections, services } = this.#needs;
    const open = connections.current.filter((one) => this.#canRender(one));
    return open.map((one) => {
      const models = services.connections.models(one);
      return { connectionId: one.id, models, isPractice: one.charge === 'practice' };
    });
  });
  /** for each other connection its nearest model, the nearest first */
  readonly offers: readonly ElsewhereOffer[] = $derived.by(() =>
    this.job ? offersElsewhere(this.job, this.#placesFor(this.job)) : [],
  );

  constructor(needs: ElsewhereNeeds) {
    this.#needs = needs;
  }

  /** True when it has failed and there is another connection to ask. */
  hasAny(job: Job): boolean {
    if (job.state.phase !== 'failed') return false;
    return this.#placesFor(job).some(
      ({ connectionId, models }) => connectionId !== job.connectionId && models.length > 0,
    );
  }

  /** Asks which one. */
  open(job: Job): void {
    this.job = job;
  }

  /** The person has thought better of it. */
  close(): void {
    this.job = null;
  }

  /** Puts the shot into the form for that connection. What its model does not take stays a wish there. */
  async choose({ connectionId, model }: ElsewhereOffer): Promise<void> {
    const { job } = this;
    this.job = null;
    if (!job) return;
    await this.#needs.composer.useParams({ ...job.params, model: model.id }, connectionId);
    this.#needs.router.go({ screen: 'new' });
  }

  /** Practice makes no video of it: it is a way on for practice alone. */
  #placesFor({ connectionId }: Job): readonly Place[] {
    const own = this.#needs.connections.current.find(({ id }) => id === connectionId);
    return own?.charge === 'practice' ? this.#places : this.#places.filter(({ isPractice }) => !isPractice);
  }

  /** One that has closed, or refuses its key, is no way on. */
  #canRender(connection: Connection): boolean {
    const { hold, modelIds } = connection;
    const isClosed = this.#needs.services.connections.kindOf(connection)?.closedOn !== undefined && modelIds === null;
    return !isClosed && hold?.kind !== 'key-refused' && hold?.kind !== 'no-credit';
  }
}
