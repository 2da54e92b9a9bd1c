/** @file The time of a job, in words: left, so far, or taken. Never grows second by second. Pure; the rows call it. */
import { MINUTE_MS } from '../base/time';
import { isIn, type Job } from '../domain/job';
import { formatClock } from '../i18n/format-clock';
import type { Locale } from '../i18n/locale';
import type { Figure } from './job-cost';

/** `leftMs` is rounded already, see `ShownTimes`; null = nobody can say. Null when there is nothing to show. */
export function jobTime(job: Job, leftMs: number | null, now: number, { t, format }: Locale): Figure | null {
  const words = t.queue.time;
  if (isIn(job, 'done')) {
    const { doneAt, accepted } = job.state;
    // Made elsewhere: nobody here saw it begin.
    if (accepted.remoteId === job.paidElsewhere) return null;
    return { value: formatClock(doneAt - accepted.acceptedAt), label: words.took };
  }
  if (!isIn(job, 'rendering')) return null;
  if (leftMs !== null) return { value: words.about(format.span(leftMs)), label: words.left };
  const { acceptedAt, polls } = job.state;
  if (polls.queuePosition) return { value: words.place(format.number(polls.queuePosition)), label: words.inLine };
  const minutes = Math.floor((now - acceptedAt) / MINUTE_MS);
  return minutes > 0 ? { value: format.span(minutes * MINUTE_MS), label: words.soFar } : null;
}
