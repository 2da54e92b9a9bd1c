import { describe, expect, it } from 'vitest';
import { filmTime, partAlong, trackFrames } from './player-time';

describe('a moment of a film', () => {
  it('is written in hundredths, never ahead of itself', () => {
    expect([0, 3.466, 8, 59.999, 61.5].map(filmTime)).toEqual(['0:00.00', '0:03.46', '0:08.00', '0:59.99', '1:01.50']);
    expect([filmTime(0.29), filmTime(Number.NaN), filmTime(-1)]).toEqual(['0:00.29', '0:00.00', '0:00.00']);
  });
});

describe('the frames along a track', () => {
  it('keep about the film’s shape: fewer where it is narrow, repeated where it is tall', () => {
    expect(trackFrames(820, 46, 16 / 9)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(trackFrames(330, 46, 16 / 9)).toEqual([1, 3, 6, 8]);
    const tall = trackFrames(800, 46, 9 / 16);
    expect([tall.length, tall[0], tall.at(-1)]).toEqual([31, 0, 9]);
  });

  it('are never none and never too many', () => {
    expect(trackFrames(0, 46, 16 / 9)).toEqual([5]);
    expect(trackFrames(3000, 46, 0.1)).toHaveLength(40);
  });
});

describe('a pointer on a track', () => {
  it('is a part of it, and stays on it', () => {
    const track = { left: 100, width: 200 };
    expect([50, 100, 150, 400].map((x) => partAlong(x, track))).toEqual([0, 0, 0.25, 1]);
    expect(partAlong(5, { left: 0, width: 0 })).toBe(0);
  });
});
