/**
 * @file What Settings, Connections holds: the form that is open, the answers to Tests, the connection about to be removed.
 * An unsaved new connection stays as long as the screen. Knows no DOM.
 */
import type { Connection } from '../domain/connection';
import { isAtRest, type Job } from '../domain/job';
import type { ServiceKind } from '../domain/service-kind';
import { ConnectionForm } from './connection-form.svelte';
import { FindRenders } from './find-renders.svelte';
import { offeredKinds } from './offered-kinds';
import type { AppServices, ConnectionDraft, TestAnswer } from './services';

/** The state of the connections screen. */
export class ConnectionsPage {
  readonly #services: Pick<AppServices, 'connections' | 'platform'>;
  #added: ConnectionForm | null = null;
  /** the form in the dialog */
  form = $state.raw<ConnectionForm | null>(null);
  isFormOpen = $state(false);
  /** by connection id: what its last Test found, or that it runs */
  answers = $state.raw<Readonly<Record<string, TestAnswer | 'testing'>>>({});
  /** asked about in the removal dialog */
  removing = $state.raw<Connection | null>(null);
  /** the dialog Find renders, while it is open */
  finding = $state.raw<FindRenders | null>(null);

  constructor(services: Pick<AppServices, 'connections' | 'platform'>) {
    this.#services = services;
  }

  /** The kind of a connection; undefined when this version does not know it. */
  kindOf(connection: Connection): ServiceKind | undefined {
    return this.#services.connections.services().find((kind) => kind.id === connection.service);
  }

  /** Opens the form for a new connection, with what was typed before. */
  async openAdd(): Promise<void> {
    const kinds = await this.#kinds();
    this.#added ??= new ConnectionForm(this.#services.connections, { kinds });
    this.form = this.#added;
    this.isFormOpen = true;
  }

  /** Opens the form for a connection there is. */
  async openEdit(existing: Connection): Promise<void> {
    const [kinds, hasKey] = await Promise.all([this.#kinds(), this.#services.connections.hasKey(existing.id)]);
    const own = this.kindOf(existing);
    const withOwn = own && !kinds.some((kind) => kind.id === own.id) ? [...kinds, own] : kinds;
    this.form = new ConnectionForm(this.#services.connections, { kinds: withOwn, existing, hasKey });
    this.isFormOpen = true;
  }

  /** The form's connection is written: the next one starts anew. */
  saved(connection: Connection): void {
    if (this.form === this.#added) this.#added = null;
    this.answers = Object.fromEntries(Object.entries(this.answers).filter(([id]) => id !== connection.id));
    this.isFormOpen = false;
  }

  /** Opens Find renders; resolves when the server has answered. */
  async openFind(connection: Connection): Promise<void> {
    this.finding = new FindRenders(this.#services.connections, connection);
    await this.finding.ask();
  }

  /** Asks a connection with its stored key. A good answer is remembered on it and lets its jobs go on. */
  async test(connection: Connection): Promise<void> {
    const { id, service, address, label, charge } = connection;
    const draft: ConnectionDraft = { id, service, address, label, charge, key: null };
    this.answers = { ...this.answers, [id]: 'testing' };
    const answer = await this.#services.connections.test(draft);
    const now = answer.ok ? await this.#unchanged(connection) : undefined;
    if (now) await this.#services.connections.save({ ...draft, ...typedOn(now) }, answer);
    this.answers = { ...this.answers, [id]: answer };
  }

  /** The connection as it is now; undefined where the answer is about another address, or it was removed meanwhile. */
  async #unchanged({ id, address, service }: Connection): Promise<Connection | undefined> {
    const now = (await this.#services.connections.list()).find((one) => one.id === id);
    return now?.address === address && now.service === service ? now : undefined;
  }

  /** Removes the connection that was asked about. */
  async remove(): Promise<Connection | null> {
    const gone = this.removing;
    this.removing = null;
    if (gone) await this.#services.connections.remove(gone.id);
    return gone;
  }

  async #kinds(): Promise<ServiceKind[]> {
    return offeredKinds(this.#services.connections.services(), await this.#services.platform.sandboxAddress());
  }
}

/** What of a connection a Test never changes. */
function typedOn({ label, charge, parallel }: Connection): Pick<ConnectionDraft, 'label' | 'charge' | 'parallel'> {
  return { label, charge, ...(parallel === undefined ? {} : { parallel }) };
}

/** How many renders of a connection are not at rest. */
export function countUnfinished(jobs: readonly Job[], connectionId: string): number {
  return jobs.filter((job) => job.connectionId === connectionId && !isAtRest(job)).length;
}
