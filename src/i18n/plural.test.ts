import { expect, it } from 'vitest';
import { createPlural } from './plural';

it('chooses the form of the language, and the general one where there is no special one', () => {
  const english = createPlural('en');
  const forms = { one: 'one clip', other: 'many clips' };
  expect([0, 1, 2].map((count) => english(count, forms))).toEqual(['many clips', 'one clip', 'many clips']);
  expect(english(1, { other: 'clips' })).toBe('clips');
  expect(createPlural('pl')(3, { few: '3 klipy', other: '3 klipu' })).toBe('3 klipy');
});
