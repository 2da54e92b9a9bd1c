/**
 * @file What the connection form holds: a draft, the last Test and how far Save has come. One lives as long as its screen,
 * so that nothing typed is lost when the dialog is closed or a Test fails. Knows no DOM; never keeps or logs a key.
 */
import { originOf, type Charge, type Connection } from '../domain/connection';
import type { ServiceKind } from '../domain/service-kind';
import { ownServerKind } from './offered-kinds';
import type { ConnectionDraft, ConnectionService, TestAnswer } from './services';

/** What the form starts from. */
export interface FormStart {
  /** kinds that are offered, with their addresses filled in */
  kinds: readonly ServiceKind[];
  /** the connection that is edited; absent: a new one */
  existing?: Connection;
  /** the edited connection has a stored key */
  hasKey?: boolean;
}

/** The draft of one connection. */
export class ConnectionForm {
  readonly kinds: readonly ServiceKind[];
  readonly existing: Connection | undefined;
  readonly hasStoredKey: boolean;
  readonly #connections: ConnectionService;

  serviceId = $state('');
  address = $state('');
  label = $state('');
  charge = $state<Charge>('priced');
  /** renders at the same time there; undefined = as set for all */
  parallel = $state<number>();
  /** what is typed into the key field; '' leaves a stored key as it is */
  key = $state('');
  /** the person wants the stored key gone */
  isKeyDropped = $state(false);
  /** what runs now */
  busy = $state<'test' | 'save' | null>(null);
  #tested = $state.raw<{ answer: TestAnswer; of: string } | null>(null);

  constructor(connections: ConnectionService, { kinds, existing, hasKey = false }: FormStart) {
    this.#connections = connections;
    this.kinds = kinds;
    this.existing = existing;
    this.hasStoredKey = hasKey;
    if (existing) {
      this.serviceId = existing.service;
      this.address = existing.address;
      this.label = existing.label;
      this.charge = existing.charge;
      this.parallel = existing.parallel;
    } else {
      this.chooseService(ownServerKind(kinds)?.id ?? kinds[0]?.id ?? '');
    }
  }

  /** The chosen kind; undefined when it is no longer offered. */
  get kind(): ServiceKind | undefined {
    return this.kinds.find((kind) => kind.id === this.serviceId);
  }

  /** The label a connection gets when none is typed: its host. */
  get labelHint(): string {
    if (this.charge === 'practice' && this.kind) return this.kind.label;
    return originOf(this.address.trim())?.replace(/^https?:\/\//, '') ?? this.kind?.label ?? '';
  }

  /** A stored key belongs to its old origin and is never sent to another one. */
  get isStoredKeyElsewhere(): boolean {
    if (!this.existing || !this.hasStoredKey) return false;
    return originOf(this.address.trim()) !== originOf(this.existing.address);
  }

  /** Why Test and Save cannot work yet. */
  get missing(): 'address' | 'key' | null {
    if (this.address.trim() === '') return 'address';
    return this.kind?.key === 'required' && this.draft.key === '' ? 'key' : null;
  }

  /** What is typed, ready for the service. */
  get draft(): ConnectionDraft {
    const keepsStored =
      this.hasStoredKey && this.kind?.key !== 'none' && !this.isKeyDropped && !this.isStoredKeyElsewhere;
    const typed = this.kind?.key === 'none' ? '' : this.key.trim();
    return {
      ...(this.existing ? { id: this.existing.id } : {}),
      service: this.serviceId,
      address: this.address.trim(),
      label: this.label.trim() || this.labelHint,
      charge: this.charge,
      ...(this.parallel === undefined ? {} : { parallel: this.parallel }),
      key: typed === '' && keepsStored ? null : typed,
    };
  }

  /** What the last Test found, while it still stands for what is typed. */
  get answer(): TestAnswer | null {
    return this.#tested?.of === this.#print() ? this.#tested.answer : null;
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
    this.charge = next.charge;
  }

  /** Asks the server. What is typed stays whatever comes back. */
  async test(): Promise<TestAnswer> {
    this.busy = 'test';
    try {
      return await this.#ask();
    } finally {
      this.busy = null;
    }
  }

  /** Tests first unless that was done, then writes. Null: the test failed, and the next press saves anyway. */
  async save(): Promise<Connection | null> {
    this.busy = 'save';
    try {
      const answer = this.answer;
      const isDecided = answer?.ok === true || this.savesAnyway;
      const tested = isDecided && answer ? answer : await this.#ask();
      // Failed, or typed on meanwhile: the person decides.
      if (!isDecided && (!tested.ok || this.answer === null)) return null;
      return await this.#connections.save(this.draft, tested);
    } finally {
      this.busy = null;
    }
  }

  async #ask(): Promise<TestAnswer> {
    const asked = this.#print();
    const answer = await this.#connections.test(this.draft);
    // Typed on meanwhile: the answer is about something else and is not shown.
    if (asked !== this.#print()) return answer;
    if (answer.ok) this.address = answer.address;
    this.#tested = { answer, of: this.#print() };
    return answer;
  }

  /** What a Test depends on. Kept in memory only. */
  #print(): string {
    const { service, address, key } = this.draft;
    return JSON.stringify([service, address, key]);
  }
}
