/** @file What a job costs, in words: the amount and what it is. Pure; the rows of the queue call it. */
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import type { Locale } from '../i18n/locale';

/** A value with a word below it. */
export interface Figure {
  value: string;
  label: string;
}

/** The cost of one job. What was surely not charged is shown as nothing, whatever was estimated. */
export function jobCost(job: Job, connection: Connection | undefined, { t, format }: Locale): Figure {
  const words = t.queue.cost;
  const amount = job.reportedMicros ?? job.estimateMicros;
  if (isUncharged(job)) return { value: format.money(0), label: words.not };
  if (amount === null && job.paidElsewhere !== undefined) return { value: words.none, label: words.elsewhere };
  if (amount === null) return { value: words.none, label: words.unknown };
  const value = format.money(amount);
  if (connection?.charge === 'free') return { value, label: words.free };
  if (connection?.charge === 'practice') return { value, label: words.practice };
  const charge = chargeWord(job, words);
  return { value, label: charge ?? (job.reportedMicros === null ? estimateWord(job, { t, format }) : words.reported) };
}

function isUncharged({ state, reportedMicros }: Job): boolean {
  if (state.phase === 'failed') return state.charged === 'no' && !reportedMicros;
  return state.phase === 'canceled' && state.how === 'never-sent';
}

function chargeWord({ state, reportedMicros }: Job, words: Locale['t']['queue']['cost']): string | null {
  if (reportedMicros !== null) return null;
  if (state.phase === 'canceled') return words.maybe;
  if (state.phase !== 'failed') return null;
  return state.charged === 'yes' ? words.charged : words.maybe;
}

function estimateWord(
  { estimateMicros, params: { seconds } }: Job,
  { t, format }: Pick<Locale, 't' | 'format'>,
): string {
  const words = t.queue.cost;
  if (!estimateMicros || seconds <= 0) return words.estimateAlone;
  return words.estimate(format.rate(Math.round(estimateMicros / seconds)));
}

/** A price on a button: "$0.80"; null where nobody told us one, and where there is nothing to pay. */
export function priceOf({ estimateMicros }: Job, format: Locale['format']): string | null {
  return estimateMicros ? format.money(estimateMicros) : null;
}
