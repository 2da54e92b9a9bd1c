/**
 * @file Makes a key's bytes from a passphrase. Called in the worker for it alone: Argon2id holds 64 MiB and a whole thread for a
 * second. Never logs, never keeps anything.
 *
 * [Note: What can be zeroed] The passphrase's bytes are, and what is copied into WebAssembly goes with the worker. The text it was
 * typed as cannot be: strings are the browser's own.
 */
import { argon2id } from 'hash-wasm';
import { err, ok, type Result } from '../base/result';
import { ARGON2ID_COST, KEY_BYTES, SALT_BYTES, type Kdf } from '../domain/kdf';

/** Compiles the code and does next to nothing (RFC 9106, 3.1: 8 KiB is the least memory), so that what comes next is timed alone. */
const NEXT_TO_NOTHING = { memoryKiB: 8, passes: 1, lanes: 1 };

/** See `KdfApi`. */
export async function timeArgon2id(): Promise<number | null> {
  const salt = new Uint8Array(SALT_BYTES);
  try {
    await byArgon2id(salt, { name: 'argon2id', salt, ...NEXT_TO_NOTHING });
  } catch {
    return null;
  }
  const startedAt = performance.now();
  // No memory for it is said when it is asked for in earnest.
  await byArgon2id(salt, { name: 'argon2id', salt, ...ARGON2ID_COST }).catch(() => undefined);
  return performance.now() - startedAt;
}

/** See `KdfApi`. Normalized (RFC 8265, 4.2.2: NFC), so that it does not matter on which keyboard an é was typed. */
export async function deriveBytes(passphrase: string, kdf: Kdf): Promise<Result<Uint8Array<ArrayBuffer>, 'no-room'>> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'));
  try {
    return ok(kdf.name === 'argon2id' ? await byArgon2id(typed, kdf) : await byPbkdf2(typed, kdf));
  } catch {
    // Neither an error of WebAssembly nor one of WebCrypto may carry anything of what it was given to a log.
    return err('no-room');
  } finally {
    typed.fill(0);
  }
}

async function byArgon2id(
  password: Uint8Array,
  { salt, memoryKiB, passes, lanes }: Extract<Kdf, { name: 'argon2id' }>,
): Promise<Uint8Array<ArrayBuffer>> {
  const cost = { memorySize: memoryKiB, iterations: passes, parallelism: lanes, hashLength: KEY_BYTES };
  return Uint8Array.from(await argon2id({ password, salt, ...cost, outputType: 'binary' }));
}

async function byPbkdf2(
  password: Uint8Array<ArrayBuffer>,
  { salt, rounds }: Extract<Kdf, { name: 'pbkdf2-sha256' }>,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const params = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, KEY_BYTES * 8));
}
