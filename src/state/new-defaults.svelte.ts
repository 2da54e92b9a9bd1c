/**
 * @file What New begins with when nothing is being written, as Settings shows and changes it: taken from the present form, shown in a
 * line, forgotten again. Read by the composer's draft keeper.
 */
import { emptyDraft, fitTakes, NEW_DEFAULTS_KEY, readDraft, type Draft } from './composer-draft';
import type { Composer } from './composer.svelte';
import type { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';
import { createSettingQuery } from './setting-query';

/** What it needs of the shared state. */
export interface NewDefaultsNeeds {
  services: { settings: AppServices['settings']; watch: AppServices['watch'] };
  composer: Pick<Composer, 'offer' | 'offers' | 'fitted' | 'takes'>;
}

/** Them, in the pieces a screen writes. */
export interface DefaultsShown {
  /** as it is called at its connection; else its id, where it is not offered any more */
  model: string;
  connection: string | null;
  size: string;
  /** 0 = the model decides */
  seconds: number;
  takes: number;
}

/** Reads and writes the defaults. */
export class NewDefaults {
  readonly #needs: NewDefaultsNeeds;
  readonly #stored: LiveQuery<Draft | null>;

  /** null: New begins as the form was left */
  readonly shown = $derived.by(() => this.#show(this.#stored.current));

  constructor(needs: NewDefaultsNeeds) {
    this.#needs = needs;
    const { settings, watch } = needs.services;
    const query = { settings, watch: (...given: Parameters<typeof watch>) => watch(...given) };
    this.#stored = createSettingQuery<Draft | null>(query, NEW_DEFAULTS_KEY, readDraft, null);
  }

  /** There is a form to take them from. */
  get canTake(): boolean {
    return this.#needs.composer.offer !== undefined;
  }

  /** Takes connection, model, size, length and takes of the form as it would be rendered, and nothing of what is written there. */
  async take(): Promise<void> {
    const { offer, fitted, takes } = this.#needs.composer;
    if (!offer || !fitted) return;
    const { size, seconds } = fitted;
    const params = { ...emptyDraft().params, model: offer.model.id, size, seconds };
    const draft: Draft = { schema: 1, connectionId: offer.connection.id, params, takes: fitTakes(takes) };
    await this.#needs.services.settings.set(NEW_DEFAULTS_KEY, draft);
  }

  /** New begins as the form was left. Gives the way back. */
  async forget(): Promise<() => Promise<void>> {
    const { settings } = this.#needs.services;
    let before: unknown;
    await settings.update(NEW_DEFAULTS_KEY, (raw) => {
      before = raw;
      return undefined;
    });
    return () => settings.update(NEW_DEFAULTS_KEY, (raw) => raw ?? before);
  }

  #show(draft: Draft | null): DefaultsShown | null {
    if (!draft) return null;
    const { connectionId, takes, params } = draft;
    const isIt = ({ connection, model }: { connection: { id: string }; model: { id: string } }): boolean =>
      connection.id === connectionId && model.id === params.model;
    const offer = this.#needs.composer.offers.find(isIt);
    return {
      model: offer?.model.label ?? params.model,
      connection: offer?.connection.label ?? null,
      size: params.size,
      seconds: params.seconds,
      takes,
    };
  }
}
