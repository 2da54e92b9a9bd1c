import { describe, expect, it } from 'vitest';
import { FULL_PARAMS, PARAMS, pictureNamed } from './fixtures/builders';
import { fileIdsOf, formatSize, parseSize } from './params';

describe('fileIdsOf', () => {
  it('names every picture, and not the video of another clip, which that clip keeps', () => {
    expect(fileIdsOf(FULL_PARAMS)).toEqual(['start', 'end', 'first', 'second']);
    expect(fileIdsOf({ ...PARAMS, references: [pictureNamed('a')] })).toEqual(['a']);
    expect(fileIdsOf(PARAMS)).toEqual([]);
  });
});

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
