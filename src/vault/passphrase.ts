/**
 * @file The passphrase over the keys: set, changed, removed, typed and locked again. Every change of what is stored is one
 * transaction, checked against what it was made from. Called by the page alone; the worker is only handed the unlocked key.
 */
import { err, ok, type Result } from '../base/result';
import { KEY_BYTES, isWeak, type Kdf } from '../domain/kdf';
import { DEVICE_KEY_ID, deviceKeyIn, makeDeviceKey } from './device-key';
import { NONCE_BYTES } from './envelope';
import type { KeyRing } from './key-ring';
import { isSameRows, resealAll, type NewSeal, type OpeningKeys } from './reseal';
import type { SessionSecret } from './ring-messages';
import { KEPT_VAULT_KEY_ID } from './sealing-key';
import type { SecretShelf } from './secret-shelf';
import {
  importVaultKey,
  PASSPHRASE_ID,
  readWrappedKey,
  unwrapVaultKey,
  wrapVaultKey,
  type WrappedKey,
} from './vault-key';

/** Makes keys from passphrases: slow on purpose, and in a worker of its own. */
export interface KeyMaker {
  newKdf(): Promise<Kdf>;
  deriveBytes(passphrase: string, kdf: Kdf): Promise<Result<Uint8Array<ArrayBuffer>, 'no-room'>>;
}

/** What it is given. */
export interface PassphrasePorts {
  secrets: SecretShelf;
  ring: KeyRing;
  keyMaker: KeyMaker;
  /** ms since epoch */
  now: () => number;
}

/** Why a passphrase was not taken. */
export type PassphraseTrouble = 'wrong-passphrase' | 'damaged' | 'no-room';

/** How things stand. */
export interface LockStatus {
  hasPassphrase: boolean;
  isLocked: boolean;
  keepsRendering: boolean;
}

type Rows = ReadonlyMap<string, unknown>;
type Outcome = Result<null, PassphraseTrouble>;

/** What is to be written, and what is so once it is. */
interface Plan {
  changes: Map<string, unknown>;
  session?: readonly SessionSecret[];
  after: () => void;
}

/** The passphrase of a vault. Rejects only as its shelf does: QuotaExceededError where it is full. */
export class Passphrase {
  readonly #ports: PassphrasePorts;

  constructor(ports: PassphrasePorts) {
    this.#ports = ports;
  }

  /** How things stand now. */
  async status(): Promise<LockStatus> {
    const row = await readWrappedKey(await this.#ports.secrets.get(PASSPHRASE_ID));
    // Damaged: locked for good, until everything is wiped.
    if (!row.ok) return { hasPassphrase: true, isLocked: true, keepsRendering: false };
    if (!row.value) return { hasPassphrase: false, isLocked: false, keepsRendering: false };
    const isLocked = (await this.#ports.ring.keyFor(row.value)) === undefined;
    return { hasPassphrase: true, isLocked, keepsRendering: row.value.keepsRendering };
  }

  /** The first passphrase. `wrong-passphrase`: there is one already, set in another tab. */
  async set(next: string, keepsRendering: boolean): Promise<Outcome> {
    const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    const wrapped = await this.#wrap(bytes, next, { keyId: crypto.randomUUID(), keepsRendering });
    if (!wrapped.ok) return wrapped;
    return this.#write(async (rows) =>
      rows.has(PASSPHRASE_ID) ? err('wrong-passphrase') : ok(await this.#under(rows, {}, wrapped.value, bytes)),
    ).finally(() => bytes.fill(0));
  }

  /** Another passphrase over the same vault key: no sealed key is touched. */
  async change(current: string, next: string): Promise<Outcome> {
    return this.#opened(current, async (rows, row, bytes) => {
      const wrapped = await this.#wrap(bytes, next, row);
      if (!wrapped.ok) return wrapped;
      return ok(await this.#rewrapped(rows, { ...wrapped.value, unlockId: row.unlockId }, bytes));
    });
  }

  /** Back to the device key alone. */
  async remove(current: string): Promise<Outcome> {
    return this.#opened(current, async (rows, _row, bytes) => {
      const key = deviceKeyIn(rows) ?? (await makeDeviceKey());
      const plan = await this.#resealed(rows, { 2: await importVaultKey(bytes) }, { key, v: 1 });
      plan.changes.set(DEVICE_KEY_ID, key).set(PASSPHRASE_ID, undefined).set(KEPT_VAULT_KEY_ID, undefined);
      return ok({ ...plan, after: () => this.#ports.ring.release() });
    });
  }

  /**
   * Whether renders go on while locked. A vault key that stood in the profile may have been copied with it, or lie in files the
   * browser has not cleaned up yet: it is replaced as soon as it is not to stand there any more.
   */
  async setKeepsRendering(current: string, keepsRendering: boolean): Promise<Outcome> {
    return this.#opened(current, async (rows, row, bytes) => {
      const fresh = keepsRendering ? bytes : crypto.getRandomValues(new Uint8Array(KEY_BYTES));
      const keyId = keepsRendering ? row.keyId : crypto.randomUUID();
      const wrapped = await this.#wrap(fresh, current, { keyId, keepsRendering });
      if (!wrapped.ok) return wrapped;
      const plan = await this.#under(rows, { 2: await importVaultKey(bytes) }, wrapped.value, fresh);
      fresh.fill(0);
      return ok(plan);
    });
  }

  /** Unlocks every page and the worker. What was sealed without it, or costs too little to guess, is put right on the way. */
  async unlock(passphrase: string): Promise<Outcome> {
    return this.#opened(passphrase, async (rows, row, bytes) => {
      const stronger = isWeak(row.kdf) ? await this.#stronger(bytes, passphrase, row) : undefined;
      const next = stronger ?? row;
      const key = await importVaultKey(bytes);
      // Sealed by an older build that knows no passphrase, in a tab that was still open.
      const plan = deviceKeyIn(rows)
        ? await this.#under(rows, { 2: key }, next, bytes)
        : await this.#rewrapped(rows, next, bytes);
      return ok(stronger || deviceKeyIn(rows) ? plan : { ...plan, changes: new Map() });
    });
  }

  /** Forgets the key here at once, then everywhere: see [Note: Locked is in the database]. */
  async lock(): Promise<void> {
    this.#ports.ring.release();
    await this.#write(async (rows) => {
      const row = await readWrappedKey(rows.get(PASSPHRASE_ID));
      if (!row.ok || !row.value) return err('damaged');
      const changes = new Map<string, unknown>([[PASSPHRASE_ID, { ...row.value, unlockId: crypto.randomUUID() }]]);
      return ok({ changes, after: () => this.#ports.ring.release() });
    });
  }

  /** Forgets every secret, and the passphrase with them. */
  async wipeAll(): Promise<void> {
    const { ring, now } = this.#ports;
    await this.#write(async (rows) => {
      const changes = new Map([...rows.keys()].map((id) => [id, undefined]));
      const session = ring.sessions().map(({ id }) => ({ id, sealed: null, at: now() }));
      return ok({ changes, session, after: () => ring.release() });
    });
  }

  /** Everything under this vault key, nothing openable without the passphrase left beside it. */
  async #under(rows: Rows, keys: OpeningKeys, wrapped: WrappedKey, bytes: Uint8Array<ArrayBuffer>): Promise<Plan> {
    const key = await importVaultKey(bytes);
    const resealed = await this.#resealed(rows, { 1: deviceKeyIn(rows), ...keys }, { key, v: 2 });
    const plan = await this.#rewrapped(rows, wrapped, bytes);
    resealed.changes.set(DEVICE_KEY_ID, undefined);
    for (const [id, value] of plan.changes) resealed.changes.set(id, value);
    return { ...plan, ...resealed };
  }

  /** The wrapped key alone is replaced, and unlocked. */
  async #rewrapped(rows: Rows, wrapped: WrappedKey, bytes: Uint8Array<ArrayBuffer>): Promise<Plan> {
    const { keyId, unlockId, keepsRendering } = wrapped;
    const key = await importVaultKey(bytes);
    const changes = new Map<string, unknown>([[PASSPHRASE_ID, wrapped]]);
    if (keepsRendering) changes.set(KEPT_VAULT_KEY_ID, key);
    else if (rows.has(KEPT_VAULT_KEY_ID)) changes.set(KEPT_VAULT_KEY_ID, undefined);
    return { changes, after: () => this.#ports.ring.hold({ key, keyId, unlockId }) };
  }

  async #resealed(rows: Rows, keys: OpeningKeys, to: NewSeal): Promise<Required<Pick<Plan, 'changes' | 'session'>>> {
    const { ring, now } = this.#ports;
    const session = await resealAll(
      ring.sessions().map(({ id, sealed }) => [id, sealed] as const),
      keys,
      to,
    );
    return {
      changes: new Map<string, unknown>(await resealAll(rows, keys, to)),
      session: [...session].map(([id, sealed]) => ({ id, sealed, at: now() })),
    };
  }

  async #wrap(
    bytes: Uint8Array<ArrayBuffer>,
    passphrase: string,
    { keyId, keepsRendering }: Pick<WrappedKey, 'keyId' | 'keepsRendering'>,
  ): Promise<Result<WrappedKey, 'no-room'>> {
    const { keyMaker } = this.#ports;
    const kdf = await keyMaker.newKdf();
    const derived = await keyMaker.deriveBytes(passphrase, kdf);
    if (!derived.ok) return derived;
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const terms = { kdf, keyId, keepsRendering, nonce };
    const wrapped = await wrapVaultKey(bytes, derived.value, terms, crypto.randomUUID());
    derived.value.fill(0);
    return ok(wrapped);
  }

  /** Undefined where this browser or host could only do it in another, not surely stronger way. */
  async #stronger(
    bytes: Uint8Array<ArrayBuffer>,
    passphrase: string,
    row: WrappedKey,
  ): Promise<WrappedKey | undefined> {
    const wrapped = await this.#wrap(bytes, passphrase, row);
    if (!wrapped.ok || (wrapped.value.kdf.name !== 'argon2id' && row.kdf.name === 'argon2id')) return undefined;
    return { ...wrapped.value, unlockId: row.unlockId };
  }

  /** Opens the vault key by the passphrase, and writes what is planned with it. */
  #opened(
    passphrase: string,
    plan: (rows: Rows, row: WrappedKey, bytes: Uint8Array<ArrayBuffer>) => Promise<Result<Plan, PassphraseTrouble>>,
  ): Promise<Outcome> {
    return this.#write(async (rows) => {
      const row = await readWrappedKey(rows.get(PASSPHRASE_ID));
      if (!row.ok || !row.value) return err('damaged');
      const derived = await this.#ports.keyMaker.deriveBytes(passphrase, row.value.kdf);
      if (!derived.ok) return derived;
      const bytes = await unwrapVaultKey(row.value, derived.value);
      derived.value.fill(0);
      if (!bytes.ok) return bytes;
      return plan(rows, row.value, bytes.value).finally(() => bytes.value.fill(0));
    });
  }

  /** Plans again for as long as somebody else writes meanwhile, which ends: whoever writes is a person. */
  async #write(plan: (rows: Rows) => Promise<Result<Plan, PassphraseTrouble>>): Promise<Outcome> {
    const { secrets, ring } = this.#ports;
    for (;;) {
      const rows = await secrets.all();
      const planned = await plan(rows);
      if (!planned.ok) return planned;
      const { changes, session = [], after } = planned.value;
      const isWritten = changes.size === 0 || (await secrets.exchange(changes, (now) => isSameRows(rows, now)));
      if (!isWritten) continue;
      after();
      if (session.length > 0) ring.keepSession(session);
      return ok(null);
    }
  }
}
