/** @file A price as people type it, to micro-dollars and back, and the day it is written down. Pure. */
import type { OwnPrice } from '../domain/connection';

/** Who pays, and by which figure. */
export type Pays =
  | 'free'
  /** by the prices the service lists */
  | 'list'
  /** by the person's own price per second */
  | 'own'
  | 'practice';

const DOLLAR_MICROS = 1_000_000;

/** "0.12", "$0.12", "0,12" as micro-dollars, without rounding; undefined for anything else. At most $9,999.999999. */
export function readDollars(typed: string): number | undefined {
  const match = /^\$?\s*(\d{0,4})(?:[.,](\d{0,6}))?$/.exec(typed.trim());
  const [, whole = '', part = ''] = match ?? [];
  if (whole === '' && part === '') return undefined;
  return Number(whole) * DOLLAR_MICROS + Number(part.padEnd(6, '0'));
}

/** Micro-dollars as they are typed: "0.12", "0.004", "2.00". */
export function writeDollars(micros: number): string {
  const [whole, part] = [Math.floor(micros / DOLLAR_MICROS), micros % DOLLAR_MICROS];
  const digits = String(part).padStart(6, '0').replace(/0+$/, '');
  return `${String(whole)}.${digits.padEnd(2, '0')}`;
}

/** The local day of a moment (ms since epoch) as an ISO day. */
export function localDay(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A price of the person's own, as typed; undefined where that is none. A figure that is left as it was keeps its day. `now`: ms since epoch. */
export function ownPriceOf(typed: string, before: OwnPrice | undefined, now: number): OwnPrice | undefined {
  const microsPerSecond = readDollars(typed);
  if (microsPerSecond === undefined) return undefined;
  if (before?.microsPerSecond === microsPerSecond) return before;
  return { microsPerSecond, setOn: localDay(now) };
}
