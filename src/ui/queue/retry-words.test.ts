import { describe, expect, it } from 'vitest';
import { createLocale } from '../../i18n/locale';
import type { RetryPlan } from '../../state/plan-retries';
import { retryWords } from './retry-words';

const locale = createLocale('en');
const NONE = { count: 0, micros: 0 };
const jobs = (count: number): RetryPlan['jobs'] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), rev: 1 }));
const plan = (count: number, change: Partial<RetryPlan>): RetryPlan => ({
  jobs: jobs(count),
  paid: NONE,
  practice: NONE,
  free: NONE,
  unknown: NONE,
  blockedCount: 0,
  stuckCount: 0,
  ...change,
});

describe('a planned retry', () => {
  it('says the sum of what is sent again, what costs nothing, and what is left out', () => {
    expect(retryWords(plan(9, { paid: { count: 7, micros: 5_600_000 }, blockedCount: 1 }), locale)).toEqual({
      title: 'Retry 9 renders?',
      lines: ['7 are sent again: $5.60 in all.', '2 only fetch their result and cost nothing.'],
      leftOut: ['1 blocked one is left out: the same words would be blocked again. Change them with Edit and retry.'],
      confirm: 'Retry 9 ($5.60)',
    });
  });
  it('says that a price is not known, and never shows the known part as all of it', () => {
    const both = plan(3, { paid: { count: 1, micros: 800_000 }, unknown: { count: 2, micros: 0 } });
    expect(retryWords(both, locale)).toMatchObject({
      lines: ['1 is sent again: $0.80.', '2 are sent again at prices nobody told us.'],
      confirm: 'Retry 3 ($0.80 and more)',
    });
    expect(retryWords(plan(1, { unknown: { count: 1, micros: 0 } }), locale).confirm).toBe('Retry 1 (price not known)');
  });
  it('says that practice money is none', () => {
    expect(retryWords(plan(2, { practice: { count: 2, micros: 1_600_000 } }), locale)).toMatchObject({
      lines: ['2 are sent again for practice money: $1.60 in all, nothing is charged.'],
      confirm: 'Retry 2 ($1.60)',
    });
  });
  it('shows no price where there is none', () => {
    expect(retryWords(plan(2, { free: { count: 1, micros: 0 } }), locale)).toMatchObject({
      lines: ['1 is sent again and costs nothing.', '1 only fetches its result and costs nothing.'],
      confirm: 'Retry 2',
    });
  });
});
