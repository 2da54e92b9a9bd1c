/**
 * @file What Settings, Keys shows: the key of each connection that takes one, how it stands, what a Test says of it; shown for a
 * while, copied, wiped. The form of a connection opens here too. Knows no DOM; keeps no key but the one that is shown.
 */
import type { Connection } from '../domain/connection';
import type { Locale } from '../i18n/locale';
import { ConnectionsPage, type PageServices } from './connections-page.svelte';
import { missingModels } from './key-verdict';
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';
import { ShownKey } from './shown-key.svelte';
import type { StatusMessages } from './status-messages.svelte';
import { readUsedModels } from './used-models';
import type { KeyFacts, VaultService, VaultStatus } from './vault-services';
import { followVault } from './vault-status';

/** What it needs of the shared state. */
export interface KeysNeeds {
  services: Omit<PageServices, 'platform'> & {
    vault: VaultService;
    platform: Pick<AppServices['platform'], 'now' | 'sandboxAddress' | 'copyText'>;
  };
  messages: Pick<StatusMessages, 'show'>;
  locale: Pick<Locale, 't'>;
}

/** How a key stands; the words are in i18n under the same name. */
export type KeyState = KeyFacts['state'] | 'ended';

/** One connection with what is known of its key. */
export interface KeyRow {
  connection: Connection;
  facts: KeyFacts;
  state: KeyState;
  /** its server wants one; else it may do without */
  isRequired: boolean;
}

/** The state of the page. */
export class KeysPage {
  readonly #needs: KeysNeeds;
  readonly #rows: LiveQuery<readonly KeyRow[]>;
  readonly status: LiveQuery<VaultStatus>;
  /** Tests, and the form that is open */
  readonly connections: ConnectionsPage;
  readonly shown = new ShownKey();
  /** by connection id: models used there that the answer to the last Test does not name */
  missing = $state.raw<Readonly<Record<string, readonly string[]>>>({});
  /** asked about in the dialog: one connection, all of them, or nothing */
  wiping = $state.raw<Connection | 'all' | null>(null);
  /** read out to screen readers */
  said = $state('');

  constructor(needs: KeysNeeds) {
    this.#needs = needs;
    const { services } = needs;
    this.connections = new ConnectionsPage(services);
    this.status = followVault(services.vault);
    const watch: AppServices['watch'] = (stores, rerun) => {
      const stops = [services.watch(stores, rerun), services.vault.watch(rerun)];
      return () => stops.forEach((stop) => stop());
    };
    this.#rows = new LiveQuery(watch, ['connections'], () => this.#readRows(), []);
  }

  /** Connections that take a key, in their order. */
  get rows(): readonly KeyRow[] {
    return this.#rows.current;
  }

  /** False until it is known what there is. */
  get isLoaded(): boolean {
    return this.#rows.isLoaded;
  }

  /** How many have a key, whatever became of it. */
  get keyCount(): number {
    return this.rows.filter(({ facts }) => facts.state !== 'none').length;
  }

  async #readRows(): Promise<KeyRow[]> {
    const { connections, vault, platform } = this.#needs.services;
    const all = await connections.list();
    const known = await Promise.all(
      all.map(async (connection) => ({ connection, facts: await vault.facts(connection.id) })),
    );
    return known.flatMap(({ connection, facts }) => {
      const need = connections.kindOf(connection)?.key ?? 'none';
      if (need === 'none' && facts.state === 'none') return [];
      const { keyEndsAt = Infinity } = connection;
      const state = keyEndsAt <= platform.now() && facts.state !== 'none' ? ('ended' as const) : facts.state;
      return [{ connection, facts, state, isRequired: need === 'required' }];
    });
  }

  /** Asks the server with the stored key. */
  async validate(connection: Connection): Promise<void> {
    const { id, addedModelIds } = connection;
    await this.connections.test(connection);
    const report = this.connections.answers[id];
    if (!report || report === 'testing') return;
    const used = await readUsedModels(this.#needs.services.settings, id);
    this.missing = { ...this.missing, [id]: missingModels(report.answer, used, addedModelIds) };
  }

  /** Shows a key, or hides it where it is shown. */
  async reveal({ id }: Connection): Promise<void> {
    const words = this.#needs.locale.t.vault.keys;
    if (this.shown.of?.id === id) {
      this.hide();
      return;
    }
    if (await this.shown.show(id, () => this.#read(id))) this.said = words.shown;
  }

  /** Nobody may be looking any more. */
  hide(): void {
    if (this.shown.of) this.said = this.#needs.locale.t.vault.keys.hidden;
    this.shown.hide();
  }

  /** Copies a key, and says where it then is. */
  async copy({ id }: Connection): Promise<void> {
    const { services, messages, locale } = this.#needs;
    const key = await this.#read(id);
    if (key === null) return;
    const words = locale.t.vault.keys;
    const isCopied = await services.platform.copyText(key);
    if (isCopied) messages.show(words.copied);
    else messages.show(words.notCopied, { kind: 'error' });
  }

  /** The key; null: it cannot be shown, which is said. */
  async #read(id: string): Promise<string | null> {
    const { services, messages, locale } = this.#needs;
    const key = await services.vault.reveal(id);
    if (key.ok) return key.value;
    messages.show(locale.t.vault.keys.cannotShow[key.error], { kind: 'error' });
    return null;
  }

  /** Wipes what was asked about. */
  async wipe(): Promise<void> {
    const { services, messages, locale } = this.#needs;
    const words = locale.t.vault.wiping;
    const what = this.wiping;
    this.wiping = null;
    if (what === null) return;
    this.hide();
    if (what === 'all') {
      await services.vault.wipeAll();
      this.connections.answers = {};
      messages.show(words.doneAll);
      return;
    }
    await services.vault.wipe(what.id);
    this.connections.forget(what.id);
    messages.show(words.done(what.label));
  }
}
