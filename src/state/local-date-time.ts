/** @file A moment as a date-time field has it, in the person's own time zone. Called by the connection form. */

/** A local date and time as ms since epoch; undefined for anything else. */
export function readLocal(typed: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(typed)) return undefined;
  const at = new Date(typed).getTime();
  return Number.isNaN(at) ? undefined : at;
}

/** A moment (ms since epoch) as a local date and time, to the minute. */
export function writeLocal(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
