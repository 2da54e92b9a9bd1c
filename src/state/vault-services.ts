/** @file What the page's state is given of the vault: API keys, the passphrase over them, and the lock. Keys pass through here only to be shown. */
import type { Result } from '../base/result';

/** How the keys are kept now. */
export interface VaultStatus {
  /** false: sealed with the device key alone */
  hasPassphrase: boolean;
  /** the passphrase is to be typed before a key can be used or shown; always false without one */
  isLocked: boolean;
  /** a copy under the device key stays, so that renders go on while locked */
  keepsRendering: boolean;
}

/** Something was to be sealed while the vault is locked; nothing was written. Whoever saves asks `status` first. */
export class VaultLockedError extends Error {
  override readonly name = 'VaultLockedError';
}

/** Why the passphrase was not taken. */
export type PassphraseTrouble =
  | 'wrong-passphrase'
  /** the parameters or the check were changed: only wiping helps */
  | 'damaged'
  /** the browser has not given the memory or the code for the work */
  | 'no-room';

/** Why a key is not shown. */
export type RevealTrouble = 'locked' | 'damaged' | 'newer' | 'other-origin' | 'none' | 'session-over';

/** What can be said of a key without showing it. */
export interface KeyFacts {
  /** whether it could be shown and sent now */
  state: 'ready' | RevealTrouble;
  /** where it may go, as it was sealed; with a proxy before it `secretsOrigin` says how that is written. Null: not known */
  origin: string | null;
  /** ms since epoch; null = not known */
  sealedAt: number | null;
}

/** The vault. */
export interface VaultService {
  status(): Promise<VaultStatus>;
  /** Runs `rerun` whenever the status or a key may have changed, here or in another tab. Gives how to stop. */
  watch(rerun: () => void): () => void;
  /** First passphrase. All keys are sealed anew in one transaction. */
  setPassphrase(next: string, keepsRendering: boolean): Promise<Result<null, PassphraseTrouble | 'disk-full'>>;
  changePassphrase(current: string, next: string): Promise<Result<null, PassphraseTrouble | 'disk-full'>>;
  /** Back to the device key alone. */
  removePassphrase(current: string): Promise<Result<null, PassphraseTrouble | 'disk-full'>>;
  setKeepsRendering(current: string, keepsRendering: boolean): Promise<Result<null, PassphraseTrouble | 'disk-full'>>;
  /** Unlocks all tabs and the worker. */
  unlock(passphrase: string): Promise<Result<null, PassphraseTrouble>>;
  /** Locks all tabs and the worker at once. */
  lock(): Promise<void>;
  /** What is known of the key of a connection. Gives out nothing of it. */
  facts(connectionId: string): Promise<KeyFacts>;
  /** The key of a connection, to be shown or copied. */
  reveal(connectionId: string): Promise<Result<string, RevealTrouble>>;
  /** Forgets the key and header values of a connection. */
  wipe(connectionId: string): Promise<void>;
  /** Forgets all keys, header values and the passphrase: also the way on when it is forgotten. */
  wipeAll(): Promise<void>;
}
