import { expect, it } from 'vitest';
import { createLocale } from '../../i18n/locale';
import { problemText } from './problem-text';

const locale = createLocale('en');

it.each([
  [{ field: 'prompt', code: 'prompt-empty' }, 'Describe the shot first: the prompt is empty.'],
  [
    { field: 'prompt', code: 'prompt-too-long', chars: 5000, maxChars: 4000 },
    'The prompt has 5,000 characters. This model takes 4,000: shorten it.',
  ],
  [
    { field: 'size', code: 'size-not-offered', size: '1x1', nearest: '2x2' },
    'This model does not take 1×1. Choose another size.',
  ],
  [
    { field: 'seconds', code: 'seconds-not-offered', seconds: 9, nearest: 8 },
    'This model does not take 9 seconds. Choose another length.',
  ],
  [{ field: 'model', code: 'no-model' }, 'There is nowhere to render yet. Add a connection first.'],
] as const)('says what is wrong: $code', (problem, text) => {
  expect(problemText(problem, locale)).toBe(text);
});
