import { describe, expect, it } from 'vitest';
import { createLocale } from '../../i18n/locale';
import { advancedAside, advancedSummary } from './advanced-summary';

const locale = createLocale('en');
const plain = { prompt: 'a', model: 'm', size: '1280x720', seconds: 8 };

describe('advancedSummary', () => {
  it('says what is set', () => {
    const set = {
      ...plain,
      audio: false,
      seed: 1234567,
      negativePrompt: 'x',
      steps: 60,
      guidance: 7.5,
      extra: { a: 1 },
    };
    expect(advancedSummary(set, false, locale)).toBe(
      'no sound, seed 1234567, negative prompt, 60 steps, guidance 7.5, 1 parameter',
    );
  });
  it('says nothing where nothing is set, and names a mistake', () => {
    expect(advancedSummary(plain, false, locale)).toBe('');
    expect(advancedSummary(plain, true, locale)).toBe('the JSON has a mistake');
  });
});

it('names what is kept aside, and not a number that was only moved', () => {
  expect(advancedAside(['size', 'seed', 'steps', 'endImage'], { ...plain, seed: 9 }, locale)).toBe('steps');
});
