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

it('ties the takes of one press together, and a single render to nothing', async () => {
  const storage = freshStorage();
  const jobs = createPageJobs(storage, () => undefined);
  const { connectionId, params, sourceFileId, estimateMicros } = sampleJob('like this');
  const order = { connectionId, params, sourceFileId, estimateMicros };
  for (const count of [2, 1, 2]) await jobs.enqueue(Array.from({ length: count }, () => order));
  const takes = (await jobs.list()).map(({ takesId }) => takesId);
  expect(takes).toHaveLength(5);
  expect(takes.filter((id) => id === undefined)).toHaveLength(1);
  expect(new Set(takes.filter((id) => id !== undefined)).size).toBe(2);
});
