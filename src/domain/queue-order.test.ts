import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT } from './fixtures/builders';
import { byQueueOrder, ranksToMove, type Placed } from './queue-order';

const at = (id: string, createdAt: number, rank?: number): Placed => ({
  id,
  createdAt,
  ...(rank === undefined ? {} : { rank }),
});
const three = [at('a', AT), at('b', AT + 1), at('c', AT + 2)];

function orderOf(jobs: readonly Placed[]): string {
  return jobs
    .toSorted(byQueueOrder)
    .map(({ id }) => id)
    .join('');
}

function moved(jobs: readonly Placed[], id: string, beforeId: string | null): Placed[] {
  const ranks = new Map(ranksToMove(jobs, id, beforeId).map((one) => [one.id, one.rank]));
  return jobs.map((job) => ({ ...job, ...(ranks.has(job.id) ? { rank: ranks.get(job.id) ?? 0 } : {}) }));
}

describe('byQueueOrder', () => {
  it('puts what was moved where it was put, and the rest by the time it was queued', () => {
    expect(orderOf([at('b', AT + 1), at('c', AT + 2, AT - 1), at('a', AT)])).toBe('cab');
  });

  it('tells jobs of the same moment apart everywhere alike', () => {
    expect(orderOf([at('b', AT), at('a', AT), at('c', AT, AT)])).toBe('abc');
  });
});

describe('ranksToMove', () => {
  it.each([
    ['c', 'a', 'cab'],
    ['c', 'b', 'acb'],
    ['a', 'c', 'bac'],
    ['a', null, 'bca'],
    ['b', null, 'acb'],
  ])('puts %s before %s: %s', (id, before, order) => {
    const ranks = ranksToMove(three, id, before);
    expect(ranks.map((one) => one.id)).toEqual([id]);
    expect(orderOf(moved(three, id, before))).toBe(order);
  });

  it('writes nothing for what stands there already, or is not in the line', () => {
    expect(ranksToMove(three, 'a', 'b')).toEqual([]);
    expect(ranksToMove(three, 'c', null)).toEqual([]);
    expect(ranksToMove(three, 'x', 'a')).toEqual([]);
    expect(ranksToMove(three, 'a', 'x')).toEqual([]);
    expect(ranksToMove(three, 'a', 'a')).toEqual([]);
  });

  it('leaves what is queued later behind what was put last', () => {
    const jobs = moved(three, 'a', null);
    expect(orderOf([...jobs, at('d', AT + 3)])).toBe('bcad');
  });

  it('keeps every wish, however often it is moved and however near the numbers get', () => {
    const move = fc.record({ id: fc.nat(3), before: fc.nat(4) });
    const jobs = fc.array(fc.record({ later: fc.nat(2) }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(jobs, fc.array(move, { maxLength: 120 }), (times, moves) => {
        let line: Placed[] = times.map(({ later }, n) => at('abcd'[n] ?? '', AT + later));
        for (const { id, before } of moves) {
          const order = line.toSorted(byQueueOrder).map((job) => job.id);
          const one = 'abcd'[id] ?? '';
          const other = 'abcd'[before] ?? null;
          if (other === one) continue;
          const rest = order.filter((name) => name !== one);
          rest.splice(other === null ? rest.length : rest.indexOf(other), 0, one);
          line = moved(line, one, other);
          expect(orderOf(line)).toBe(rest.join(''));
        }
      }),
    );
  });
});
