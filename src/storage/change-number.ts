/**
 * @file The number each write of a clip gets, in the transaction that writes it: one more than the last. A reader that has seen
 * number n asks for the rows above n. Used by all that write clips.
 *
 * [Note: Numbers of changes] The last number stands in a row of its own. It cannot be read from the rows, since the one with
 * the highest is purged some day: the next write would get its number again, and a reader that had seen it would miss that.
 */
import type { WriteTransaction } from './schema';

/** A transaction that writes clips. */
export type CountingTransaction = Pick<WriteTransaction<['clips', 'counters']>, 'objectStore'>;

/** Where it stands among the counters. */
export const CLIPS_COUNTER = 'clips';

/** Takes `count` numbers, and gives the first of them. */
export async function nextChange(tx: CountingTransaction, count = 1): Promise<number> {
  const counters = tx.objectStore('counters');
  const last = (await counters.get(CLIPS_COUNTER)) ?? 0;
  await counters.put(last + count, CLIPS_COUNTER);
  return last + 1;
}
