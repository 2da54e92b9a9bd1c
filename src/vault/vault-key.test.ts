import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ARGON2ID_COST, PBKDF2_ROUNDS, type Kdf } from '../domain/kdf';
import { readWrappedKey, unwrapVaultKey, wrapVaultKey, type WrappedKey } from './vault-key';

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** 16 bytes 40…4f, 12 bytes a0…ab, 32 bytes ff…e0. */
const SALT = Uint8Array.from({ length: 16 }, (_, n) => 0x40 + n);
const NONCE = Uint8Array.from({ length: 12 }, (_, n) => 0xa0 + n);
const VAULT_KEY = Uint8Array.from({ length: 32 }, (_, n) => 0xff - n);
const KEY_ID = '6f1d8f2e-5b0c-4c6a-8f0e-1d2c3b4a5968';

interface Known {
  kdf: Kdf;
  keepsRendering: boolean;
  /** what "correct horse é" gives by `kdf`, see `kdf.browser.test.ts` */
  derived: string;
  ciphertext: string;
  check: string;
}

const BY_ARGON2ID = '04a67fa1600459f8681b91b13d155b3798dcdafc68aa335c1936e73412103372';
const ARGON2ID: Kdf = { name: 'argon2id', salt: SALT, ...ARGON2ID_COST };

/** Worked out with Python's cryptography, from passphrase to check. */
const KNOWN: [string, Known][] = [
  [
    'Argon2id',
    {
      kdf: ARGON2ID,
      keepsRendering: false,
      derived: BY_ARGON2ID,
      ciphertext: '4183684e0981291970eb24c0c25446503ec3b34d21fc2e638314333ee7ad9c50c030cccd5a747dedd8e884b54cde6169',
      check: '75a6dd0162da1a4188bd862785577f96c743e1e8f7cbcf32e9d1651692a77adc',
    },
  ],
  [
    'Argon2id, rendering on while locked',
    {
      kdf: ARGON2ID,
      keepsRendering: true,
      derived: BY_ARGON2ID,
      ciphertext: '4183684e0981291970eb24c0c25446503ec3b34d21fc2e638314333ee7ad9c50812720fc4563a2b746a16726bca41649',
      check: 'd78ecdf237fef3c6e78a32c69004446b66d79613c6f4cb1970642e138f36e419',
    },
  ],
  [
    'PBKDF2',
    {
      kdf: { name: 'pbkdf2-sha256', salt: SALT, rounds: PBKDF2_ROUNDS },
      keepsRendering: false,
      derived: '496713a842f10e2b069f4e63b4a07671783eb3fce6fc1660082ad5cccdc83795',
      ciphertext: '1be5d5ea703fd46f867b8c044386da9eec1c4f653e3a6a9a12e3368e506280baa7a9f4fbcb16e808063bdd3be9c856ef',
      check: '7477fa3fbb08611b867a093b80186a449a3ff380f4a15590ec056a756b483ee4',
    },
  ],
];

function wrap({ kdf, keepsRendering, derived }: Known): Promise<WrappedKey> {
  return wrapVaultKey(VAULT_KEY, bytesOf(derived), { kdf, keepsRendering, keyId: KEY_ID, nonce: NONCE }, 'u1');
}

/** What comes of a stored value: the key, or why not. */
async function outcomeOf(raw: unknown, derived = BY_ARGON2ID): Promise<string> {
  const row = await readWrappedKey(raw);
  if (!row.ok) return row.error;
  if (!row.value) return 'none';
  const key = await unwrapVaultKey(row.value, bytesOf(derived));
  return key.ok ? hexOf(key.value) : key.error;
}

describe('the wrapped vault key, version 1', () => {
  let wrapped: WrappedKey;
  beforeAll(async () => {
    wrapped = await wrap(KNOWN[0]![1]);
  });

  it.each(KNOWN)('is what it was when it was made final: %s', async (_how, known) => {
    const row = await wrap(known);
    expect({ ...row, ciphertext: hexOf(row.ciphertext), check: hexOf(row.check) }).toEqual({
      ...{ v: 1, alg: 'AES-GCM', kdf: known.kdf, keyId: KEY_ID, keepsRendering: known.keepsRendering },
      ...{ unlockId: 'u1', nonce: NONCE, ciphertext: known.ciphertext, check: known.check },
    });
    expect(await outcomeOf(row, known.derived)).toBe(hexOf(VAULT_KEY));
  });

  it('is none where there is none', async () => {
    expect(await outcomeOf(undefined)).toBe('none');
  });

  it('tells a wrong passphrase from damage', async () => {
    expect(await outcomeOf(wrapped, BY_ARGON2ID.replace('04', '05'))).toBe('wrong-passphrase');
  });

  it('goes on through a lock, which changes nothing that is bound', async () => {
    expect(await outcomeOf({ ...wrapped, unlockId: 'u2' })).toBe(hexOf(VAULT_KEY));
  });

  it('refuses every flipped bit', async () => {
    for (const field of ['ciphertext', 'nonce', 'check'] as const)
      for (let bit = 0; bit < wrapped[field].length * 8; bit += 1) {
        const flipped = Uint8Array.from(wrapped[field]);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        expect(await outcomeOf({ ...wrapped, [field]: flipped })).toBe('damaged');
      }
  });

  it.each<[string, (row: WrappedKey) => object]>([
    ['less memory', (row) => ({ kdf: { ...row.kdf, memoryKiB: 8 } })],
    ['fewer passes', (row) => ({ kdf: { ...row.kdf, passes: 1 } })],
    ['more lanes', (row) => ({ kdf: { ...row.kdf, lanes: 2 } })],
    ['another salt', (row) => ({ kdf: { ...row.kdf, salt: NONCE } })],
    ['a salt with one byte changed', (row) => ({ kdf: { ...row.kdf, salt: row.kdf.salt.with(0, 0) } })],
    ['another function', () => ({ kdf: { name: 'pbkdf2-sha256', salt: SALT, rounds: 1 } })],
    ['an unknown function', (row) => ({ kdf: { ...row.kdf, name: 'scrypt' } })],
    ['memory beyond all measure', (row) => ({ kdf: { ...row.kdf, memoryKiB: 2 ** 31 } })],
    ['another key’s name', () => ({ keyId: 'other' })],
    ['rendering on while locked', () => ({ keepsRendering: true })],
    ['a newer version', () => ({ v: 2 })],
    ['another algorithm', () => ({ alg: 'AES-CBC' })],
    ['a ciphertext cut by a byte', (row) => ({ ciphertext: row.ciphertext.slice(1) })],
    ['a nonce cut by a byte', (row) => ({ nonce: row.nonce.slice(1) })],
    ['no check', () => ({ check: undefined })],
    ['no unlock id', () => ({ unlockId: '' })],
  ])('with %s is damaged', async (_what, change) => {
    expect(await outcomeOf({ ...wrapped, ...change(wrapped) })).toBe('damaged');
  });

  it('with other terms and a check made to fit is refused by the key itself', async () => {
    for (const change of [{ keepsRendering: true }, { keyId: 'other' }, { kdf: { ...ARGON2ID, passes: 1 } }]) {
      const terms = { kdf: ARGON2ID, keyId: KEY_ID, keepsRendering: false, nonce: NONCE, ...change };
      // Somebody who knows the format, but neither passphrase nor key.
      const forged = await wrapVaultKey(VAULT_KEY, bytesOf('00'.repeat(32)), terms, 'u1');
      const mixed = { ...forged, check: await checkFor({ ...forged, ciphertext: wrapped.ciphertext }) };
      expect(await outcomeOf({ ...mixed, ciphertext: wrapped.ciphertext })).toBe('wrong-passphrase');
    }
  });

  it('never throws, whatever stands there', async () => {
    const anything = fc.anything({ withNullPrototype: true, withTypedArray: true });
    await fc.assert(
      fc.asyncProperty(anything, async (raw) => {
        expect(await outcomeOf(raw)).toBe(raw === undefined ? 'none' : 'damaged');
      }),
    );
    const fields = Object.keys(wrapped).filter((name) => name !== 'unlockId');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), anything, async (field, value) => {
        fc.pre(!isDeepStrictEqual(value, Reflect.get(wrapped, field)));
        expect(await outcomeOf({ ...wrapped, [field]: value })).toBe('damaged');
      }),
    );
  });
});

/** The check over a row's terms, worked out again as whoever forges one would. */
async function checkFor({ kdf, keyId, keepsRendering, nonce, ciphertext }: WrappedKey): Promise<Uint8Array> {
  const cost = kdf.name === 'argon2id' ? `${kdf.memoryKiB}|${kdf.passes}|${kdf.lanes}` : String(kdf.rounds);
  const rule = keepsRendering ? 'keeps' : 'locks';
  const terms = `sora-renderer|vault key v1|${keyId}|${rule}|${kdf.name}|${cost}|${hexOf(kdf.salt)}`;
  const all = Buffer.concat([Buffer.from(terms), nonce, ciphertext]);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}
