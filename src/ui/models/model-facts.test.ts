import { describe, expect, it } from 'vitest';
import { SORA } from '../../domain/fixtures/builders';
import type { Price } from '../../domain/models';
import { createLocale } from '../../i18n/locale';
import { priceWords } from './model-facts';

const locale = createLocale('en');
const wordsOf = (price: Price) => priceWords({ ...SORA, price }, '1280x720', false, locale);

describe('the price of a model', () => {
  it('says what it is for, and the list it is from', () => {
    const price: Price = { kind: 'per-second', microsBySize: { '1280x720': 45_000 }, listedOn: '2026-11-20' };
    expect(wordsOf(price)).toEqual({
      ...{ sum: '4.5¢', unit: '/sec', note: '' },
      source: 'By the price list of November 20, 2026',
    });
  });

  it('is for a render where the length is the model’s own', () => {
    const price: Price = { kind: 'per-render', micros: 490_000, listedOn: '2026-11-20' };
    expect(wordsOf(price)).toMatchObject({ sum: '$0.49', unit: ' a render', note: '' });
  });

  it('has no unit and no list where there is no sum', () => {
    expect(wordsOf({ kind: 'free' })).toEqual({ sum: 'Free', unit: '', note: '', source: undefined });
    expect(wordsOf({ kind: 'unknown' })).toMatchObject({ unit: '', source: undefined });
  });
});
