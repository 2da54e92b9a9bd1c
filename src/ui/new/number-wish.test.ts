import { describe, expect, it } from 'vitest';
import { nextNumber, rollSeed } from './number-wish';

const guidance = { min: 1, max: 10, step: 0.5, usual: 5 };

describe('nextNumber', () => {
  it('begins at what is usual, else at the least', () => {
    expect(nextNumber(undefined, 1, guidance)).toBe(5);
    expect(nextNumber(undefined, -1, { min: 3, max: 9 })).toBe(3);
  });
  it('goes in the steps of the model and stays within its limits', () => {
    expect(nextNumber(5, 1, guidance)).toBe(5.5);
    expect(nextNumber(10, 1, guidance)).toBe(10);
    expect(nextNumber(1, -1, guidance)).toBe(1);
  });
});

describe('rollSeed', () => {
  it.each([
    [{ min: 0, max: 9 }, 0, 0],
    [{ min: 0, max: 9 }, 0.999, 9],
    [{ min: -1, max: 2 ** 53 }, 0, 0],
    [{ min: -1, max: 2 ** 53 }, 0.9999999999, 2 ** 31 - 1],
    [{ min: -9, max: -5 }, 0.5, -9],
  ])('draws within %j', (spec, chance, expected) => {
    expect(rollSeed(spec, chance)).toBe(expected);
  });
});
