/**
 * @file What New holds: the wishes of the person, what of them the chosen model takes, what that costs, and the press of
 * Render. One for the whole page, held by `AppState`. It queues jobs; it never sends anything to a server.
 *
 * [Note: Wishes] `params` is what the person asked for, `fitted` what the chosen model makes of it. A model that takes no
 * 1792×1024 or no start image does not erase them: they stay wishes, the form says so, and they come back with the model.
 */
import type { Locale } from '../i18n/locale';
import type { Connection } from '../domain/connection';
import { estimateCost, estimateMicrosOf } from '../domain/cost';
import { copyOfParams } from '../domain/create-job';
import { fitParams } from '../domain/fit-params';
import { asksSeconds, asksSize } from '../domain/nearest-params';
import { changeOf, isAsLongAsClip, type RenderParams } from '../domain/params';
import type { validateParams } from '../domain/validate-params';
import { emptyDraft, fitTakes, type Draft, type EditingNote } from './composer-draft';
import { DraftKeeper } from './composer-draft-keeper';
import { ModelChoices } from './composer-choices.svelte';
import { ComposerImage } from './composer-image.svelte';
import type { ComposerQueue, ComposerQueueNeeds, QueueOutcome, RenderOrder } from './composer-queue.svelte';
import { listOffers, listSizes, pickOffer, type ModelOffer } from './composer-offers';
import { isBrokenExtra } from './composer-extra-text';
import { firstProblem, takesAdvanced, wishesLeftOut, withDefaults } from './composer-wishes';
import type { FormProblem, FormState } from './composer-wishes';
import type { Router } from './router.svelte';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What the composer needs of the shared state. */
export interface ComposerNeeds {
  services: ComposerQueueNeeds & {
    media: Pick<AppServices['media'], 'keepStartImage'>;
    settings: AppServices['settings'];
    connections: Pick<AppServices['connections'], 'models'>;
    jobs: Pick<AppServices['jobs'], 'edit'>;
  };
  router: Pick<Router, 'go'>;
  connections: { readonly current: readonly Connection[]; readonly isLoaded: boolean };
  messages: StatusMessages;
  locale: Locale;
}

/** How a press of Render ended; `invalid`: nothing was queued, this field is wrong. */
export type SubmitOutcome = QueueOutcome | { kind: 'invalid'; problem: FormProblem };

/** The form of New. */
export class Composer {
  readonly #needs: ComposerNeeds;
  readonly #keeper: DraftKeeper;
  #loading: Promise<void> | undefined;
  #pressed: Promise<unknown> = Promise.resolve();

  /** what the person asked for. See: [Note: Wishes] */
  params = $state<RenderParams>(emptyDraft().params);
  /** jobs that a press of Render queues, 1 to TAKES_MAX */
  takes = $state(1);
  /** where to render; '' = not chosen yet */
  connectionId = $state('');
  /** the model's own parameters as typed; undefined = as `params.extra` has them */
  extraText = $state<string>();
  /** the stored draft has been read */
  isReady = $state(false);
  /** Render was pressed with something wrong: problems are shown until it works */
  hasTried = $state(false);
  /** a queued render is in the form: Save changes stands in place of Render */
  editing = $state.raw<EditingNote | null>(null);
  /** the start image being read, beside it the last frame and the reference images */
  readonly image: ComposerImage;
  readonly endImage: ComposerImage;
  readonly references: ComposerImage;
  readonly choices: ModelChoices;

  /** draft and connections are being read: nothing can be said about models yet */
  readonly isLoading = $derived.by(() => !this.isReady || !this.#needs.connections.isLoaded);
  /** every model of every connection */
  readonly offers = $derived.by(() => {
    const { connections, services } = this.#needs;
    const { editing } = this;
    const places = connections.current.filter(({ id }) => !editing || editing.connectionId === id);
    return listOffers(places, (connection) => services.connections.models(connection), this.choices.favourites);
  });
  readonly #picked = $derived.by(() =>
    pickOffer(this.offers, { connectionId: this.connectionId, modelId: this.params.model }, this.choices),
  );
  /** the model in use; undefined while there is none */
  readonly offer = $derived.by(() => this.#picked?.offer);
  /** the asked model is not offered any more, another one stands in */
  readonly isStandIn = $derived.by(() => this.params.model !== '' && this.#picked?.isAsked === false);
  /** what the model in use takes */
  readonly spec = $derived.by(() => this.offer?.model.params);
  /** false: the model decides the size, or the clip that is changed */
  readonly asksSize = $derived.by(() => this.spec !== undefined && asksSize(this.spec.size) && !changeOf(this.params));
  /** false: the model decides the length, or the clip that is changed */
  readonly asksSeconds = $derived.by(
    () => this.spec !== undefined && asksSeconds(this.spec.seconds) && !isAsLongAsClip(this.params),
  );
  readonly #fit = $derived.by(() => this.offer && fitParams(withDefaults(this.params), this.offer.model));
  /** what the model in use takes of the wishes: this is rendered */
  readonly fitted = $derived.by(() => this.#fit?.params);
  /** wishes that the model in use does not take */
  readonly leftOut = $derived.by(() => (this.#fit ? wishesLeftOut(this.params, this.#fit.changed) : []));
  /** the model in use takes something of Advanced */
  readonly hasAdvanced = $derived.by(() => this.spec !== undefined && takesAdvanced(this.spec));
  readonly sizes = $derived.by(() => (this.offer ? listSizes(this.offer, this.offers) : []));
  readonly estimate = $derived.by(() =>
    this.offer && this.fitted ? estimateCost(this.offer.model, this.fitted, this.takes) : undefined,
  );
  /** judges the params, and queues what is right: fetched with the first press of Render */
  #validate = $state.raw<typeof validateParams | null>(null);
  #queue = $state.raw<ComposerQueue | null>(null);
  /** the first thing that keeps Render from working; what is wrong with the params is known from the first press on */
  readonly problem = $derived.by(() => this.#problemOf(this.offer, this.fitted, this.#formState));
  readonly #formState = $derived.by(() => ({
    isLoading: this.isLoading,
    hasOffer: this.offer !== undefined,
    isReadingImage: [this.image, this.endImage, this.references].some(({ isReading }) => isReading),
    isExtraBroken: this.spec?.extra === true && isBrokenExtra(this.extraText),
  }));
  /** what is kept on the device */
  readonly draft = $derived.by((): Draft => ({
    schema: 1,
    connectionId: this.connectionId,
    params: copyOfParams(this.params),
    takes: this.takes,
    ...(this.extraText ? { extraText: this.extraText } : {}),
    ...(this.editing ? { editing: this.editing } : {}),
  }));

  constructor(needs: ComposerNeeds) {
    this.#needs = needs;
    this.#keeper = new DraftKeeper(needs.services.settings);
    const { media, settings } = needs.services;
    this.image = new ComposerImage(media);
    this.endImage = new ComposerImage(media);
    this.references = new ComposerImage(media);
    this.choices = new ModelChoices(settings);
  }

  /** Reads the stored draft, once. What was typed before it came stays. */
  load(): Promise<void> {
    this.#loading ??= this.#read();
    return this.#loading;
  }

  async #read(): Promise<void> {
    const [draft] = await Promise.all([this.#keeper.read(), this.choices.read()]);
    const typed = this.params.prompt;
    if (draft) this.#put(typed === '' ? draft : { ...draft, params: { ...draft.params, prompt: typed } });
    this.isReady = true;
  }

  /** Keeps the draft soon; called with each new one. */
  keepSoon(draft: Draft): void {
    if (this.isReady) this.#keeper.keepSoon(draft);
  }

  /** Keeps the draft at once: the page may go. */
  keepNow(): Promise<void> {
    return this.#keeper.keepNow();
  }

  /** Resolves when no press of Render is at work and the draft is kept: the page may be loaded anew. */
  async settled(): Promise<void> {
    await this.#pressed;
    this.keepSoon(this.draft);
    await this.keepNow();
  }

  /** Puts the params of a clip or job into the form. A prompt that was being written can be brought back. */
  async useParams(params: RenderParams, connectionId: string): Promise<void> {
    const { putParams } = await import('./composer-put-params');
    await putParams(this.#needs, this, { schema: 1, connectionId, params, takes: 1 });
  }

  /** Puts another draft into the form and keeps it at once. */
  replace(draft: Draft): void {
    this.#put(draft);
    this.#keeper.keepSoon(draft);
    void this.#keeper.keepNow();
  }

  #put({ params, connectionId, takes, extraText, editing }: Draft): void {
    this.extraText = extraText;
    this.editing = editing ?? null;
    this.params = { ...params };
    this.connectionId = connectionId;
    this.takes = fitTakes(takes);
    this.hasTried = false;
    for (const images of [this.image, this.endImage, this.references]) images.clear();
  }

  /** Chooses a model. Wishes it does not take stay wishes. */
  choose(offer: ModelOffer): void {
    this.connectionId = offer.connection.id;
    this.params.model = offer.model.id;
    this.choices.remember(offer);
  }

  /** Takes a picture as the start image, or as a reference where that alone is taken; `problem` of either says why not. */
  async addImage(file: File): Promise<void> {
    if (this.spec?.startImage === false && this.spec.references) {
      const { addReferences } = await import('./composer-further-pictures');
      return addReferences(this, [file]);
    }
    const kept = await this.image.take(file);
    if (!kept) return;
    this.#leaveFrame();
    this.params.startImage = kept;
  }

  /** Renders from text alone again. */
  removeImage(): void {
    this.image.clear();
    this.#leaveFrame();
    delete this.params.startImage;
  }

  /** Another picture to start from, or none: then it no longer goes on from the end of a clip. */
  #leaveFrame(): void {
    if (this.params.origin?.byFrame) delete this.params.origin;
  }

  /** Render was pressed: queues one job for each take and leaves the form as it is. Save changes comes here too. */
  submit(): Promise<SubmitOutcome> {
    const pressed = this.#submit();
    this.#pressed = Promise.allSettled([this.#pressed, pressed]);
    return pressed;
  }

  /** A press of Render is at work. */
  get isQueuing(): boolean {
    return this.#queue?.isQueuing ?? false;
  }

  /** Render stands now where another button was: the second half of a double click on that one must not pay. */
  async hush(): Promise<void> {
    (await this.#loadPress()).hush();
  }

  /** Fetches what a press needs, so that a page left right after it does not take the press along. */
  async prepare(): Promise<void> {
    await this.#loadPress();
  }

  /** Once, so that each press meets the same echo guard, in the order of the presses. */
  async #loadPress(): Promise<ComposerQueue> {
    // Asked for anew, it would come a task later.
    if (this.#validate && this.#queue) return this.#queue;
    const [{ validateParams }, { ComposerQueue }] = await Promise.all([
      import('../domain/validate-params'),
      import('./composer-queue.svelte'),
    ]);
    this.#validate ??= validateParams;
    this.#queue ??= new ComposerQueue(this.#needs.services);
    return this.#queue;
  }

  async #submit(): Promise<SubmitOutcome> {
    // What stood there, with its price, when it was pressed: the person may go on typing while the rest is fetched.
    const { offer, estimate, editing, takes } = this;
    const fitted = this.fitted && copyOfParams(this.fitted);
    const state = this.#formState;
    const stood = JSON.stringify(this.draft);
    const queue = await this.#loadPress();
    const problem = this.#problemOf(offer, fitted, state);
    if (problem || !offer || !fitted || !estimate) {
      this.hasTried = true;
      return { kind: 'invalid', problem: problem ?? { field: 'model', code: 'no-model' } };
    }
    this.hasTried = false;
    const estimateMicros = estimateMicrosOf(estimate);
    const order: RenderOrder = { connectionId: offer.connection.id, params: fitted, estimateMicros };
    if (stood === JSON.stringify(this.draft)) this.#settle(order);
    if (!editing) return queue.press(order, takes);
    const { saveEdit } = await import('./composer-editing');
    return queue.pressSave(order, (fitted) => saveEdit(this.#needs, this, editing, fitted));
  }

  #problemOf(
    offer: ModelOffer | undefined,
    fitted: RenderParams | undefined,
    state: FormState,
  ): FormProblem | undefined {
    const issues = fitted && offer && this.#validate?.(fitted, offer.model, offer.connection.id);
    return firstProblem(issues ?? [], state);
  }

  /** What was rendered is what the form remembers. What the model does not take stays a wish. */
  #settle({ connectionId, params: { model, size, seconds } }: RenderOrder): void {
    this.connectionId = connectionId;
    Object.assign(this.params, { model, ...(size === '' ? {} : { size }), ...(seconds === 0 ? {} : { seconds }) });
  }
}
