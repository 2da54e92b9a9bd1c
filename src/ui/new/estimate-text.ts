/** @file What a press of Render costs, in words: the sum with its rate, what it is made of, and what to know about it. Pure. */
import { hasExtra, type CostEstimate } from '../../domain/cost';
import { changeOf, type RenderParams } from '../../domain/params';
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
  /** as the model takes them */
  params: Pick<RenderParams, 'seconds' | 'extra' | 'origin'>;
  /** the sandbox: prices look real, nothing is charged */
  isPractice: boolean;
  /** there is a price list, though perhaps not for this */
  isPriced: boolean;
}

/** The words of an estimate. */
export function estimateText(cost: CostEstimate, facts: EstimateFacts, { t, format }: Locale): EstimateText {
  const words = t.compose.estimate;
  const { takes, isPractice } = facts;
  const { seconds } = facts.params;
  const times = words.takesOf(takes, format.number(seconds));
  if (cost.kind === 'free') return { sum: words.free, rate: '', madeOf: times, footnote: '' };
  if (cost.kind === 'unknown')
    return {
      sum: words.unknown,
      rate: whyUnknown(facts, words),
      madeOf: times,
      footnote: words.billDecides,
    };
  const rate = cost.perSecondMicros === null ? null : format.rate(cost.perSecondMicros);
  const ofSeconds = rate === null ? words.perRender : words.seconds(format.number(seconds), rate);
  const moreMicros = cost.perSecondMicros === null ? 0 : cost.eachMicros - cost.perSecondMicros * seconds;
  const plus = changeOf(facts.params) ? words.plusClip : words.plusPictures;
  const one = moreMicros > 0 ? plus(ofSeconds, format.money(moreMicros)) : ofSeconds;
  const day = format.day(cost.listedOn);
  return {
    sum: words.sum(format.money(cost.totalMicros)),
    rate: rate === null ? words.perRenderRate : words.rate(rate),
    madeOf: takes > 1 ? words.takes(format.number(takes), format.money(cost.eachMicros)) : one,
    footnote: isPractice ? words.practice : cost.isOwn ? words.ownPrice(day) : words.listedOn(day),
  };
}

function whyUnknown({ params, isPriced }: EstimateFacts, words: Locale['t']['compose']['estimate']): string {
  if (!isPriced) return words.unknownWhy;
  if (hasExtra(params)) return words.unknownExtra;
  return params.seconds === 0 && !changeOf(params) ? words.unknownLength : words.unknownHere;
}
