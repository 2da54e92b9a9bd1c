import { expect, it } from 'vitest';
import { chunkNonce, CHUNK_BYTES, chunksIn, readHeadText, TAG_BYTES, writeHeadText } from './bundle-envelope';
import { ARGON2ID_COST, PBKDF2_ROUNDS, type Kdf } from './kdf';

const salt = Uint8Array.from({ length: 16 }, (_, n) => n);
const noncePrefix = Uint8Array.from([0xa0, 1, 2, 3, 4, 5, 0xff]);

it.each<Kdf>([
  { name: 'pbkdf2-sha256', salt, rounds: PBKDF2_ROUNDS },
  { name: 'argon2id', salt, ...ARGON2ID_COST },
])('a head with $name is read as it is written', (kdf) => {
  expect(readHeadText(writeHeadText({ kdf, noncePrefix }))).toEqual({ kdf, noncePrefix });
});

it('a head is what it was when it was made final', () => {
  const kdf: Kdf = { name: 'pbkdf2-sha256', salt, rounds: 1_200_000 };
  expect(writeHeadText({ kdf, noncePrefix })).toBe(
    '{"kdf":{"name":"pbkdf2-sha256","salt":"000102030405060708090a0b0c0d0e0f","rounds":1200000},"noncePrefix":"a0010203' +
      '0405ff"}',
  );
});

it.each([
  ['nothing', ''],
  ['no function', '{"noncePrefix":"a00102030405ff"}'],
  [
    'a short prefix',
    '{"kdf":{"name":"pbkdf2-sha256","salt":"000102030405060708090a0b0c0d0e0f","rounds":1},"noncePrefix":"a0"}',
  ],
  ['a short salt', '{"kdf":{"name":"pbkdf2-sha256","salt":"00","rounds":1},"noncePrefix":"a00102030405ff"}'],
  ['no hexadecimal', '{"kdf":{"name":"pbkdf2-sha256","salt":7,"rounds":1},"noncePrefix":"zz"}'],
])('%s is no head', (_what, text) => {
  expect(readHeadText(text)).toBeUndefined();
});

it('no two chunks share a nonce', () => {
  expect([...chunkNonce(noncePrefix, 0x01020304, true)]).toEqual([...noncePrefix, 1, 2, 3, 4, 1]);
  const nonces = [0, 1, 2 ** 31].flatMap((n) =>
    [false, true].map((isLast) => chunkNonce(noncePrefix, n, isLast).join()),
  );
  expect(new Set(nonces).size).toBe(nonces.length);
});

it('lengths that no chunks add up to are refused', () => {
  const whole = CHUNK_BYTES + TAG_BYTES;
  expect(chunksIn(whole)).toEqual({ count: 1, plainBytes: CHUNK_BYTES });
  expect(chunksIn(2 * whole + TAG_BYTES + 1)).toEqual({ count: 3, plainBytes: 2 * CHUNK_BYTES + 1 });
  for (const bytes of [0, 1, TAG_BYTES, whole + 1, whole + TAG_BYTES]) expect(chunksIn(bytes)).toBeUndefined();
});
