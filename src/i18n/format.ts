/** @file Numbers, money, dates and lengths as people read them. Amounts come as integers (micro-dollars, ms). */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time';

/** Micro-dollars in a dollar and in a cent. */
const DOLLAR = 1_000_000;
const CENT = DOLLAR / 100;

/** How a language writes amounts. */
export interface Format {
  number(value: number): string;
  /** "$0.80"; more digits only where cents would hide the amount ("$0.004") */
  money(micros: number): string;
  /** a rate: cents below a dollar, "10¢" and "4.5¢", so that a length times it gives the amount; else as money */
  rate(micros: number): string;
  /** "about 2 min", "about 10 s" is the message's work; this gives "2 min", "10 s", "3 h" */
  span(ms: number): string;
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
    rate: (micros) => {
      const cents = Math.round((micros / CENT) * 100) / 100;
      return cents > 0 && cents < 100 ? `${number.format(cents)}¢` : money(micros);
    },
    span: (ms) => writeSpan(ms, number),
    when: (at, now) => {
      if (isSameDay(new Date(at), new Date(now))) return time.format(at);
      return now - at < 6 * DAY_MS && at < now ? weekday.format(at) : date.format(at);
    },
    dateTime: (at) => dateTime.format(at),
    day: (iso) => utcDay.format(new Date(`${iso}T00:00:00Z`)),
  };
}

/** By their numbers: writing both out takes four times as long, for each tile of a wall. */
function isSameDay(one: Date, other: Date): boolean {
  return (
    one.getDate() === other.getDate() &&
    one.getMonth() === other.getMonth() &&
    one.getFullYear() === other.getFullYear()
  );
}

function writeSpan(ms: number, number: Intl.NumberFormat): string {
  if (ms < MINUTE_MS) return `${number.format(Math.max(1, Math.round(ms / SECOND_MS)))} s`;
  if (ms < 1.5 * HOUR_MS) return `${number.format(Math.round(ms / MINUTE_MS))} min`;
  return `${number.format(Math.round(ms / HOUR_MS))} h`;
}
