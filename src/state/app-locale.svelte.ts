/**
 * @file The language of the app with numbers, money and dates written as the person wants them, who may change that at any time: what
 * is shown follows. One for the whole page, made by the composition root.
 */
import { createLocale, type Locale } from '../i18n/locale';

/** A locale whose way of writing can change. Its `format` stays the same object, so that it may be taken apart once. */
export interface AppLocale extends Locale {
  /** Writes numbers and dates as another tag has them from now on: BCP 47, one the platform knows. The words stay. */
  writeAs(tag: string): void;
}

/** Begins with this way of writing. */
export function createAppLocale(tag: string): AppLocale {
  const first = createLocale(tag);
  let own = $state.raw(first);
  return {
    ...first,
    get tag() {
      return own.tag;
    },
    format: new Proxy(first.format, { get: (_, name) => Reflect.get(own.format, name) as unknown }),
    writeAs: (next) => {
      own = createLocale(next);
    },
  };
}
