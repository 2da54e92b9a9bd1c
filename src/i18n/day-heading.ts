/** @file A day as a heading: "Thursday, November 19", with its year where that is another one than today's. The library calls it. */

/** Writes days as a language does. Days are local, "2026-11-19". */
export function createDayHeading(tag: string): (day: string, today: string) => string {
  const near = new Intl.DateTimeFormat(tag, { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });
  const far = new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone: 'UTC' });
  return (day, today) => (day.slice(0, 4) === today.slice(0, 4) ? near : far).format(new Date(`${day}T00:00:00Z`));
}

/** The local day of a moment, as the library's headings are keyed. */
export function localDay(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
