/** @file What the worker that makes keys from passphrases can do, as types only: imported by the page. */
import type { Result } from '../base/result';
import type { Kdf } from '../domain/kdf';

/** The calls of the worker. */
export interface KdfApi {
  /** How long Argon2id takes there at its least cost, ms; null where a content security policy forbids WebAssembly. */
  timeArgon2id(): Promise<number | null>;
  /** 32 bytes. `no-room`: the memory is not to be had, or WebAssembly may not run. */
  deriveBytes(passphrase: string, kdf: Kdf): Promise<Result<Uint8Array<ArrayBuffer>, 'no-room'>>;
}
