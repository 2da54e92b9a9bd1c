/** @file Numbers, money, dates, lengths and sizes as people read them. Amounts come as integers (micro-dollars, ms, bytes). */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time';

/** Micro-dollars in a dollar and in a cent. */
const DOLLAR = 1_000_000;
const CENT = DOLLAR / 100;

/** How a language writes amounts. */
export interface Format {
  number(value: number): string;
  /** "$0.80"; more digits only where cents would hide the amount ("$0.004") */
  money(micros: number): string;
  /** a rate: whole cents below a dollar as "10¢", else as money */
  rate(micros: number): string;
  /** "0:08", "2:51", "1:02:03" */
  clock(ms: number): string;
  /** "about 2 min", "about 10 s" is the message's work; this gives "2 min", "10 s", "3 h" */
  span(ms: number): string;
  /** "14.2 MB" */
  bytes(count: number): string;
  /** time today, weekday within a week, else the date */
  when(at: number, now: number): string;
  /** date and time in full */
  dateTime(at: number): string;
  /** an ISO day such as 2026-03-12 as a date */
  day(iso: string): string;
}

/** Makes the formats of a language. */
export function createFormat(tag: string): Format {
  const number = new Intl.NumberFormat(tag);
  const oneDigit = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const dollars = new Intl.NumberFormat(tag, { style: 'currency', currency: 'USD' });
  const fine = new Intl.NumberFormat(tag, { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 });
  const time = new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  const utcDay = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  const money = (micros: number): string =>
    micros !== 0 && Math.abs(micros) < CENT ? fine.format(micros / DOLLAR) : dollars.format(micros / DOLLAR);
  return {
    number: (value) => number.format(value),
    money,
    rate: (micros) =>
      micros > 0 && micros < DOLLAR && micros % CENT === 0 ? `${number.format(micros / CENT)}¢` : money(micros),
    clock: writeClock,
    span: (ms) => writeSpan(ms, number),
    bytes: (count) => writeBytes(count, oneDigit),
    when: (at, now) => {
      const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
      if (sameDay) return time.format(at);
      return now - at < 6 * DAY_MS && at < now ? weekday.format(at) : date.format(at);
    },
    dateTime: (at) => dateTime.format(at),
    day: (iso) => utcDay.format(new Date(`${iso}T00:00:00Z`)),
  };
}

function writeClock(ms: number): string {
  const seconds = Math.round(ms / SECOND_MS);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(rest)}` : `${String(minutes)}:${two(rest)}`;
}

function writeSpan(ms: number, number: Intl.NumberFormat): string {
  if (ms < MINUTE_MS) return `${number.format(Math.max(1, Math.round(ms / SECOND_MS)))} s`;
  if (ms < 1.5 * HOUR_MS) return `${number.format(Math.round(ms / MINUTE_MS))} min`;
  return `${number.format(Math.round(ms / HOUR_MS))} h`;
}

function writeBytes(count: number, oneDigit: Intl.NumberFormat): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${oneDigit.format(value)} ${units[unit] ?? ''}`;
}
