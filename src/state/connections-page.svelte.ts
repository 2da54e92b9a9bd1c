/**
 * @file What Settings, Connections holds: the form that is open, the answers to Tests, the connection about to be removed, the
 * sign-in the page has come back from. An unsaved new connection stays as long as the screen. Knows no DOM.
 */
import { settingsOf, type Connection } from '../domain/connection';
import { isAtRest, type Job } from '../domain/job';
import type { ServiceKind } from '../domain/service-kind';
import { listOffers, pickOffer } from './composer-offers';
import { ConnectionForm, type FormStart } from './connection-form.svelte';
import { keepDefault, readDefaultId } from './default-connection';
import { FindRenders } from './find-renders.svelte';
import { LiveQuery } from './live-query.svelte';
import { offeredKinds } from './offered-kinds';
import { saveConnection } from './save-connection';
import type { AppServices, ConnectionDraft, SignInFailure, TestAnswer } from './services';
import { subjectOf, type TestReport } from './test-steps';

/** What it is given of the services. */
export type PageServices = Pick<AppServices, 'connections' | 'settings' | 'signIn' | 'watch'> & {
  platform: Pick<AppServices['platform'], 'now' | 'sandboxAddress'>;
};

/** What a sign-in has brought. */
export interface SignedIn {
  connection: Connection;
  /** false: its key is kept, but the Test itself broke off */
  isTested: boolean;
}

/** How a sign-in stands that the page has come back from. */
export type SignInState = 'finishing' | SignInFailure;

/** The state of the connections screen. */
export class ConnectionsPage {
  readonly #services: PageServices;
  readonly #default: LiveQuery<string | null>;
  #added: ConnectionForm | null = null;
  /** the form in the dialog */
  form = $state.raw<ConnectionForm | null>(null);
  isFormOpen = $state(false);
  /** by connection id: what its last Test found, or that it runs */
  answers = $state.raw<Readonly<Record<string, TestReport | 'testing'>>>({});
  /** asked about in the removal dialog */
  removing = $state.raw<Connection | null>(null);
  /** the dialog Find renders, while it is open */
  finding = $state.raw<FindRenders | null>(null);
  /** null: there is none, or it is done */
  signIn = $state.raw<SignInState | null>(null);

  constructor(services: PageServices) {
    this.#services = services;
    const read = (): Promise<string | null> => readDefaultId(services.settings);
    this.#default = new LiveQuery((stores, rerun) => services.watch(stores, rerun), ['settings'], read, null);
  }

  /** The kind of a connection; undefined when this version does not know it. */
  kindOf(connection: Connection): ServiceKind | undefined {
    return this.#services.connections.kindOf(connection);
  }

  /** The connection New begins with: the one that was set, or the first there with a model; null: none is there. */
  startingId(connections: readonly Connection[]): string | null {
    return this.#startingId(connections, this.#default.current);
  }

  /** Picked as New picks it for a form that nobody has touched. */
  #startingId(connections: readonly Connection[], setId: string | null): string | null {
    const offers = listOffers(connections, (one) => this.#services.connections.models(one));
    const untouched = { connectionId: '', modelId: '' };
    const picked = pickOffer(offers, untouched, { lastModels: {}, defaultConnectionId: setId ?? '' });
    return picked?.offer.connection.id ?? setId;
  }

  /** Lets New begin with it. */
  async makeDefault({ id }: Connection): Promise<void> {
    await keepDefault(this.#services.settings, id, true);
  }

  /** Opens the form for a new connection, with what was typed before. */
  async openAdd(): Promise<void> {
    const kinds = await this.#kinds();
    this.#added ??= new ConnectionForm(this.#services, { kinds });
    this.#open(this.#added);
  }

  /** Opens the form for a connection there is. */
  async openEdit(existing: Connection, typed?: ConnectionDraft): Promise<void> {
    const { connections, settings } = this.#services;
    const [kinds, hasKey, setId, all] = await Promise.all([
      this.#kinds(),
      connections.hasKey(existing.id),
      readDefaultId(settings),
      connections.list(),
    ]);
    const own = this.kindOf(existing);
    const withOwn = own && !kinds.some((kind) => kind.id === own.id) ? [...kinds, own] : kinds;
    const isDefault = this.#startingId(all, setId) === existing.id;
    const start: FormStart = { kinds: withOwn, existing, hasKey, isDefault };
    this.#open(new ConnectionForm(this.#services, typed ? { ...start, typed } : start));
  }

  /** Opens the form again as it was when the page was left for a sign-in; empty where that is not known. */
  async reopen(typed: ConnectionDraft | null): Promise<void> {
    this.signIn = null;
    if (!typed) return this.openAdd();
    const existing = typed.id === undefined ? undefined : await this.#find(typed.id);
    if (existing) return this.openEdit(existing, typed);
    this.#added = new ConnectionForm(this.#services, { kinds: await this.#kinds(), typed });
    this.#open(this.#added);
  }

  #open(form: ConnectionForm): void {
    this.form = form;
    this.isFormOpen = true;
  }

  /** The form's connection is written: the next one starts anew. */
  saved(connection: Connection): void {
    if (this.form === this.#added) this.#added = null;
    this.forget(connection.id);
    this.isFormOpen = false;
  }

  /** What its last Test found holds no more. */
  forget(connectionId: string): void {
    this.answers = Object.fromEntries(Object.entries(this.answers).filter(([id]) => id !== connectionId));
  }

  /** Opens Find renders; resolves when the server has answered. */
  async openFind(connection: Connection): Promise<void> {
    this.finding = new FindRenders(this.#services.connections, connection);
    await this.finding.ask();
  }

  /**
   * Takes the key of the sign-in this page has come back from, tests and keeps its connection, whatever becomes of the Test: the
   * key cannot be had a second time. Null: there was none, or it did not work, see `signIn`.
   */
  async finishSignIn(): Promise<SignedIn | null> {
    this.signIn = 'finishing';
    try {
      const back = await this.#services.signIn.finish();
      const signedIn = back?.ok ? await this.#keepSignedIn(back.value) : null;
      this.signIn = back?.ok === false ? back.error : null;
      return signedIn;
    } finally {
      // It broke off: the form is still the way on.
      if (this.signIn === 'finishing') this.signIn = { trouble: 'no-answer', draft: null };
    }
  }

  async #keepSignedIn(draft: ConnectionDraft): Promise<SignedIn> {
    // It could not even be asked: a part of the app that cannot be fetched, say.
    const answer = await this.#services.connections.test(draft).catch(() => null);
    const connection = await saveConnection(this.#services, draft, answer);
    // Read with the list, so that what is known of its service can be told.
    await this.#find(connection.id);
    if (answer?.ok === false) this.#report(connection, true, answer);
    return { connection, isTested: answer !== null };
  }

  /** Asks a connection with its stored key. A good answer is remembered on it and lets its jobs go on. */
  async test(connection: Connection): Promise<void> {
    const { id } = connection;
    const { connections } = this.#services;
    this.answers = { ...this.answers, [id]: 'testing' };
    const hasKey = await connections.hasKey(id);
    const answer = await connections.test({ id, ...settingsOf(connection), key: null });
    const now = answer.ok ? await this.#unchanged(connection) : undefined;
    if (now) await connections.save({ id, ...settingsOf(now), key: null }, answer);
    this.#report(connection, hasKey, answer);
  }

  #report(connection: Connection, sendsKey: boolean, answer: TestAnswer): void {
    const { id } = connection;
    const subject = subjectOf(connection, this.kindOf(connection), sendsKey);
    this.answers = { ...this.answers, [id]: { answer, subject } };
  }

  /** The connection as it is now; undefined where the answer is about another server, or it was removed meanwhile. */
  async #unchanged({ id, address, service, proxy }: Connection): Promise<Connection | undefined> {
    const now = await this.#find(id);
    return now?.address === address && now.service === service && now.proxy === proxy ? now : undefined;
  }

  async #find(id: string): Promise<Connection | undefined> {
    return (await this.#services.connections.list()).find((one) => one.id === id);
  }

  /** Removes the connection that was asked about. */
  async remove(): Promise<Connection | null> {
    const gone = this.removing;
    this.removing = null;
    if (!gone) return null;
    await this.#services.connections.remove(gone.id);
    await keepDefault(this.#services.settings, gone.id, false);
    return gone;
  }

  async #kinds(): Promise<ServiceKind[]> {
    const { connections, platform } = this.#services;
    const [kinds, sandbox] = await Promise.all([connections.services(), platform.sandboxAddress()]);
    return offeredKinds(kinds, sandbox);
  }
}

/** How many renders of a connection are not at rest. */
export function countUnfinished(jobs: readonly Job[], connectionId: string): number {
  return jobs.filter((job) => job.connectionId === connectionId && !isAtRest(job)).length;
}
