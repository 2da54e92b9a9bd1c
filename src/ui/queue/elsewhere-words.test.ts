import { describe, expect, it } from 'vitest';
import type { ElsewhereOffer } from '../../domain/elsewhere';
import { PARAMS, SORA } from '../../domain/fixtures/builders';
import { createLocale } from '../../i18n/locale';
import { elsewhereWords } from './elsewhere-words';

const locale = createLocale('en');

function wordsOf(change: Partial<ElsewhereOffer>) {
  const offer: ElsewhereOffer = {
    ...{ connectionId: 'far', model: SORA, params: PARAMS, changed: [] },
    ...{ estimate: { kind: 'unknown' }, differenceMicros: null },
    ...change,
  };
  return elsewhereWords(offer, locale);
}

describe('an offer on another connection', () => {
  it('says which size and length it becomes', () => {
    const params = { ...PARAMS, size: '1280x720', seconds: 6 };
    expect(wordsOf({ params, changed: ['size', 'seconds'] }).changed).toBe('Size becomes 1280×720, Length becomes 6 s');
  });

  it('names no length and no size where the model takes none', () => {
    const params = { ...PARAMS, size: '', seconds: 0 };
    expect(wordsOf({ params, changed: ['size', 'seconds'] }).changed).toBe(
      'Size as the model has it, Length as the model has it',
    );
  });

  it('says what it costs more or less, and nothing where that is not known', () => {
    const known = (eachMicros: number) => wordsOf({ estimate: { kind: 'free' }, differenceMicros: eachMicros });
    expect(known(-80_000).difference).toBe('$0.08 less');
    expect(known(0).difference).toBe('as much as before');
    expect(wordsOf({})).toEqual({ changed: 'Everything stays as it is.', price: 'Price not known', difference: '' });
  });
});
