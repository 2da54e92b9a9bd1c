import { describe, expect, it } from 'vitest';
import { createLocale } from '../i18n/locale';
import { cardNamed } from './fixtures/card-library';
import { describeTile } from './library-tile';

const AT = Date.parse('2026-11-20T12:00:00');

describe('a tile', () => {
  const locale = createLocale('en');
  const tile = (change: Parameters<typeof cardNamed>[1], charge: 'priced' | 'free' | 'practice' = 'priced') =>
    describeTile(cardNamed('a', change), { charge }, AT, locale);

  it('shows length, size and where the bytes are', () => {
    expect(tile({ durationMs: 12_000, pixels: { width: 704, height: 1280 } })).toMatchObject({
      ...{ length: '0:12', size: '704×1280', place: '14.2 MB on this device' },
    });
    expect(tile({ pixels: null }).size).toBe('');
  });

  it('shows no price that nobody told us, and tells practice and free', () => {
    expect(tile({}).cost).toBe('$0.80');
    expect(tile({ costMicros: null }).cost).toBe('');
    expect(tile({ costMicros: 0 }, 'free').cost).toBe('free');
    expect(tile({}, 'practice')).toMatchObject({ cost: '$0.80', isPractice: true });
  });

  it('names how it came about where that was not by a prompt alone', () => {
    expect([tile({}).origin, tile({ birth: 'extend' }).origin]).toEqual(['', 'Extend']);
  });
});
