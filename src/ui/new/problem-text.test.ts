import { expect, it } from 'vitest';
import { createLocale } from '../../i18n/locale';
import { failureText, problemText } from './problem-text';

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
  [
    { field: 'endImage', code: 'end-image-alone' },
    'This model takes a last frame only beside a start image. Add one, or remove the last frame.',
  ],
  [
    { field: 'references', code: 'too-many-references', most: 3 },
    'This model takes 3 reference images. Remove the others or choose another model.',
  ],
  [
    { field: 'guidance', code: 'number-not-offered', nearest: 7.5 },
    'A number in Advanced is not one this model takes. The nearest is 7.5.',
  ],
  [
    { field: 'negativePrompt', code: 'negative-prompt-too-long', chars: 1200, maxChars: 1000 },
    'The negative prompt has 1,200 characters. This model takes 1,000: shorten it.',
  ],
  [
    { field: 'origin', code: 'change-not-offered', how: 'extend' },
    'This model cannot go on from a clip. Choose one that can, or remove the source.',
  ],
  [
    { field: 'origin', code: 'clip-from-elsewhere', how: 'remix' },
    'This model remixes only clips of its own connection. Choose another model, or remove the source.',
  ],
  [
    { field: 'extra', code: 'extra-broken' },
    'The parameters under Advanced are not JSON yet. Mend them, or clear the field.',
  ],
  [{ field: 'model', code: 'no-model' }, 'There is nowhere to render yet. Add a connection first.'],
] as const)('says what is wrong: $code', (problem, text) => {
  expect(problemText(problem, locale)).toBe(text);
});

it.each([
  [{ kind: 'failed', why: 'missing', picture: 'start' }, 'The start image is no longer on this device.'],
  [{ kind: 'failed', why: 'not-an-image', picture: 'end' }, 'The last frame cannot be read any more.'],
  [{ kind: 'failed', why: 'missing', picture: 2 }, 'The reference image 2 is no longer on this device.'],
  [{ kind: 'failed', why: 'disk-full' }, 'This device has no room to queue the render.'],
] as const)('says which picture could not be made ready: %j', (failure, beginning) => {
  expect(failureText(failure, locale)).toContain(beginning);
  expect(failureText(failure, locale)).toContain('Nothing was sent');
});
