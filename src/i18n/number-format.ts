/**
 * @file Which ways of writing numbers, money and dates can be chosen apart from the language of the words. Read by whoever makes a
 * locale, in pages and in the worker, and by the settings page. Pure.
 */

/** Settings key of the choice; absent = as the browser's language writes them. */
export const NUMBER_FORMAT_KEY = 'number-format';

/** BCP 47 tags, in the order of the list. */
export const NUMBER_FORMATS = [
  ...(['en-US', 'en-GB', 'de-DE', 'de-CH', 'es-ES', 'fr-FR', 'it-IT', 'nl-NL'] as const),
  ...(['pl-PL', 'pt-BR', 'sv-SE', 'ja-JP', 'ko-KR', 'zh-CN'] as const),
] as const;

/** One of them. */
export type NumberFormatTag = (typeof NUMBER_FORMATS)[number];

/** Reads a stored choice; undefined for anything else. */
export function readNumberFormat(raw: unknown): NumberFormatTag | undefined {
  return NUMBER_FORMATS.find((tag) => tag === raw);
}

/** What it is called by those who use it: "Deutsch (Schweiz)". */
export function numberFormatName(tag: NumberFormatTag): string {
  const names = new Intl.DisplayNames([tag], { type: 'language', languageDisplay: 'standard' });
  const name = names.of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
