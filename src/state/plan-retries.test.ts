import { expect, it } from 'vitest';
import { connectionWith, jobIn } from '../domain/fixtures/builders';
import { STATES, type StateName } from '../domain/fixtures/states';
import type { FailureCode } from '../domain/failure';
import type { Job } from '../domain/job';
import { planRetries } from './plan-retries';

const named = (id: string, state: StateName, change: Partial<Job> = {}): Job => jobIn(STATES[state], { id, ...change });
const failedBy = (id: string, code: FailureCode): Job =>
  jobIn({ ...STATES['failed, submit'], failure: { code } }, { id });
const CHARGES = { box: 'priced', own: 'free', sandbox: 'practice' } as const;
const find = (id: string) =>
  id in CHARGES ? connectionWith({ id, charge: CHARGES[id as keyof typeof CHARGES] }) : undefined;
const NONE = { count: 0, micros: 0 };

it('sums what is sent again, and counts what only fetches its result', () => {
  const plan = planRetries(
    [
      named('a', 'failed, submit'),
      named('b', 'failed, render'),
      named('c', 'failed, poll'),
      named('d', 'failed, download'),
    ],
    find,
  );
  expect(plan.jobs.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(plan).toMatchObject({ paid: { count: 2, micros: 1_600_000 }, free: NONE, unknown: NONE, practice: NONE });
});

it('keeps apart what is free, practice, or at a price nobody told us', () => {
  const plan = planRetries(
    [
      named('a', 'failed, submit', { connectionId: 'own' }),
      named('b', 'failed, submit', { connectionId: 'sandbox' }),
      named('c', 'failed, submit', { estimateMicros: null }),
      named('d', 'failed, submit', { estimateMicros: 0 }),
    ],
    find,
  );
  expect([plan.paid, plan.practice, plan.free.count, plan.unknown]).toEqual([
    NONE,
    { count: 1, micros: 800_000 },
    2,
    { count: 1, micros: 0 },
  ]);
});

it('leaves out what cannot succeed as it is', () => {
  const gone = named('d', 'failed, submit', { connectionId: 'gone' });
  const plan = planRetries(
    [failedBy('a', 'moderation'), failedBy('b', 'source-missing'), failedBy('c', 'network'), gone],
    find,
  );
  expect(plan.jobs.map(({ id }) => id)).toEqual(['c']);
  expect([plan.blockedCount, plan.stuckCount]).toEqual([1, 2]);
});
