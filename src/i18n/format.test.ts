import { describe, expect, it } from 'vitest';
import { createFormat } from './format';

const format = createFormat('en');

describe('a rate', () => {
  it.each([
    [100_000, '10¢'],
    [45_000, '4.5¢'],
    [115_000, '11.5¢'],
    [8_688, '0.87¢'],
    [114_286, '11.43¢'],
    [990_000, '99¢'],
    [1_000_000, '$1.00'],
    [1_250_000, '$1.25'],
    [0, '$0.00'],
  ])('of %i micro-dollars is %s', (micros, text) => {
    expect(format.rate(micros)).toBe(text);
  });

  it('is never rounded to a dollar in cents, nor to nothing', () => {
    expect(format.rate(999_999)).toBe('$1.00');
    expect(format.rate(20)).toBe('$0.00002');
  });

  it('times its seconds is the amount beside it', () => {
    expect([format.rate(45_000), format.money(8 * 45_000)]).toEqual(['4.5¢', '$0.36']);
  });
});
