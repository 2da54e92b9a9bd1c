/**
 * @file What the connection form holds: a draft, the last Test and how far Save has come. One lives as long as its screen,
 * so that nothing typed is lost when the dialog is closed or a Test fails. Knows no DOM; never keeps or logs a key.
 */
import { originOf, secretsOrigin, type Charge, type Connection, type ConnectionColor } from '../domain/connection';
import type { ServiceKind } from '../domain/service-kind';
import { headerNameProblem } from './connection-form-header-rules';
import { FormHeaders } from './connection-form-headers.svelte';
import { FormKeyKeeping } from './connection-form-key.svelte';
import { ownPriceOf, readDollars, writeDollars, type Pays } from './connection-form-price';
import { hostedKind, ownServerKind } from './offered-kinds';
import { saveConnection } from './save-connection';
import type { AppServices, ConnectionDraft, TestAnswer } from './services';
import { subjectOf, type TestSubject } from './test-steps';

/** What the form needs of the services. */
export type FormServices = Pick<AppServices, 'connections' | 'settings' | 'signIn'> & {
  platform: Pick<AppServices['platform'], 'now'>;
};

/** What the form starts from. */
export interface FormStart {
  /** kinds that are offered, with their addresses filled in */
  kinds: readonly ServiceKind[];
  /** the connection that is edited; absent: a new one */
  existing?: Connection;
  /** the edited connection has a stored key */
  hasKey?: boolean;
  /** New begins with the edited connection */
  isDefault?: boolean;
  /** what was typed before the page was left */
  typed?: ConnectionDraft;
}

/** What must be there, or be right, before the server can be asked; the words are in i18n under the same name. */
export type FormGap = 'address' | 'key' | 'key-ends' | 'key-header' | 'headers' | 'proxy' | 'price';

/** The draft of one connection. */
export class ConnectionForm {
  readonly kinds: readonly ServiceKind[];
  readonly existing: Connection | undefined;
  readonly hasStoredKey: boolean;
  readonly headers: FormHeaders;
  readonly keeping: FormKeyKeeping;
  readonly #services: FormServices;
  readonly #addedModelIds: readonly string[] | undefined;

  serviceId = $state('');
  address = $state('');
  label = $state('');
  pays = $state<Pays>('list');
  /** dollars per second, as typed */
  price = $state('');
  color = $state<ConnectionColor>();
  isDefault = $state(false);
  /** renders at the same time there; undefined = as set for all */
  parallel = $state<number>();
  /** what is typed into the key field; '' leaves a stored key as it is */
  key = $state('');
  /** the person wants the stored key gone */
  isKeyDropped = $state(false);
  /** the header the key travels in; '' = as the service documents it */
  keyHeader = $state('');
  /** the person's own proxy; '' = straight there */
  proxy = $state('');
  /** what runs now */
  busy = $state<'test' | 'save' | 'sign-in' | null>(null);
  #tested = $state.raw<{ answer: TestAnswer; of: string } | null>(null);

  constructor(services: FormServices, { kinds, existing, hasKey = false, isDefault = false, typed }: FormStart) {
    this.#services = services;
    this.kinds = kinds;
    this.existing = existing;
    this.hasStoredKey = hasKey;
    this.isDefault = typed?.isDefault ?? isDefault;
    const from = typed ?? existing;
    this.#addedModelIds = from?.addedModelIds;
    this.keeping = new FormKeyKeeping(from ?? {}, existing);
    this.headers = new FormHeaders(from?.headerNames ?? [], existing?.headerNames ?? [], typed?.headerValues);
    if (from) this.#fill(from);
    else this.chooseService(ownServerKind(kinds)?.id ?? hostedKind(kinds)?.id ?? kinds[0]?.id ?? '');
  }

  #fill(from: Omit<ConnectionDraft, 'key'>): void {
    const { service, address, label, charge, parallel, keyHeader = '', proxy = '', color, ownPrice } = from;
    this.serviceId = service;
    this.address = address;
    this.label = label;
    this.pays = charge !== 'priced' ? charge : ownPrice ? 'own' : 'list';
    this.price = ownPrice ? writeDollars(ownPrice.microsPerSecond) : '';
    this.parallel = parallel;
    this.keyHeader = keyHeader;
    this.proxy = proxy;
    this.color = color;
  }

  /** The chosen kind; undefined when it is no longer offered. */
  get kind(): ServiceKind | undefined {
    return this.kinds.find((kind) => kind.id === this.serviceId);
  }

  get charge(): Charge {
    return this.pays === 'list' || this.pays === 'own' ? 'priced' : this.pays;
  }

  /** The label a connection gets when none is typed: a service's own name, else its host. */
  get labelHint(): string {
    const { kind } = this;
    const origin = originOf(this.address.trim());
    const isAsKnown = kind?.group === 'hosted' && origin === originOf(kind.address);
    if (kind && (this.charge === 'practice' || isAsKnown)) return kind.label;
    return origin?.replace(/^https?:\/\//, '') ?? kind?.label ?? '';
  }

  /** Stored secrets belong to their old origin and proxy and are never sent anywhere else; null: they may go where the form points. */
  get elsewhere(): 'address' | 'proxy' | null {
    const { existing } = this;
    const now = { address: this.address.trim(), ...this.#proxyDraft };
    if (!existing || secretsOrigin(now) === secretsOrigin(existing)) return null;
    return originOf(now.address) === originOf(existing.address) ? 'proxy' : 'address';
  }

  /** Why Test and Save cannot work yet. */
  get gap(): FormGap | null {
    const { kind, draft } = this;
    if (draft.address === '') return 'address';
    if (draft.key === '' && (kind?.key === 'required' || this.movesKey)) return 'key';
    if (this.pays === 'own' && readDollars(this.price) === undefined) return 'price';
    if (this.takesKey && this.keeping.hasProblem) return 'key-ends';
    if (draft.keyHeader !== undefined && headerNameProblem(draft.keyHeader)) return 'key-header';
    if (draft.headerNames && this.headers.hasProblem(this.aroundHeaders)) return 'headers';
    return draft.proxy !== undefined && originOf(draft.proxy) === undefined ? 'proxy' : null;
  }

  /** It has a key at all. */
  get takesKey(): boolean {
    return this.kind?.key !== 'none';
  }

  /** The header the key travels in may be set. What a service takes that is not known here is what is set: it stays. */
  get takesKeyHeader(): boolean {
    return this.kind?.ownKeyHeader !== false && this.takesKey;
  }

  /** Further headers may be set. */
  get takesHeaders(): boolean {
    return this.kind?.extraHeaders !== false;
  }

  /** Something is set that few connections need. */
  get hasMore(): boolean {
    const { keyEndsAt, keyHeader, headerNames, proxy, parallel } = this.draft;
    return [keyEndsAt, keyHeader, headerNames, proxy, parallel].some((set) => set !== undefined);
  }

  /** What the rows of headers must know of the rest. */
  get aroundHeaders() {
    const hasKey = this.#keyDraft !== '';
    return {
      keyHeader: hasKey ? this.keyHeader.trim() || 'Authorization' : undefined,
      isElsewhere: this.elsewhere !== null,
    };
  }

  /** What is typed, ready for the service. */
  get draft(): ConnectionDraft {
    const { existing, parallel, color } = this;
    const ownPrice = this.#ownPriceDraft;
    const keyHeader = this.takesKeyHeader ? this.keyHeader.trim() : '';
    return {
      ...(existing ? { id: existing.id } : {}),
      service: this.serviceId,
      address: this.address.trim(),
      label: this.label.trim() || this.labelHint,
      charge: this.charge,
      ...(parallel === undefined ? {} : { parallel }),
      ...(keyHeader === '' ? {} : { keyHeader }),
      ...(this.takesKey ? this.keeping.draft : {}),
      ...(this.takesHeaders ? this.headers.draft : {}),
      ...this.#proxyDraft,
      ...(color === undefined ? {} : { color }),
      ...(ownPrice ? { ownPrice } : {}),
      ...(this.#addedModelIds ? { addedModelIds: this.#addedModelIds } : {}),
      isDefault: this.isDefault,
      key: this.#keyDraft,
    };
  }

  /** There is a key that is to stay, but not where it is kept: it must be typed again. */
  get movesKey(): boolean {
    return this.takesKey && this.hasStoredKey && !this.isKeyDropped && this.keeping.isMoved;
  }

  /** The key that is stored may stay as it is. */
  get keepsStored(): boolean {
    return this.hasStoredKey && !this.isKeyDropped && this.elsewhere === null && !this.keeping.isMoved;
  }

  get #keyDraft(): string | null {
    if (!this.takesKey) return '';
    const typed = this.key.trim();
    return typed === '' && this.keepsStored ? null : typed;
  }

  get #proxyDraft(): { proxy?: string } {
    const proxy = this.proxy.trim();
    return proxy === '' || this.charge === 'practice' ? {} : { proxy };
  }

  get #ownPriceDraft(): ConnectionDraft['ownPrice'] {
    if (this.pays !== 'own') return undefined;
    return ownPriceOf(this.price, this.existing?.ownPrice, this.#services.platform.now());
  }

  /** What the last Test found, while it still stands for what is typed. */
  get answer(): TestAnswer | null {
    return this.#tested?.of === this.#print() ? this.#tested.answer : null;
  }

  /** What a Test asks with. */
  get subject(): TestSubject {
    const { draft } = this;
    return subjectOf(draft, this.kind, draft.key !== '');
  }

  /** Save has tested and failed: it may be pressed again. */
  get savesAnyway(): boolean {
    return this.answer?.ok === false && this.answer.why !== 'bad-address';
  }

  /** Takes another kind over; what the person typed themselves stays. */
  chooseService(id: string): void {
    const next = this.kinds.find((kind) => kind.id === id);
    const before = this.kind;
    this.serviceId = id;
    if (!next) return;
    const typed = this.address.trim();
    if (typed === '' || typed === before?.address) this.address = next.address;
    if (next.charge !== 'priced') this.pays = next.charge;
    else if (this.pays !== 'own') this.pays = 'list';
  }

  /** Goes back to the service of the edited connection: another could not read what its unfinished renders are known by. */
  keepService(): void {
    if (this.existing && this.existing.service !== this.serviceId) this.chooseService(this.existing.service);
  }

  /** Asks the server. What is typed stays whatever comes back. */
  test(): Promise<TestAnswer> {
    return this.#while('test', () => this.#ask());
  }

  /** Tests first unless that was done, then writes. Null: the test failed, and the next press saves anyway. */
  save(): Promise<Connection | null> {
    return this.#while('save', async () => {
      const answer = this.answer;
      const isDecided = answer?.ok === true || this.savesAnyway;
      const tested = isDecided && answer ? answer : await this.#ask();
      // Failed, or typed on meanwhile: the person decides.
      if (!isDecided && (!tested.ok || this.answer === null)) return null;
      return saveConnection(this.#services, this.draft, tested);
    });
  }

  /** Leaves the page for the service's sign-in. Resolves only where the page stays: false, there is no address to go to. */
  signIn(): Promise<boolean> {
    return this.#while('sign-in', () => this.#services.signIn.begin(this.draft));
  }

  async #while<T>(what: 'test' | 'save' | 'sign-in', work: () => Promise<T>): Promise<T> {
    this.busy = what;
    try {
      return await work();
    } finally {
      this.busy = null;
    }
  }

  async #ask(): Promise<TestAnswer> {
    const asked = this.#print();
    const answer = await this.#services.connections.test(this.draft);
    // Typed on meanwhile: the answer is about something else and is not shown.
    if (asked !== this.#print()) return answer;
    if (answer.ok) this.address = answer.address;
    this.#tested = { answer, of: this.#print() };
    return answer;
  }

  /** What a Test depends on. Kept in memory only. */
  #print(): string {
    const { service, address, key, keyHeader, headerNames, headerValues, proxy } = this.draft;
    return JSON.stringify([service, address, key, keyHeader, headerNames, headerValues, proxy]);
  }
}
