import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openEnvelope, readEnvelope, sealEnvelope, type Envelope, type EnvelopeOwner } from './envelope';

/** 32 bytes 00…1f as a key, 12 bytes a0…ab as a nonce. */
const KEY_BYTES = Uint8Array.from({ length: 32 }, (_, n) => n);
const NONCE = Uint8Array.from({ length: 12 }, (_, n) => 0xa0 + n);
const TEXT = 'sk-test-ключ-1234';
const OWNER: EnvelopeOwner = {
  connectionId: '0b5f6c1e-3f0a-4d7e-9a51-2f6f0a7f1c11',
  origin: 'https://api.example.com',
};
/** Worked out with two other programs: OpenSSL by way of node:crypto, and Python's cryptography. */
const CIPHERTEXTS = {
  1: '9573515920b87692b2df5768d6f411595d9d6b23a6090777eb5624c2c35a49396be7481e17',
  2: '9573515920b87692b2df5768d6f411595d9d6b23a6a5bfb1e89f9b9254e14dc2137bc80f8c',
} as const;
const KINDS = { 1: 'device', 2: 'vault' } as const;

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

let key: CryptoKey;

beforeAll(async () => {
  key = await crypto.subtle.importKey('raw', KEY_BYTES, 'AES-GCM', false, ['encrypt', 'decrypt']);
});

/** What comes of a stored value: the text, or why not. */
async function outcomeOf(raw: unknown, owner = OWNER): Promise<string> {
  const envelope = readEnvelope(raw);
  if (!envelope.ok) return envelope.error;
  const opened = await openEnvelope(envelope.value, owner, key);
  return opened.ok ? `opened ${opened.value}` : opened.error;
}

describe.each([1, 2] as const)('envelope version %i', (v) => {
  const CIPHERTEXT = CIPHERTEXTS[v];
  let sealed: Envelope;
  beforeAll(async () => {
    sealed = await sealEnvelope(TEXT, OWNER, key, { nonce: NONCE, sealedAt: 1_795_000_000_000, v });
  });

  it('is what it was when it was made final', () => {
    expect(sealed).toEqual({
      v,
      alg: 'AES-GCM',
      key: { kind: KINDS[v] },
      origin: 'https://api.example.com',
      nonce: NONCE,
      ciphertext: Uint8Array.from(Buffer.from(CIPHERTEXT, 'hex')),
      sealedAt: 1_795_000_000_000,
    });
  });

  it('sealed by another program is opened', async () => {
    const ciphertext = Uint8Array.from(Buffer.from(CIPHERTEXT, 'hex'));
    expect(await outcomeOf({ ...sealed, ciphertext })).toBe(`opened ${TEXT}`);
  });

  it('gives back any text that was sealed', async () => {
    const texts = fc.string({ unit: 'binary', maxLength: 300 });
    const question = fc.asyncProperty(texts, fc.uint8Array({ minLength: 12, maxLength: 12 }), async (text, nonce) => {
      const once = { nonce: Uint8Array.from(nonce), sealedAt: 1, v };
      expect(await outcomeOf(await sealEnvelope(text, OWNER, key, once))).toBe(`opened ${text}`);
    });
    await fc.assert(question);
  });

  it('refuses every flipped bit of the ciphertext and of the nonce', async () => {
    for (const field of ['ciphertext', 'nonce'] as const) {
      for (let bit = 0; bit < sealed[field].length * 8; bit += 1) {
        const flipped = Uint8Array.from(sealed[field]);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        expect(await outcomeOf({ ...sealed, [field]: flipped })).toBe('damaged');
      }
    }
  });

  it.each<[string, object, string]>([
    ['a newer version', { v: 3 }, 'newer'],
    ['the other version', { v: 3 - v }, 'damaged'],
    ['the other version and its key', { v: 3 - v, key: { kind: KINDS[v === 1 ? 2 : 1] } }, 'damaged'],
    ['no version', { v: 0 }, 'damaged'],
    ['a version that is no number', { v: '1' }, 'damaged'],
    ['another algorithm', { alg: 'AES-CBC' }, 'damaged'],
    ['a key of an unknown kind', { key: { kind: 'devicf' } }, 'damaged'],
    ['no key', { key: null }, 'damaged'],
    ['a key from a passphrase', { key: { kind: 'passphrase', kdf: { name: 'argon2id' } } }, 'damaged'],
    ['no origin', { origin: undefined }, 'damaged'],
    ['a nonce that is too short', { nonce: NONCE.slice(1) }, 'damaged'],
    ['a nonce as text', { nonce: hexOf(NONCE) }, 'damaged'],
    ['a ciphertext shorter than its tag', { ciphertext: new Uint8Array(15) }, 'damaged'],
    [
      'a ciphertext cut by a byte',
      { ciphertext: Uint8Array.from(Buffer.from(CIPHERTEXT, 'hex')).slice(0, -1) },
      'damaged',
    ],
    ['no time', { sealedAt: undefined }, 'damaged'],
  ])('with %s is refused', async (_what, change, why) => {
    expect(await outcomeOf({ ...sealed, ...change })).toBe(why);
  });

  it.each([undefined, null, '', 'sk-test', 7, [], {}])('is not %j', async (raw) => {
    expect(await outcomeOf(raw)).toBe('damaged');
  });

  it('opens for its own connection and origin alone', async () => {
    expect(await outcomeOf(sealed, { ...OWNER, connectionId: '0b5f6c1e-3f0a-4d7e-9a51-2f6f0a7f1c12' })).toBe('damaged');
    expect(await outcomeOf(sealed, { ...OWNER, origin: 'https://api.example.org' })).toBe('damaged');
  });

  it('opens with its own key alone', async () => {
    const other = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    expect(await openEnvelope(sealed, OWNER, other)).toEqual({ ok: false, error: 'damaged' });
  });
});
