/** @file A moment as it stands in the name of a file: sorted by name is sorted by time, in every language. */

/** "2026-11-20" and "14-05-09", by the clock of the person: a colon is legal nowhere. */
export function fileTimeOf(at: number): { date: string; time: string } {
  const when = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [String(when.getFullYear()), two(when.getMonth() + 1), two(when.getDate())].join('-');
  return { date, time: [when.getHours(), when.getMinutes(), when.getSeconds()].map(two).join('-') };
}
