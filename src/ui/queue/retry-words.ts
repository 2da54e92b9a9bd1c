/** @file The words of a planned retry of many: each group of renders in a sentence with what it costs. Pure; the dialog calls it. */
import type { RetryPlan } from '../../state/plan-retries';
import type { Locale } from '../../i18n/locale';

/** What the dialog says. */
export interface RetryWords {
  title: string;
  /** one for each kind of cost, what is paid first */
  lines: string[];
  /** why some are not among them */
  leftOut: string[];
  /** the button, with the price where it pays */
  confirm: string;
}

/** Writes a plan out. */
export function retryWords(plan: RetryPlan, { t, format }: Locale): RetryWords {
  const words = t.queue.bulk;
  const { jobs, paid, practice, free, unknown, blockedCount, stuckCount } = plan;
  const fetchedCount = jobs.length - paid.count - practice.count - free.count - unknown.count;
  const lines = [
    paid.count > 0 && words.sent(paid.count, format.money(paid.micros)),
    unknown.count > 0 && words.sentUnknown(unknown.count),
    practice.count > 0 && words.practice(practice.count, format.money(practice.micros)),
    free.count > 0 && words.sentFree(free.count),
    fetchedCount > 0 && words.fetched(fetchedCount),
  ];
  const leftOut = [blockedCount > 0 && words.blocked(blockedCount), stuckCount > 0 && words.stuck(stuckCount)];
  return {
    title: words.retryTitle(jobs.length),
    lines: lines.filter((line) => line !== false),
    leftOut: leftOut.filter((line) => line !== false),
    confirm: confirmWords(plan, { t, format }),
  };
}

function confirmWords(
  { jobs, paid, practice, unknown }: RetryPlan,
  { t, format }: Pick<Locale, 't' | 'format'>,
): string {
  const words = t.queue.bulk;
  const known = paid.micros + practice.micros;
  if (unknown.count > 0)
    return known > 0 ? words.confirmPaysMore(jobs.length, format.money(known)) : words.confirmPaysUnknown(jobs.length);
  return known > 0 ? words.confirmPays(jobs.length, format.money(known)) : words.confirm(jobs.length);
}
