import { describe, expect, it } from 'vitest';
import { shapeOf } from './shape';

describe('shapeOf', () => {
  it.each([
    ['1280x720', '16:9', 'landscape'],
    ['720x1280', '9:16', 'portrait'],
    ['1792x1024', '7:4', 'landscape'],
    ['1024x1792', '4:7', 'portrait'],
    ['1920x1080', '16:9', 'landscape'],
    ['1920x1088', '16:9', 'landscape'],
    ['848x480', '16:9', 'landscape'],
    ['480x832', '4:7', 'portrait'],
    ['512x512', '1:1', 'square'],
    ['1024x768', '4:3', 'landscape'],
    ['2560x1080', '2.37:1', 'landscape'],
    ['400x1020', '1:2.55', 'portrait'],
  ])('%s is %s, %s', (size, ratio, orientation) => {
    expect(shapeOf(size)).toEqual({ ratio, orientation });
  });

  it.each(['', 'auto', '0x720', '1280×720'])('is not known of %j', (size) => {
    expect(shapeOf(size)).toBeUndefined();
  });
});
