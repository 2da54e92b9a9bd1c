import { expect, it } from 'vitest';
import { localDay, readDollars, writeDollars } from './connection-form-price';

it.each([
  ['0.12', 120_000],
  [' $0.12 ', 120_000],
  ['0,12', 120_000],
  ['.5', 500_000],
  ['2', 2_000_000],
  ['0', 0],
  ['0.000001', 1],
  ['1.005', 1_005_000],
])('reads %j as %i micro-dollars', (typed, micros) => {
  expect(readDollars(typed)).toBe(micros);
});

it.each(['', '.', '$', 'a', '-1', '1e3', '0.0000001', '12345', '1.2.3'])('does not take %j for a price', (typed) => {
  expect(readDollars(typed)).toBeUndefined();
});

it.each([
  [120_000, '0.12'],
  [4000, '0.004'],
  [2_000_000, '2.00'],
  [1, '0.000001'],
])('writes %i micro-dollars as %s, and reads them back', (micros, written) => {
  expect(writeDollars(micros)).toBe(written);
  expect(readDollars(written)).toBe(micros);
});

it('names the local day', () => {
  expect(localDay(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05');
});
