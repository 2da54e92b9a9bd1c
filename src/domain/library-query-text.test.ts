import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, wordsOf } from './library-query-text';

describe('foldText', () => {
  it.each([
    ['Crème BRÛLÉE', 'creme brulee'],
    ['ＦＵＬＬ width ﬁlm', 'full width film'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['“don’t” — wait…', '"don\'t" - wait...'],
    ['חָתוּל', 'חתול'],
    ['がくせい', 'がくせい'],
    ['한국', '한국'],
    ['नीला', 'नीला'],
    ['🦊 Fox', '🦊 fox'],
    ['Straße STRASSE', 'strasse strasse'],
    ['Ærøskøbing Łódź ISPARTA ısparta', 'aeroskobing lodz isparta isparta'],
    ['light\u00adhouse zero\u200bwidth مـــاء', 'lighthouse zerowidth ماء'],
  ])('%j is compared as %j', (text, expected) => {
    expect(foldText(text)).toBe(expected);
  });

  it('finds a word in a text however either is composed and written', () => {
    const word = fc.stringMatching(/^[a-zéüñçåß]{1,8}$/u);
    fc.assert(
      fc.property(word, fc.lorem(), (needle, rest) => {
        const text = `${rest} ${needle.toUpperCase().normalize('NFD')} ${rest}`;
        expect(foldText(text)).toContain(foldText(needle));
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it('never throws, also on halves of characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => typeof foldText(text) === 'string'));
    expect(foldText('\ud83e x')).toContain(' x');
  });
});

describe('wordsOf', () => {
  it('has each word once, in the form that is compared', () => {
    expect(wordsOf('  A fox\n\ta FOX\u00a0déjà ')).toEqual(['a', 'fox', 'deja']);
    expect(wordsOf(' \n ')).toEqual([]);
  });
});
