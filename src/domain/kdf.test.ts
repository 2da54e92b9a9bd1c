import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARGON2ID_COST, argon2idCost, isWeak, PBKDF2_ROUNDS, readKdf, type Kdf } from './kdf';

const SALT = new Uint8Array(16);
const ARGON2ID: Kdf = { name: 'argon2id', salt: SALT, ...ARGON2ID_COST };
const PBKDF2: Kdf = { name: 'pbkdf2-sha256', salt: SALT, rounds: PBKDF2_ROUNDS };

describe('parameters of a key from a passphrase', () => {
  it.each([ARGON2ID, PBKDF2])('are read as they were stored: %j', (kdf) => {
    expect([readKdf(structuredClone(kdf)), isWeak(kdf)]).toEqual([kdf, false]);
  });

  it.each<[string, object]>([
    ['no name', { ...PBKDF2, name: undefined }],
    ['a salt of another length', { ...PBKDF2, salt: new Uint8Array(8) }],
    ['a salt as text', { ...PBKDF2, salt: 'salt' }],
    ['no rounds', { ...PBKDF2, rounds: 0 }],
    ['half a round', { ...PBKDF2, rounds: 1.5 }],
    ['rounds for hours', { ...PBKDF2, rounds: 1e12 }],
    ['memory beyond a device', { ...ARGON2ID, memoryKiB: 2 ** 24 }],
    ['less memory than lanes need', { ...ARGON2ID, memoryKiB: 15, lanes: 2 }],
    ['no pass', { ...ARGON2ID, passes: 0 }],
    ['passes for minutes', { ...ARGON2ID, passes: 1000 }],
    ['no number', { ...ARGON2ID, lanes: '1' }],
  ])('are none with %s', (_what, raw) => {
    expect(readKdf(raw)).toBeUndefined();
  });

  it('are weak where today’s least costs more, and not where it was more', () => {
    expect(isWeak({ ...ARGON2ID, passes: 2 })).toBe(true);
    expect(isWeak({ ...ARGON2ID, memoryKiB: 32 * 1024 })).toBe(true);
    expect(isWeak({ ...ARGON2ID, passes: 9 })).toBe(false);
    expect(isWeak({ ...PBKDF2, rounds: 600_000 })).toBe(true);
  });
});

describe('the cost for a new passphrase', () => {
  it.each([
    [1000, 3],
    [320, 3],
    [220, 5],
    [100, 10],
    [1, 16],
  ])('where the least takes %i ms is %i passes', (leastMs, passes) => {
    expect(argon2idCost(leastMs)).toEqual({ ...ARGON2ID_COST, passes });
  });

  it('is never weak and always one that is read again, whatever was measured', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (leastMs) => {
        const kdf: Kdf = { name: 'argon2id', salt: SALT, ...argon2idCost(leastMs) };
        expect([readKdf(kdf), isWeak(kdf)]).toEqual([kdf, false]);
      }),
    );
  });
});
