/**
 * @file How long a server asks us to wait. Used for every refusal. Across origins these headers can be read only when the
 * server exposes them, so most answers say nothing here.
 */
import { DAY_MS, SECOND_MS } from '../base/time';
import { numberOf } from '../base/json';

/**
 * Milliseconds from now, 0 to one day; undefined when nothing readable is said. A date is measured against the answer's
 * own `Date`, so a device whose clock is wrong waits right.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const waitMs = numberOf(headers.get('retry-after-ms')) ?? readWait(headers.get('retry-after'), headers.get('date'));
  if (waitMs === undefined || waitMs < 0) return undefined;
  return Math.min(Math.round(waitMs), DAY_MS);
}

function readWait(raw: string | null, now: string | null): number | undefined {
  const seconds = numberOf(raw);
  if (seconds !== undefined) return seconds * SECOND_MS;
  const waitMs = Date.parse(raw ?? '') - Date.parse(now ?? '');
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
