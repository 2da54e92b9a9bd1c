import { describe, expect, it } from 'vitest';
import { nearestAllowed, stepBy, type StepRange } from './step-value';

const lengths: StepRange = { min: 4, max: 20, step: 1, allowed: [4, 8, 12, 16, 20] };
const takes: StepRange = { min: 1, max: 12, step: 1, allowed: undefined };
const sides: StepRange = { min: 256, max: 2048, step: 16, allowed: undefined };

describe('nearestAllowed', () => {
  it.each([
    [lengths, 9, 8],
    [lengths, 10, 8],
    [lengths, 11, 12],
    [lengths, 99, 20],
    [lengths, -3, 4],
    [lengths, Number.NaN, 4],
    [takes, 0, 1],
    [takes, 40, 12],
    [takes, 2.5, 2],
    [sides, 721, 720],
    [sides, 2048, 2048],
    [sides, 2057, 2048],
  ])('moves %o from %d to %d', (range, asked, expected) => {
    expect(nearestAllowed(asked, range)).toBe(expected);
  });
});

describe('stepBy', () => {
  it.each([
    [lengths, 8, 1, 12],
    [lengths, 8, -1, 4],
    [lengths, 4, -1, 4],
    [lengths, 20, 1, 20],
    [takes, 12, 1, 12],
    [takes, 1, -1, 1],
    [takes, 3, 1, 4],
    [sides, 720, -1, 704],
  ] as const)('goes in %o from %d by %d to %d', (range, value, direction, expected) => {
    expect(stepBy(value, direction, range)).toBe(expected);
  });
});
