import { describe, expect, it } from 'vitest';
import { secondsRange, slideTo, trackPercent } from './seconds-range';

const even = secondsRange({ kind: 'list', seconds: [4, 8, 12, 16, 20] });
const uneven = secondsRange({ kind: 'list', seconds: [10, 5, 6] });

describe('secondsRange', () => {
  it('steps over a list in its common step', () => {
    expect(even).toEqual({ min: 4, max: 20, step: 4, allowed: [4, 8, 12, 16, 20] });
  });
  it('sorts a list and meets each of its lengths', () => {
    expect(uneven).toEqual({ min: 5, max: 10, step: 1, allowed: [5, 6, 10] });
  });
  it('takes every whole second of a range', () => {
    expect(secondsRange({ kind: 'range', min: 2, max: 30 })).toEqual({ min: 2, max: 30, step: 1, allowed: undefined });
  });
  it('is none where a list is empty, as where the model decides', () => {
    expect(secondsRange({ kind: 'list', seconds: [] })).toEqual(secondsRange({ kind: 'unset' }));
  });
  it('stands still on a single length', () => {
    const one = secondsRange({ kind: 'list', seconds: [5] });
    expect(one).toEqual({ min: 5, max: 5, step: 1, allowed: [5] });
    expect(trackPercent(5, one)).toBe(0);
  });
});

describe('slideTo', () => {
  it.each([
    ['an arrow key goes to the next length', even, 8, 12, 12],
    ['an arrow key crosses a gap upwards', uneven, 6, 7, 10],
    ['an arrow key crosses a gap downwards', uneven, 10, 9, 6],
    ['an arrow key stays at the end', uneven, 10, 11, 10],
    ['a drag goes to the nearest', even, 4, 16, 16],
    ['a drag that lands where it was stays', even, 8, 8, 8],
  ])('%s', (_, range, current, asked, expected) => {
    expect(slideTo(asked, current, range)).toBe(expected);
  });
});

it('says how much of the track is filled', () => {
  expect(trackPercent(12, even)).toBe(50);
});
