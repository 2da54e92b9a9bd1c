import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAMES, frameAtPosition, frameTimes, offsetOfFrame } from './filmstrip';

describe('frameTimes', () => {
  it('takes the middle of each tenth', () => {
    const inTenths = frameTimes(8).map((at) => Math.round(at * 10));
    expect(inTenths).toEqual([4, 12, 20, 28, 36, 44, 52, 60, 68, 76]);
  });

  it('takes the beginning of a video without length', () => {
    expect(frameTimes(0)).toEqual(Array.from({ length: FRAMES }, () => 0));
  });
});

describe('frameAtPosition', () => {
  it.each([
    [0, 0],
    [0.0999, 0],
    [0.1, 1],
    [0.5, 5],
    [0.999, 9],
  ])('at %f shows frame %i', (position, frame) => {
    expect(frameAtPosition(position)).toBe(frame);
  });

  it.each([
    [1, 9],
    [1.5, 9],
    [-0.2, 0],
    [Infinity, 9],
    [-Infinity, 0],
    [NaN, 0],
  ])('stays in the strip outside of it: %f', (position, frame) => {
    expect(frameAtPosition(position)).toBe(frame);
  });

  it('shows the frame whose tenth holds the moment under the pointer', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 60 }), (position, length) => {
        const taken = frameTimes(length)[frameAtPosition(position)] ?? NaN;
        expect(Math.abs(taken - position * length)).toBeLessThanOrEqual(length / FRAMES / 2 + 1e-6);
      }),
    );
  });
});

describe('offsetOfFrame', () => {
  it('begins at the left edge and leaves room for the last frame', () => {
    expect([0, 1, FRAMES - 1].map(offsetOfFrame)).toEqual([0, 0.1, 0.9]);
  });
});
