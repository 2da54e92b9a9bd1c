/**
 * @file What this context has in memory of the vault: the unlocked vault key and session-only secrets, shared with the other pages
 * and the worker while one of them lives. One per context. Never writes any of it anywhere.
 *
 * [Note: Locked is in the database] Messages only bring the key round. Whether it may still be used stands in the stored row: every
 * lock gives that a new `unlockId`, and a key that was unlocked under another one is not used and forgotten. So a page that was
 * frozen, or a message that came late, unlocks nothing.
 */
import { parseRingMessage, type HeldKey, type RingMessage, type SessionSecret } from './ring-messages';
import type { WrappedKey } from './vault-key';

/** The way to the other contexts: a BroadcastChannel, which carries a CryptoKey that cannot be exported as it is. */
export interface RingChannel {
  post(message: RingMessage): void;
  onMessage(listener: (raw: unknown) => void): void;
}

/** What a ring is given. */
export interface RingPorts {
  channel: RingChannel;
  /** resolves after so many ms */
  wait(ms: number): Promise<void>;
}

/**
 * How long a context that has no key waits for another one's answer. Between two pages it takes a few ms; a page that is busy for
 * longer than this still unlocks this one when its answer comes.
 */
export const ANSWER_LIMIT_MS = 300;

/** See the head of the file. */
export class KeyRing {
  readonly #ports: RingPorts;
  /** by `unlockId` */
  readonly #held = new Map<string, HeldKey>();
  /** ids of what was forgotten here: a late word does not bring it back */
  readonly #released = new Set<string>();
  readonly #secrets = new Map<string, SessionSecret>();
  readonly #watchers = new Set<() => void>();

  /** Joins the others, and asks them what they have. */
  constructor(ports: RingPorts) {
    this.#ports = ports;
    ports.channel.onMessage((raw) => {
      const message = parseRingMessage(raw);
      if (message) this.#hear(message);
    });
    ports.channel.post({ type: 'vault/ask' });
  }

  /** The vault key of this row, where it is unlocked; asks the others when it is not here. */
  async keyFor({ unlockId, keyId }: WrappedKey): Promise<CryptoKey | undefined> {
    const mine = await this.#findOrAsk(() => this.#held.get(unlockId));
    return mine?.keyId === keyId ? mine.key : undefined;
  }

  /** It was unlocked here: the others are told. */
  hold(one: HeldKey): void {
    // Those of an earlier unlocking are of no use to anybody.
    this.#held.clear();
    this.#takeHeld([one]);
    this.#ports.channel.post({ type: 'vault/have', held: [one], session: [] });
    this.#changed();
  }

  /** Forgets it here and tells the others to. */
  release(): void {
    this.#forget();
    this.#ports.channel.post({ type: 'vault/release' });
    this.#changed();
  }

  /** A session-only secret; undefined when there is none (any more). */
  async session(id: string): Promise<unknown> {
    return (await this.#findOrAsk(() => this.#secrets.get(id)))?.sealed ?? undefined;
  }

  /** Whether one is known here. */
  has(id: string): boolean {
    return (this.#secrets.get(id)?.sealed ?? null) !== null;
  }

  /** All that is known here. */
  sessions(): readonly SessionSecret[] {
    return [...this.#secrets.values()];
  }

  /** Keeps (or with null forgets) some, here and in the others. */
  keepSession(all: readonly SessionSecret[]): void {
    // Later than what it replaces, also within the same millisecond.
    const session = all.map((one) => ({ ...one, at: Math.max(one.at, (this.#secrets.get(one.id)?.at ?? 0) + 1) }));
    this.#takeSecrets(session);
    this.#ports.channel.post({ type: 'vault/have', held: [], session });
    this.#changed();
  }

  /** Runs after each change. Gives how to stop. */
  watch(rerun: () => void): () => void {
    this.#watchers.add(rerun);
    return () => void this.#watchers.delete(rerun);
  }

  #changed(): void {
    for (const rerun of this.#watchers) rerun();
  }

  #hear(message: RingMessage): void {
    switch (message.type) {
      case 'vault/ask':
        if (this.#held.size + this.#secrets.size > 0)
          this.#ports.channel.post({ type: 'vault/have', held: [...this.#held.values()], session: this.sessions() });
        return;
      case 'vault/have': {
        const news = [this.#takeHeld(message.held), this.#takeSecrets(message.session)];
        if (news.includes(true)) this.#changed();
        return;
      }
      case 'vault/release':
        this.#forget();
        this.#changed();
    }
  }

  #takeHeld(all: readonly HeldKey[]): boolean {
    const fresh = all.filter(({ unlockId }) => !this.#held.has(unlockId) && !this.#released.has(unlockId));
    for (const one of fresh) this.#held.set(one.unlockId, one);
    return fresh.length > 0;
  }

  #takeSecrets(all: readonly SessionSecret[]): boolean {
    const fresh = all.filter(({ id, at }) => at > (this.#secrets.get(id)?.at ?? -Infinity));
    for (const one of fresh) this.#secrets.set(one.id, one);
    return fresh.length > 0;
  }

  #forget(): void {
    for (const unlockId of this.#held.keys()) this.#released.add(unlockId);
    this.#held.clear();
  }

  /** Asks, and waits until `find` finds it or nobody has answered in time. */
  async #findOrAsk<T>(find: () => T | undefined): Promise<T | undefined> {
    const here = find();
    if (here !== undefined) return here;
    let stop = (): void => undefined;
    const heard = new Promise<void>((resolve) => {
      stop = this.watch(() => {
        if (find() !== undefined) resolve();
      });
    });
    this.#ports.channel.post({ type: 'vault/ask' });
    await Promise.race([heard, this.#ports.wait(ANSWER_LIMIT_MS)]);
    stop();
    return find();
  }
}
