/** @file Picks the form of a counted noun. Called by the message files of a language. */

/** A text for each plural category the language has; `other` is always needed. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Makes the chooser for a language: `plural(2, { one: '1 clip', other: '2 clips' })`. */
export function createPlural(tag: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(tag);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
