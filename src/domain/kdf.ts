/**
 * @file How a key is made from a passphrase: the function, its salt and what it costs. Stored beside whatever was sealed, so that
 * it can be made again, and with more cost later. Pure: nothing is derived here.
 */
import { isRecord } from '../base/json';

/**
 * The functions in use. Argon2id (RFC 9106) needs WebAssembly; where a page may not run any, PBKDF2-HMAC-SHA256 (RFC 8018) of WebCrypto
 * stands in.
 */
export type Kdf =
  | { name: 'argon2id'; salt: Uint8Array<ArrayBuffer>; memoryKiB: number; passes: number; lanes: number }
  | { name: 'pbkdf2-sha256'; salt: Uint8Array<ArrayBuffer>; rounds: number };

/** Bytes of a salt: 128 bits, as RFC 9106, 3.1 recommends. */
export const SALT_BYTES = 16;

/** Bytes of a key: AES-256. */
export const KEY_BYTES = 32;

/**
 * 64 MiB, three passes, one lane: the second choice of RFC 9106, 4, with one lane because a worker has one thread. The least there is;
 * a fast device makes more passes, see `argon2idCost`.
 */
export const ARGON2ID_COST = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 } as const;

/** Twice what OWASP's Password Storage Cheat Sheet asks for PBKDF2-HMAC-SHA256 (600,000). */
export const PBKDF2_ROUNDS = 1_200_000;

/** 512 MiB: what a foreign file may ask for at the most, so that it cannot fill a device's memory. */
const MOST_MEMORY_KIB = 512 * 1024;
/** More passes or lanes than any setting in use. */
const MOST_PASSES = 16;
/** As many as 30 s on a slow device. */
const MOST_ROUNDS = 20_000_000;
/** Eight times a lane's least, RFC 9106, 3.1. */
const LEAST_MEMORY_KIB = 8;

/** What a guess is to cost on the device that sets the passphrase: a quarter of a second at the least, and what a measurement may err. */
const WORK_MS = 320;

/** What is chosen for a new passphrase where `ARGON2ID_COST` takes `leastMs`: more passes on a fast device. */
export function argon2idCost(leastMs: number): { memoryKiB: number; passes: number; lanes: number } {
  const perPassMs = leastMs / ARGON2ID_COST.passes;
  const passes = Math.min(MOST_PASSES, Math.max(ARGON2ID_COST.passes, Math.ceil(WORK_MS / perPassMs)));
  return { ...ARGON2ID_COST, passes };
}

/** Reads stored or foreign parameters; undefined for what is no such thing or would cost out of all measure. */
export function readKdf(raw: unknown): Kdf | undefined {
  if (!isRecord(raw) || !isSalt(raw['salt'])) return undefined;
  const { name, salt, memoryKiB, passes, lanes, rounds } = raw;
  if (name === 'pbkdf2-sha256') return isWhole(rounds, 1, MOST_ROUNDS) ? { name, salt, rounds } : undefined;
  if (name !== 'argon2id' || !isWhole(lanes, 1, MOST_PASSES) || !isWhole(passes, 1, MOST_PASSES)) return undefined;
  const isFair = isWhole(memoryKiB, LEAST_MEMORY_KIB * lanes, MOST_MEMORY_KIB);
  return isFair ? { name, salt, memoryKiB, passes, lanes } : undefined;
}

/** True where today's choice costs more: what was sealed so is sealed anew at the next chance. */
export function isWeak(kdf: Kdf): boolean {
  if (kdf.name === 'pbkdf2-sha256') return kdf.rounds < PBKDF2_ROUNDS;
  return kdf.memoryKiB < ARGON2ID_COST.memoryKiB || kdf.passes < ARGON2ID_COST.passes;
}

function isSalt(raw: unknown): raw is Uint8Array<ArrayBuffer> {
  return raw instanceof Uint8Array && raw.buffer instanceof ArrayBuffer && raw.length === SALT_BYTES;
}

function isWhole(raw: unknown, least: number, most: number): raw is number {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= least && raw <= most;
}
