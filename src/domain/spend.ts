/**
 * @file The spend log: signed amounts, only ever added. A submit adds its estimate when it is accepted; what the provider
 * reports or takes back adds the difference. Removing a job changes no row. The sum over a span is what was spent.
 */

/** One amount. */
export interface SpendRow {
  id: string;
  jobId: string;
  connectionId: string;
  model: string;
  /** ms since epoch */
  at: number;
  /**
   * `accepted`: the first amount of a render · `adjusted`: the difference to what was known before · `without-clip`: it ended with
   * nothing to keep, and its amount stands · `resumed`: it is waited for again after such an end. The last two amount to nothing.
   */
  kind: 'accepted' | 'adjusted' | 'without-clip' | 'resumed';
  /** signed micro-dollars; null = accepted at a price nobody knows */
  micros: number | null;
  /** of `without-clip`: the provider charges it, or does not say */
  charged?: 'yes' | 'unknown';
  /** nothing is charged in the sandbox: practice rows stay out of real sums */
  practice: boolean;
}
