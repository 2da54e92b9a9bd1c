/** @file Picks the form of a counted noun. Called by the message files of a language. */

/**
 * The plural categories of each language there are words in, or may be: CLDR's cardinal ones, which `plural.test.ts` compares with the
 * platform's. A language with four forms has four to write, and the compiler asks for each.
 */
export interface PluralCategories {
  ar: 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
  cs: 'one' | 'few' | 'many' | 'other';
  de: 'one' | 'other';
  en: 'one' | 'other';
  es: 'one' | 'many' | 'other';
  fr: 'one' | 'many' | 'other';
  ja: 'other';
  pl: 'one' | 'few' | 'many' | 'other';
}

/** A language whose plurals are known. */
export type PluralLanguage = keyof PluralCategories;

/** A text for each plural category the language has. */
export type PluralForms<Language extends PluralLanguage> = Record<PluralCategories[Language], string>;

/** Makes the chooser for a language: `plural(2, { one: '1 clip', other: '2 clips' })`. */
export function createPlural<Language extends PluralLanguage>(
  language: Language,
): (count: number, forms: PluralForms<Language>) => string {
  const rules = new Intl.PluralRules(language);
  // The platform knows no other categories of this language than the table: see the test.
  return (count, forms) => forms[rules.select(count) as PluralCategories[Language]];
}
