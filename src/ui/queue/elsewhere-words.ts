/** @file One offer on another connection, in words: what it changes, its price, and how that compares. Pure. */
import type { ElsewhereOffer } from '../../domain/elsewhere';
import type { Locale } from '../../i18n/locale';

/** The words of an offer. */
export interface ElsewhereWords {
  changed: string;
  price: string;
  /** '' where there is nothing to compare */
  difference: string;
}

/** Describes an offer. */
export function elsewhereWords(offer: ElsewhereOffer, { t, format, language }: Locale): ElsewhereWords {
  const words = t.queue.elsewhere;
  const { changed, estimate, differenceMicros, params } = offer;
  const names = changed.map((field) => {
    // A model that takes none is not asked for one.
    if (field === 'size') return params.size === '' ? words.ownSize : words.size(params.size.replace('x', '×'));
    if (field !== 'seconds') return words.without[field];
    return params.seconds > 0 ? words.seconds(format.number(params.seconds)) : words.ownSeconds;
  });
  return {
    changed: names.length === 0 ? words.same : new Intl.ListFormat(language, { type: 'unit' }).format(names),
    price:
      estimate.kind === 'known'
        ? format.money(estimate.eachMicros)
        : estimate.kind === 'free'
          ? words.free
          : words.unknown,
    difference: differenceMicros === null ? '' : differenceWords(differenceMicros, { t, format }),
  };
}

function differenceWords(micros: number, { t, format }: Pick<Locale, 't' | 'format'>): string {
  const words = t.queue.elsewhere;
  if (micros === 0) return words.asMuch;
  return micros > 0 ? words.more(format.money(micros)) : words.less(format.money(-micros));
}
