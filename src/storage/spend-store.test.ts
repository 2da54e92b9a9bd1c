import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { SpendRow } from '../domain/spend';
import { freshStorage } from './fixtures/fresh-storage';
import { doneState, SAMPLE_TIME, sampleConnection, sampleJob, sampleSpend } from './fixtures/samples';

async function storageWith(...spend: SpendRow[]) {
  const storage = freshStorage();
  await storage.jobs.add([sampleJob('a')]);
  await storage.jobs.commit({ job: sampleJob('a', { rev: 1 }), expectedRev: 0, spend });
  return storage;
}

const withSpend = async (...spend: SpendRow[]) => (await storageWith(...spend)).spend;

describe('the spend log', () => {
  it('is empty at first', async () => {
    expect(await (await withSpend()).sumSince(0)).toEqual([]);
  });

  it('sums signed amounts by connection, practice apart, unknown prices counted', async () => {
    const spend = await withSpend(
      sampleSpend('1', { micros: 800_000 }),
      sampleSpend('2', { micros: -50_000, kind: 'adjusted' }),
      sampleSpend('3', { jobId: 'x', micros: null }),
      sampleSpend('4', { jobId: 'y', micros: 100, practice: true }),
      sampleSpend('5', { jobId: 'z', micros: 7, connectionId: 'hosted' }),
    );
    expect(await spend.sumSince(0)).toEqual([
      { connectionId: 'box', practice: false, micros: 750_000, unknownCount: 1 },
      { connectionId: 'box', practice: true, micros: 100, unknownCount: 0 },
      { connectionId: 'hosted', practice: false, micros: 7, unknownCount: 0 },
    ]);
  });

  it('begins with the moment asked for', async () => {
    const spend = await withSpend(
      sampleSpend('1', { jobId: 'before', at: SAMPLE_TIME - 1, micros: 1 }),
      sampleSpend('2', { at: SAMPLE_TIME, micros: 10 }),
    );
    expect((await spend.sumSince(SAMPLE_TIME))[0]?.micros).toBe(10);
    expect(await spend.sumSince(SAMPLE_TIME + 1)).toEqual([]);
  });

  it('is read at one moment with what is under way and the budgets', async () => {
    const rows = [sampleSpend('1', { at: SAMPLE_TIME - 1 }), sampleSpend('2')];
    const { money, jobs, connections, settings } = await storageWith(...rows);
    await jobs.add([sampleJob('b'), sampleJob('rests', { state: doneState('r1', 'clip') })]);
    await connections.add(sampleConnection('box'));
    await settings.set('budget', { day: { mode: 'stop', micros: 5 } });
    const facts = await money.read({ monthAt: SAMPLE_TIME });
    expect(facts.rows.map(({ id }) => id)).toEqual(['2']);
    expect(facts.active.map(({ id }) => id).sort()).toEqual(['a', 'b']);
    expect(facts.connections.map(({ id }) => id)).toEqual(['box']);
    expect(facts.budgets.day).toEqual({ mode: 'stop', micros: 5 });
  });
});
