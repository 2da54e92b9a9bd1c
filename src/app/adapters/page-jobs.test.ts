import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { sampleConnection, sampleJob } from '../../storage/fixtures/samples';
import { createPageJobs } from './page-jobs';

it('gives one render to one of two jobs that both might be it', async () => {
  const storage = freshStorage();
  await storage.connections.add(sampleConnection('c1'));
  const remote = { operation: { id: 'r1' }, remoteId: 'r1' };
  const asked = { phase: 'uncertain', submittedAt: 1, since: 1, emptyLooksAt: [], candidates: [remote] } as const;
  const state = { ...asked, needsPerson: true, cancelRequested: false };
  await storage.jobs.add([
    sampleJob('j1', { connectionId: 'c1', state }),
    sampleJob('j2', { connectionId: 'c1', state }),
  ]);
  const jobs = createPageJobs(storage, () => undefined);
  expect(await jobs.choose('j1', remote)).toBe(true);
  expect(await jobs.choose('j2', remote)).toBe(false);
  expect((await storage.jobs.get('j2'))?.state.phase).toBe('uncertain');
  expect(await storage.spend.sumSince(0)).toMatchObject([{ micros: 800_000 }]);
});
