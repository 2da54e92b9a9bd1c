import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../base/time';
import { readRetryAfter } from './retry-after';

const read = (headers: Record<string, string>): number | undefined => readRetryAfter(new Headers(headers));

describe('readRetryAfter', () => {
  it.each([
    ['seconds', { 'Retry-After': '7' }, 7000],
    ['zero seconds', { 'Retry-After': '0' }, 0],
    ['milliseconds, which are finer', { 'Retry-After': '7', 'Retry-After-Ms': '250' }, 250],
    [
      'a date, by the clock of the server',
      { 'Retry-After': 'Wed, 21 Oct 2026 07:28:30 GMT', Date: 'Wed, 21 Oct 2026 07:28:00 GMT' },
      30_000,
    ],
    [
      'a date that has passed',
      { 'Retry-After': 'Wed, 21 Oct 2026 07:27:00 GMT', Date: 'Wed, 21 Oct 2026 07:28:00 GMT' },
      0,
    ],
    ['at most a day', { 'Retry-After': '99999999' }, DAY_MS],
  ])('reads %s', (_what, headers, expected) => {
    expect(read(headers)).toBe(expected);
  });

  it.each([
    ['no header', {}],
    ['an empty header', { 'Retry-After': '' }],
    ['words', { 'Retry-After': 'soon' }],
    ['a negative time', { 'Retry-After': '-5' }],
    ['a date without the clock of the server', { 'Retry-After': 'Wed, 21 Oct 2026 07:28:30 GMT' }],
  ])('says nothing for %s', (_what, headers) => {
    expect(read(headers)).toBeUndefined();
  });

  it('never gives anything but whole milliseconds within a day', () => {
    const value = fc.stringMatching(/^[ -~]*$/);
    fc.assert(
      fc.property(value, value, value, (after, afterMs, date) => {
        const wait = read({ 'Retry-After': after, 'Retry-After-Ms': afterMs, Date: date });
        return wait === undefined || (Number.isInteger(wait) && wait >= 0 && wait <= DAY_MS);
      }),
    );
  });
});
