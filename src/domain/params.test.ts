import { describe, expect, it } from 'vitest';
import { formatSize, parseSize } from './params';

describe('parseSize', () => {
  it('reads what formatSize writes', () => {
    expect(parseSize(formatSize({ width: 1280, height: 720 }))).toEqual({ width: 1280, height: 720 });
  });

  it.each(['', '1280', '1280*720', '1280x', ' 1280x720', '0x720', '720x0', '-1x5', '123456x1', '1.5x2'])(
    'reads nothing in %j',
    (size) => {
      expect(parseSize(size)).toBeUndefined();
    },
  );
});
