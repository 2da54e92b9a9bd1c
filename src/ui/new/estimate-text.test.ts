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
    isOwn: false,
  }) as const;
const facts = { takes: 1, params: { seconds: 8 }, isPractice: false, isPriced: true };

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
  it('says whose figure an own price is', () => {
    expect(estimateText({ ...known(1), isOwn: true }, facts, locale).footnote).toBe(
      'Your own price of March 12, 2026; your provider’s bill decides.',
    );
  });
  it('names what pictures add', () => {
    const cost = { ...known(1), eachMicros: 840_000, totalMicros: 840_000 };
    expect(estimateText(cost, facts, locale).madeOf).toBe('8 s × 10¢ + $0.04 for pictures');
  });
  it('shows the price of a render that has no rate', () => {
    const cost = { ...known(1), perSecondMicros: null, eachMicros: 450_000, totalMicros: 450_000 };
    const { sum, rate, madeOf } = estimateText(cost, { ...facts, params: { seconds: 0 } }, locale);
    expect([sum, rate, madeOf]).toEqual(['Estimated: $0.45', '(each)', '1 render at a fixed price']);
  });
  it('says why a price list does not help where the model decides the length', () => {
    const { rate, madeOf } = estimateText({ kind: 'unknown' }, { ...facts, params: { seconds: 0 }, takes: 2 }, locale);
    expect([rate, madeOf]).toEqual(['the model decides how long it gets', '2 takes']);
  });
  it('says that the person’s own parameters may change a listed price', () => {
    const { rate } = estimateText({ kind: 'unknown' }, { ...facts, params: { seconds: 8, extra: { n: 4 } } }, locale);
    expect(rate).toBe('your own parameters may change it');
  });
  it('says that a list has no price for this, also for a change of a clip whose length nobody knows', () => {
    const origin = { how: 'remix', clipId: 'c', title: '', fileId: 'f' } as const;
    for (const params of [{ seconds: 8 }, { seconds: 0, origin }])
      expect(estimateText({ kind: 'unknown' }, { ...facts, params }, locale).rate).toBe('none is listed for this');
  });
  it('names what the clip adds that is changed', () => {
    const origin = { how: 'edit', clipId: 'c', title: '', fileId: 'f' } as const;
    const cost = { ...known(1), eachMicros: 880_000, totalMicros: 880_000 };
    const { madeOf } = estimateText(cost, { ...facts, params: { seconds: 8, origin } }, locale);
    expect(madeOf).toBe('8 s × 10¢ + $0.08 for the clip');
  });
  it('never shows an unknown price as nothing to pay', () => {
    const { sum, rate } = estimateText({ kind: 'unknown' }, { ...facts, isPriced: false }, locale);
    expect(`${sum} ${rate}`).toBe('Price not known: this server names no price');
  });
});
