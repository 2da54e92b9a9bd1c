/**
 * @file What Retry all failed would do, before anybody confirms it: how many are sent again and what that costs, how many
 * only fetch their result, and which are left out because they cannot succeed as they are. Pure; `QueueBulk` calls it.
 */
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import { retryPays } from '../domain/job-actions';
import { retryTarget } from '../domain/retry-target';
import type { ConnectionLookup } from './queue-groups';

/** Renders of one kind, and what they cost together. */
export interface RetryPart {
  count: number;
  /** micro-dollars */
  micros: number;
}

/** A plan as it is shown; what is confirmed is this and nothing newer. What is in none of the parts only fetches its result. */
export interface RetryPlan {
  /** each as it was when the price was shown */
  jobs: readonly Pick<Job, 'id' | 'rev'>[];
  /** sent again at a known price */
  paid: RetryPart;
  /** sent again on the practice server, where nothing is charged */
  practice: RetryPart;
  /** sent again, and it costs nothing */
  free: RetryPart;
  /** sent again at a price nobody told us */
  unknown: RetryPart;
  /** left out: the provider's policy would refuse the same words again */
  blockedCount: number;
  /** left out: the connection or the start image is gone */
  stuckCount: number;
}

/** Plans the retry of everything that failed and may succeed. */
export function planRetries(failed: readonly Job[], find: ConnectionLookup): RetryPlan {
  const blocked = failed.filter((job) => failureOf(job) === 'moderation');
  const fit = failed.filter((job) => failureOf(job) !== 'moderation' && isWorthIt(job, find(job.connectionId)));
  const sent = fit.filter(retryPays);
  const part = (kind: PriceKind): RetryPart => {
    const jobs = sent.filter((job) => priceKind(job, find(job.connectionId)) === kind);
    return { count: jobs.length, micros: jobs.reduce((sum, { estimateMicros }) => sum + (estimateMicros ?? 0), 0) };
  };
  return {
    jobs: fit.map(({ id, rev }) => ({ id, rev })),
    paid: part('paid'),
    practice: part('practice'),
    free: part('free'),
    unknown: part('unknown'),
    blockedCount: blocked.length,
    stuckCount: failed.length - fit.length - blocked.length,
  };
}

type PriceKind = 'paid' | 'practice' | 'free' | 'unknown';

function priceKind({ estimateMicros }: Job, connection: Connection | undefined): PriceKind {
  if (connection?.charge === 'free' || estimateMicros === 0) return 'free';
  if (estimateMicros === null) return 'unknown';
  return connection?.charge === 'practice' ? 'practice' : 'paid';
}

function failureOf({ state }: Job): string | null {
  return state.phase === 'failed' ? state.failure.code : null;
}

function isWorthIt(job: Job, connection: Connection | undefined): boolean {
  return connection !== undefined && retryTarget(job.state) !== null && failureOf(job) !== 'source-missing';
}
