import { describe, expect, it } from 'vitest';
import { createLocale } from '../../i18n/locale';
import { estimateText } from './estimate-text';

const locale = createLocale('en');
const known = (takes: number) =>
  ({
    kind: 'known',
    perSecondMicros: 100_000,
    eachMicros: 800_000,
    totalMicros: 800_000 * takes,
    listedOn: '2026-03-12',
  }) as const;
const facts = { takes: 1, seconds: 8, isPractice: false };

describe('estimateText', () => {
  it('shows the sum with its rate', () => {
    const { sum, rate } = estimateText(known(1), facts, locale);
    expect(`${sum} ${rate}`).toBe('Estimated: $0.80 (10¢/sec)');
  });
  it('says what one render is made of', () => {
    expect(estimateText(known(1), facts, locale).madeOf).toBe('8 s × 10¢');
  });
  it('shows the total of all takes and what one costs', () => {
    const { sum, madeOf } = estimateText(known(4), { ...facts, takes: 4 }, locale);
    expect([sum, madeOf]).toEqual(['Estimated: $3.20', '4 takes × $0.80']);
  });
  it('names the price list and who decides', () => {
    expect(estimateText(known(1), facts, locale).footnote).toBe(
      'Price list of March 12, 2026; your provider’s bill decides.',
    );
  });
  it('says that practice never charges', () => {
    const { footnote } = estimateText(known(1), { ...facts, isPractice: true }, locale);
    expect(footnote).toBe('Practice prices. The sandbox never charges.');
  });
  it('calls an own server free', () => {
    expect(estimateText({ kind: 'free' }, { ...facts, takes: 2 }, locale)).toEqual({
      sum: 'Free on your server',
      rate: '',
      madeOf: '2 takes × 8 s',
      footnote: '',
    });
  });
  it('never shows an unknown price as nothing to pay', () => {
    const { sum, rate } = estimateText({ kind: 'unknown' }, facts, locale);
    expect(`${sum} ${rate}`).toBe('Price not known: this server names no price');
  });
});
