import { describe, expect, it } from 'vitest';
import { AT } from './fixtures/builders';
import type { SpendRow } from './spend';
import { sumSpend } from './sum-spend';

function row(change: Partial<SpendRow>): SpendRow {
  return {
    id: 's',
    jobId: 'a',
    connectionId: 'box',
    model: 'sora-2',
    at: AT,
    kind: 'accepted',
    micros: 800_000,
    practice: false,
    ...change,
  };
}

describe('sumSpend', () => {
  it('is nothing for nothing', () => {
    expect(sumSpend([], 0)).toEqual({ micros: 0, unknown: 0, practiceMicros: 0 });
  });

  it('adds what was accepted and what was put right', () => {
    const rows = [row({}), row({ jobId: 'b' }), row({ kind: 'adjusted', micros: -800_000 })];
    expect(sumSpend(rows, AT).micros).toBe(800_000);
  });

  it('begins at the time given', () => {
    expect(sumSpend([row({ at: AT - 1 }), row({ at: AT, micros: 5 })], AT).micros).toBe(5);
  });

  it('counts renders at an unknown price apart, until the price is told', () => {
    const unknown = row({ micros: null });
    expect(sumSpend([unknown, unknown, row({ jobId: 'b', micros: null })], AT)).toMatchObject({
      micros: 0,
      unknown: 3,
    });
    const told = row({ kind: 'adjusted', micros: 7 });
    expect(sumSpend([unknown, told, told], AT)).toMatchObject({ micros: 14, unknown: 0 });
  });

  it('gives nothing back to a span for a render of the one before', () => {
    const rows = [row({ at: AT - 1 }), row({ kind: 'adjusted', micros: -800_000 }), row({ jobId: 'b', micros: 5 })];
    expect(sumSpend(rows, AT).micros).toBe(5);
    expect(sumSpend(rows, AT - 1).micros).toBe(5);
  });

  it('counts in a span what was charged in it for an earlier render, until that is taken back', () => {
    const more = [row({ at: AT - 1 }), row({ kind: 'adjusted', micros: 300 })];
    expect(sumSpend(more, AT).micros).toBe(300);
    const back = row({ at: AT + 1, kind: 'adjusted', micros: -800_300 });
    expect(sumSpend([...more, back], AT).micros).toBe(0);
  });

  it('knows an acceptance before what is said of it at the same moment, in whatever order they are read', () => {
    expect(sumSpend([row({ kind: 'adjusted', micros: -1 }), row({})], AT).micros).toBe(799_999);
  });

  it('keeps practice out of the money', () => {
    const rows = [row({ practice: true }), row({ practice: true, micros: null }), row({ micros: 5 })];
    expect(sumSpend(rows, AT)).toEqual({ micros: 5, unknown: 0, practiceMicros: 800_000 });
  });
});
