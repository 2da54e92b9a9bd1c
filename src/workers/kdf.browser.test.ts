/** @file The worker for passphrases in a real browser: known answers, and what it says when there is no room. */
import { describe, expect, it } from 'vitest';
import { ARGON2ID_COST, isWeak, KEY_BYTES, PBKDF2_ROUNDS, readKdf, type Kdf } from '../domain/kdf';
import { createKdfBridge } from './kdf-bridge';
import workerUrl from './kdf.worker.ts?worker&url';

const bridge = createKdfBridge(() => new Worker(workerUrl, { type: 'module' }));

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text));
const repeated = (byte: number, times: number): Uint8Array<ArrayBuffer> => new Uint8Array(times).fill(byte);
/** 16 bytes 40…4f. */
const SALT = Uint8Array.from({ length: 16 }, (_, n) => 0x40 + n);

async function hexFor(passphrase: string, kdf: Kdf): Promise<string> {
  const derived = await bridge.deriveBytes(passphrase, kdf);
  return derived.ok ? Array.from(derived.value, (byte) => byte.toString(16).padStart(2, '0')).join('') : derived.error;
}

/**
 * The first is of the reference implementation's own tests (phc-winner-argon2, test.c). The others were worked out with Python's
 * cryptography, which gives the answer of RFC 9106, 5.3 to its question; a secret and associated data are not used here.
 */
const ARGON2ID: [string, string, Kdf, string][] = [
  [
    'the reference implementation',
    'password',
    { name: 'argon2id', salt: bytesOf('somesalt'), memoryKiB: 65_536, passes: 2, lanes: 1 },
    '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
  ],
  [
    'the inputs of RFC 9106, 5.3 without secret and associated data',
    '\x01'.repeat(32),
    { name: 'argon2id', salt: repeated(2, 16), memoryKiB: 32, passes: 3, lanes: 4 },
    '03aab965c12001c9d7d0d2de33192c0494b684bb148196d73c1df1acaf6d0c2e',
  ],
  [
    'the cost in use, and a passphrase that is no ASCII',
    'correct horse é',
    { name: 'argon2id', salt: SALT, ...ARGON2ID_COST },
    '04a67fa1600459f8681b91b13d155b3798dcdafc68aa335c1936e73412103372',
  ],
];

/** The first 32 bytes of RFC 7914, 11; the last as above. */
const PBKDF2: [string, string, Kdf, string][] = [
  [
    'RFC 7914, one round',
    'passwd',
    { name: 'pbkdf2-sha256', salt: bytesOf('salt'), rounds: 1 },
    '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc',
  ],
  [
    'RFC 7914, 80,000 rounds',
    'Password',
    { name: 'pbkdf2-sha256', salt: bytesOf('NaCl'), rounds: 80_000 },
    '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56',
  ],
  [
    'the rounds in use',
    'correct horse é',
    { name: 'pbkdf2-sha256', salt: SALT, rounds: PBKDF2_ROUNDS },
    '496713a842f10e2b069f4e63b4a07671783eb3fce6fc1660082ad5cccdc83795',
  ],
];

describe('a key from a passphrase', () => {
  it.each([...ARGON2ID, ...PBKDF2])('is what it has to be: %s', async (_whose, passphrase, kdf, hex) => {
    expect(await hexFor(passphrase, kdf)).toBe(hex);
  });

  it('is the same however a letter with a mark was typed', async () => {
    const kdf: Kdf = { name: 'pbkdf2-sha256', salt: SALT, rounds: 1 };
    expect(await hexFor('e\u0301', kdf)).toBe(await hexFor('\u00e9', kdf));
    expect(await hexFor('e', kdf)).not.toBe(await hexFor('\u00e9', kdf));
  });

  it('is Argon2id with a fresh salt where WebAssembly may run', async () => {
    const [one, other] = [await bridge.newKdf(), await bridge.newKdf()];
    const { memoryKiB, lanes } = ARGON2ID_COST;
    expect(one).toMatchObject({ name: 'argon2id', memoryKiB, lanes });
    expect(readKdf(one)).toEqual(one);
    expect([isWeak(one), one.salt.length, String(one.salt) === String(other.salt)]).toEqual([false, 16, false]);
    expect((await hexFor('x', one)).length).toBe(KEY_BYTES * 2);
  });

  it('is not made, and said so, where there is no room for it or no worker', async () => {
    const vast: Kdf = { name: 'argon2id', salt: SALT, memoryKiB: 8 * 1024 * 1024, passes: 1, lanes: 1 };
    expect(await bridge.deriveBytes('x', vast)).toEqual({ ok: false, error: 'no-room' });
    const gone = URL.createObjectURL(new Blob());
    URL.revokeObjectURL(gone);
    const dead = createKdfBridge(() => new Worker(gone, { type: 'module' }));
    expect(await dead.deriveBytes('x', { name: 'pbkdf2-sha256', salt: SALT, rounds: 1 })).toEqual({
      ok: false,
      error: 'no-room',
    });
    expect(await dead.newKdf()).toMatchObject({ name: 'pbkdf2-sha256', rounds: PBKDF2_ROUNDS });
  });
});
