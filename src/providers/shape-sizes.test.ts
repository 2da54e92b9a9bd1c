import { describe, expect, it } from 'vitest';
import { parseSize } from '../domain/params';
import { shapeAndResolution, sizeOf, sizesOf } from './shape-sizes';

const SHAPES = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '21:9', '9:21', '5:2', '2:5'];
const RESOLUTIONS = ['360p', '480p', '540p', '720p', '768p', '1080p', '1440p', '2160p'];

describe('a size', () => {
  it.each([
    ['16:9', '720p', '1280x720'],
    ['9:16', '720p', '720x1280'],
    ['16:9', '480p', '854x480'],
    ['1:1', '1080p', '1080x1080'],
    ['4:3', '480p', '640x480'],
    ['2:3', '720p', '720x1080'],
    ['21:9', '1080p', '2520x1080'],
  ])('of %s at %s is %s', (shape, resolution, size) => {
    expect(sizeOf(shape, resolution)).toBe(size);
  });

  it.each([
    ['auto', '720p'],
    ['16:0', '720p'],
    ['0:9', '720p'],
    ['16:9', '4K'],
    ['16:9', 'hd'],
    ['', ''],
  ])('of "%s" at "%s" there is none', (shape, resolution) => {
    expect(sizeOf(shape, resolution)).toBeUndefined();
    expect(sizesOf([resolution], [shape])).toEqual([]);
  });

  it('leads back to the one shape and resolution it was made of, and is even', () => {
    for (const resolution of RESOLUTIONS) {
      for (const shape of SHAPES) {
        const size = sizeOf(shape, resolution)!;
        expect([size, shapeAndResolution(size)]).toEqual([size, { shape, resolution }]);
        const { width, height } = parseSize(size)!;
        expect([width % 2, height % 2]).toEqual([0, 0]);
      }
    }
  });

  it('of no known shape leads nowhere', () => {
    for (const size of ['', 'banana', '1279x720', '1x1000', '0x0']) expect(shapeAndResolution(size)).toBeUndefined();
  });

  it('comes in the order of the resolutions, then of the shapes', () => {
    expect(sizesOf(['720p', '480p'], ['16:9', '9:16'])).toEqual(['1280x720', '720x1280', '854x480', '480x854']);
  });
});
