import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openrouterRows } from './fixtures/openrouter.rows';
import { NAMED_SIZES, namesToSizes, sizeToName, sortSizes } from './openrouter.sizes';

/** `SupportedSize` of npm @openrouter/sdk 1.3.19 by its shorter side (2026-11), without the eight sizes of single models. */
const DOCUMENTED = [
  '360x360 360x480 360x540 360x640 360x840 480x360 540x360 640x360 840x360',
  '480x480 480x640 480x720 480x854 480x1120 640x480 720x480 854x480 1120x480',
  '720x720 720x960 720x1080 720x1280 720x1680 960x720 1080x720 1280x720 1680x720',
  '768x768 768x1024 768x1152 768x1366 768x1792 1024x768 1152x768 1366x768 1792x768',
  '1080x1080 1080x1440 1080x1620 1080x1920 1080x2520 1440x1080 1620x1080 1920x1080 2520x1080',
  '1440x1440 1440x1920 1440x2160 1440x2560 1440x3360 1920x1440 2160x1440 2560x1440 3360x1440',
  '2160x2160 2160x2880 2160x3240 2160x3840 2160x5040 2880x2160 3240x2160 3840x2160 5040x2160',
].flatMap((line) => line.split(' '));

describe('sizes', () => {
  it('are those the service documents, and no others', () => {
    expect([...NAMED_SIZES].sort()).toEqual([...DOCUMENTED].sort());
  });

  it.each([
    ['1280x720', '720p', '16:9'],
    ['720x1280', '720p', '9:16'],
    ['854x480', '480p', '16:9'],
    ['1366x768', '768p', '16:9'],
    ['1680x720', '720p', '21:9'],
    ['1080x1080', '1080p', '1:1'],
    ['1440x1080', '1080p', '4:3'],
    ['2560x1440', '2K', '16:9'],
    ['3840x2160', '4K', '16:9'],
  ])('%s is %s at %s', (size, resolution, shape) => {
    expect(sizeToName(size)).toEqual({ resolution, shape });
    expect(namesToSizes([resolution], [shape])).toEqual([size]);
  });

  it.each(['1112x834', '992x432', '', 'auto', '1280X720'])('"%s" has no name', (size) => {
    expect(sizeToName(size)).toBeUndefined();
  });

  it('come back from their names, whatever is chosen', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMED_SIZES), (size) => {
        const { resolution, shape } = sizeToName(size)!;
        expect(namesToSizes([resolution], [shape])).toEqual([size]);
      }),
    );
  });

  it('add nothing for a resolution or a shape nobody has described', () => {
    expect(namesToSizes(['1K', '8K', '720p'], ['5:4', 'auto'])).toEqual([]);
  });

  it('begin with the smallest wide one, and end with a model’s own', () => {
    expect(sortSizes(['960x960', '720x1280', '480x480', '1280x720', '640x640', '854x480', '1280x720'])).toEqual([
      ...['854x480', '480x480', '1280x720', '720x1280', '640x640', '960x960'],
    ]);
  });

  it('that a model lists have a name among its resolutions and shapes, or none at all', () => {
    for (const row of openrouterRows) {
      for (const size of row.supported_sizes ?? []) {
        const name = sizeToName(size);
        if (!name) continue;
        expect([row.id, row.supported_resolutions]).toEqual([row.id, expect.arrayContaining([name.resolution])]);
        expect([row.id, row.supported_aspect_ratios]).toEqual([row.id, expect.arrayContaining([name.shape])]);
      }
    }
  });
});
