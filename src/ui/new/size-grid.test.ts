import { describe, expect, it } from 'vitest';
import { groupSizes, linesOf, nearestInShape } from './size-grid';

const SIZES = ['480x854', '1280x720', '720x1280', '854x480', '1024x1024', '1920x1080', '1080x1920', '2520x1080'];

describe('groupSizes', () => {
  it('has each size once, wide shapes first, small resolutions first', () => {
    expect(groupSizes(SIZES)).toEqual([
      { ratio: '21:9', sizes: ['2520x1080'] },
      { ratio: '16:9', sizes: ['854x480', '1280x720', '1920x1080'] },
      { ratio: '1:1', sizes: ['1024x1024'] },
      { ratio: '9:16', sizes: ['480x854', '720x1280', '1080x1920'] },
    ]);
  });
});

it('names a resolution by its shorter side', () => {
  expect(['1280x720', '720x1280', '1024x1024'].map(linesOf)).toEqual([720, 720, 1024]);
});

describe('nearestInShape', () => {
  const [, wide, square] = groupSizes(SIZES);
  it('keeps the resolution in another shape', () => {
    expect(nearestInShape('1080x1920', wide!)).toBe('1920x1080');
  });
  it('takes the nearest where the shape has no such resolution', () => {
    expect(nearestInShape('1280x720', square!)).toBe('1024x1024');
    expect(nearestInShape('1024x1024', wide!)).toBe('1920x1080');
  });
  it('begins somewhere where there was no size', () => {
    expect(nearestInShape('', wide!)).toBe('854x480');
  });
});
