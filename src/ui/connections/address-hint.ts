/** @file What stands below the address in the connection form. Pure; `ConnectionFields.svelte` calls it. */
import type { ServiceKind } from '../../domain/service-kind';
import type { Locale } from '../../i18n/locale';

/** Words of the connection form. */
type FormWords = Locale['t']['connections']['form'];

/** How the address is written: one's own server by its path, a service of others as it is usually reached. */
export function addressHint(kind: ServiceKind | undefined, words: FormWords): string {
  const isTheirs = kind?.group === 'hosted' && kind.address !== '';
  return isTheirs ? words.addressUsual(kind.address) : words.addressHint;
}
