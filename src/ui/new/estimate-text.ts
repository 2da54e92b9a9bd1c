/** @file What a press of Render costs, in words: the sum with its rate, what it is made of, and what to know about it. Pure. */
import type { CostEstimate } from '../../domain/cost';
import type { Locale } from '../../i18n/locale';

/** The lines of the estimate. Empty ones are not shown. */
export interface EstimateText {
  sum: string;
  /** beside the sum, smaller: "(10¢/sec)" */
  rate: string;
  madeOf: string;
  footnote: string;
}

/** What the estimate is of. */
export interface EstimateFacts {
  takes: number;
  seconds: number;
  /** the sandbox: prices look real, nothing is charged */
  isPractice: boolean;
}

/** The words of an estimate. */
export function estimateText(
  cost: CostEstimate,
  { takes, seconds, isPractice }: EstimateFacts,
  { t, format }: Locale,
): EstimateText {
  const words = t.compose.estimate;
  const times = words.takesOf(takes, format.number(seconds));
  if (cost.kind === 'free') return { sum: words.free, rate: '', madeOf: times, footnote: '' };
  if (cost.kind === 'unknown')
    return { sum: words.unknown, rate: words.unknownWhy, madeOf: times, footnote: words.billDecides };
  const rate = format.rate(cost.perSecondMicros);
  return {
    sum: words.sum(format.money(cost.totalMicros)),
    rate: words.rate(rate),
    madeOf:
      takes > 1
        ? words.takes(format.number(takes), format.money(cost.eachMicros))
        : words.seconds(format.number(seconds), rate),
    footnote: isPractice ? words.practice : words.listedOn(format.day(cost.listedOn)),
  };
}
