import { expect, test } from 'vitest';
import { DEFAULT_NAME_TEMPLATE, NAME_PLACES } from './name-template';
import { templateProblem } from './name-template-problem';

test.each([
  DEFAULT_NAME_TEMPLATE,
  ...NAME_PLACES.map((place) => `{${place}}`),
  '{date} {title} – {model} (take {seed})',
  'الفيلم {title}',
])('%s is right', (template) => {
  expect(templateProblem(template)).toBeUndefined();
});

test.each([
  ['', { code: 'empty' }],
  ['   ', { code: 'empty' }],
  [`{title}${'x'.repeat(200)}`, { code: 'too-long' }],
  ['{titel}', { code: 'unknown-place', name: 'titel' }],
  ['{Title}', { code: 'unknown-place', name: 'Title' }],
  ['{title} {}', { code: 'unknown-place', name: '' }],
  ['{title', { code: 'lone-brace' }],
  ['title}', { code: 'lone-brace' }],
  ['{ti{title}tle}', { code: 'unknown-place', name: 'title' }],
  ['shots/{title}', { code: 'illegal', character: '/' }],
  ['{date} {time}: {title}', { code: 'illegal', character: ':' }],
  ['{title}\u0007', { code: 'illegal', character: '' }],
  ['my clip', { code: 'no-place' }],
])('%s is said to be wrong', (template, problem) => {
  expect(templateProblem(template)).toEqual(problem);
});
