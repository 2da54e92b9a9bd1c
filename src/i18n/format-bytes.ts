/** @file Sizes of files as people read them. Apart from the other formats, since nothing of the first load needs it. */
import type { Locale } from './locale';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Made once for a language: making one takes longer than a hundred uses, and a wall asks for each tile. */
const made = new Map<string, Intl.NumberFormat>();

function oneDigitOf(tag: string): Intl.NumberFormat {
  const known = made.get(tag) ?? new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  made.set(tag, known);
  return known;
}

/** "14.2 MB"; a kB is 1000 bytes. */
export function formatBytes(count: number, { tag }: Pick<Locale, 'tag'>): string {
  const oneDigit = oneDigitOf(tag);
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${oneDigit.format(value)} ${UNITS[unit] ?? ''}`;
}
