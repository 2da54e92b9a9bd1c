import { expect, it } from 'vitest';
import { createAppLocale } from './app-locale.svelte';

it('writes numbers another way from the moment it is told to, also where the format was taken out of it before', () => {
  const locale = createAppLocale('en-US');
  const { format } = locale;
  expect([locale.tag, format.number(1234.5)]).toEqual(['en-US', '1,234.5']);
  locale.writeAs('de-DE');
  expect([locale.tag, format.number(1234.5)]).toEqual(['de-DE', '1.234,5']);
});

it('keeps its words', () => {
  const locale = createAppLocale('en-US');
  const { t } = locale;
  locale.writeAs('ja-JP');
  expect([locale.t, locale.language]).toEqual([t, 'en']);
});
