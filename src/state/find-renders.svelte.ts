/**
 * @file What the dialog Find renders holds: what a server lists beside our own, and which of it the person wants here. Made
 * when the dialog is opened and asked at once. Knows no DOM.
 */
import type { Connection } from '../domain/connection';
import type { Failure } from '../domain/failure';
import type { RemoteJob } from '../domain/job';
import type { ConnectionService, FoundRenders } from './services';

/** How it stands. */
export type FindState =
  | { kind: 'asking' }
  | ({ kind: 'found' } & FoundRenders)
  /** it did not say; `failure`: why */
  | { kind: 'failed'; failure: Failure }
  | { kind: 'cannot-list' };

/** How many are shown at first, and with each Show more. */
export const FOUND_STEP = 50;

/** The state of one dialog. */
export class FindRenders {
  readonly connection: Connection;
  readonly #service: Pick<ConnectionService, 'findRenders' | 'adopt'>;
  #asked = 0;

  state = $state.raw<FindState>({ kind: 'asking' });
  /** ids of the chosen */
  chosen = $state.raw<readonly string[]>([]);
  most = $state(FOUND_STEP);
  isAdding = $state(false);
  /** the last adding found no room */
  isFull = $state(false);

  /** newest first; empty unless found */
  readonly remotes: readonly RemoteJob[] = $derived(this.state.kind === 'found' ? this.state.remotes : []);
  readonly isAll = $derived(this.remotes.length > 0 && this.chosen.length === this.remotes.length);

  constructor(service: Pick<ConnectionService, 'findRenders' | 'adopt'>, connection: Connection) {
    this.#service = service;
    this.connection = connection;
  }

  /** Asks the server. What was chosen stays chosen where it is still there. */
  async ask(): Promise<void> {
    const number = ++this.#asked;
    this.state = { kind: 'asking' };
    const answer = await this.#service.findRenders(this.connection.id);
    // Asked again meanwhile: that answer counts.
    if (number !== this.#asked) return;
    if (answer.ok) this.state = { kind: 'found', ...answer.value };
    else if (answer.error === 'cannot-list') this.state = { kind: 'cannot-list' };
    else this.state = { kind: 'failed', failure: answer.error };
    const ids = this.remotes.map(({ remoteId }) => remoteId);
    this.chosen = this.chosen.filter((id) => ids.includes(id));
  }

  /** Chooses one, or no longer. */
  toggle(remoteId: string): void {
    const others = this.chosen.filter((id) => id !== remoteId);
    this.chosen = others.length < this.chosen.length ? others : [...others, remoteId];
  }

  /** Chooses all, also those not shown yet; or none. */
  toggleAll(): void {
    this.chosen = this.isAll ? [] : this.remotes.map(({ remoteId }) => remoteId);
  }

  /** Takes the chosen in. Gives how many are new here; null: nothing chosen, under way already, or no room for all. */
  async add(): Promise<number | null> {
    if (this.chosen.length === 0 || this.isAdding) return null;
    this.isAdding = true;
    this.isFull = false;
    try {
      const wanted = this.remotes.filter(({ remoteId }) => this.chosen.includes(remoteId));
      const adopted = await this.#service.adopt(this.connection.id, wanted);
      if (adopted.ok) return adopted.value;
      this.isFull = true;
    } finally {
      this.isAdding = false;
    }
    // Those before it are in the queue: they leave the list.
    await this.ask();
    return null;
  }
}
