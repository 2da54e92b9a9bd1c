import { describe, expect, it } from 'vitest';
import { createFormat } from './format';
import { NUMBER_FORMATS, numberFormatName, readNumberFormat } from './number-format';

describe('ways of writing numbers and dates', () => {
  it('are read only where they can be chosen', () => {
    expect(['de-DE', 'xx', 'de', 3, null].map(readNumberFormat)).toEqual(['de-DE', ...Array<undefined>(4)]);
  });

  it.each(NUMBER_FORMATS)('%s is one the platform knows, with a name of its own', (tag) => {
    expect(Intl.NumberFormat.supportedLocalesOf(tag)).toEqual([tag]);
    expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag]);
    expect(NUMBER_FORMATS.filter((one) => numberFormatName(one) === numberFormatName(tag))).toEqual([tag]);
  });

  it('call themselves as those who use them do', () => {
    expect(numberFormatName('de-CH')).toBe('Deutsch (Schweiz)');
    expect(numberFormatName('fr-FR')).toBe('Français (France)');
  });

  it('write the same amount each in its way', () => {
    const money = (tag: string): string => createFormat(tag).money(1_234_500_000).replaceAll(/\s/g, ' ');
    expect([money('en-GB'), money('de-DE'), money('fr-FR')]).toEqual(['US$1,234.50', '1.234,50 $', '1 234,50 $US']);
  });
});
