import { describe, expect, expectTypeOf, it } from 'vitest';
import { createPlural, type PluralCategories, type PluralForms, type PluralLanguage } from './plural';

/** The table of types as values: the compiler keeps the two alike. */
const CATEGORIES: { [Language in PluralLanguage]: readonly PluralCategories[Language][] } = {
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
  cs: ['one', 'few', 'many', 'other'],
  de: ['one', 'other'],
  en: ['one', 'other'],
  es: ['one', 'many', 'other'],
  fr: ['one', 'many', 'other'],
  ja: ['other'],
  pl: ['one', 'few', 'many', 'other'],
};

it('chooses the form of the language', () => {
  const english = createPlural('en');
  expect([0, 1, 2].map((count) => english(count, { one: 'one clip', other: 'many clips' }))).toEqual([
    ...['many clips', 'one clip', 'many clips'],
  ]);
  const polish = createPlural('pl');
  const forms = { one: '1 klip', few: '3 klipy', many: '5 klipów', other: '1,5 klipu' };
  expect([1, 3, 5, 1.5].map((count) => polish(count, forms))).toEqual(['1 klip', '3 klipy', '5 klipów', '1,5 klipu']);
});

describe('the forms the compiler asks for', () => {
  it.each(Object.entries(CATEGORIES))('of %s are those the platform chooses from', (language, categories) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    expect(pluralCategories.toSorted()).toEqual(categories.toSorted());
  });

  it('are all of them: two are not enough where there are four', () => {
    expectTypeOf<{ one: string; other: string }>().toExtend<PluralForms<'en'>>();
    expectTypeOf<{ one: string; other: string }>().not.toExtend<PluralForms<'pl'>>();
    expectTypeOf<{ one: string; few: string; many: string; other: string }>().toExtend<PluralForms<'pl'>>();
  });
});
