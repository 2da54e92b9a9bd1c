import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../domain/job';
import { byQueueOrder } from '../../domain/queue-order';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { sampleConnection, sampleJob } from '../../storage/fixtures/samples';
import type { AppStorage } from '../../storage/storage';
import { createPageJobs } from './page-jobs';

const PARAMS = { prompt: 'a fox at noon', model: 'sora-2', size: '1280x720', seconds: 8 };
const ORDER = { connectionId: 'c1', params: PARAMS, sourceFileId: null, estimateMicros: 800_000 };
const SENDING = { phase: 'submitting', submittedAt: 1, cancelRequested: false } as const;

async function line(): Promise<{ storage: AppStorage; jobs: ReturnType<typeof createPageJobs>; woken: () => number }> {
  const storage = freshStorage();
  await storage.connections.add(sampleConnection('c1'));
  const waiting = (id: string, createdAt: number): Job =>
    sampleJob(id, { connectionId: 'c1', createdAt, state: { phase: 'queued' } });
  await storage.jobs.add([waiting('a', 1_000), waiting('b', 1_001), waiting('c', 1_002)]);
  let woken = 0;
  return { storage, jobs: createPageJobs(storage, () => woken++), woken: () => woken };
}

async function orderOf(storage: AppStorage): Promise<string> {
  const jobs = (await storage.jobs.listActive()).filter(({ state }) => state.phase === 'queued');
  return jobs
    .sort(byQueueOrder)
    .map(({ id }) => id)
    .join('');
}

async function send(storage: AppStorage, id: string): Promise<void> {
  const job = await storage.jobs.get(id);
  if (job) await storage.jobs.commit({ job: { ...job, rev: job.rev + 1, state: SENDING }, expectedRev: job.rev });
}

describe('reorder', () => {
  it('moves what waits, to the front, between, and to the end', async () => {
    const { storage, jobs } = await line();
    expect(await jobs.reorder('c', 'a')).toBe(true);
    expect(await orderOf(storage)).toBe('cab');
    expect(await jobs.reorder('c', 'b')).toBe(true);
    expect(await orderOf(storage)).toBe('acb');
    expect(await jobs.reorder('a', null)).toBe(true);
    expect(await orderOf(storage)).toBe('cba');
  });

  it('leaves alone what has begun, and says so', async () => {
    const { storage, jobs } = await line();
    await send(storage, 'a');
    expect(await jobs.reorder('a', 'c')).toBe(false);
    expect((await storage.jobs.get('a'))?.rank).toBeUndefined();
  });

  it('still finds the place before one that has begun meanwhile', async () => {
    const { storage, jobs } = await line();
    await send(storage, 'a');
    expect(await jobs.reorder('c', 'a')).toBe(true);
    expect(await orderOf(storage)).toBe('cb');
  });
});

describe('edit', () => {
  it('changes what waits under a new submission id, and wakes the engine', async () => {
    const { storage, jobs, woken } = await line();
    const before = await storage.jobs.get('b');
    expect(await jobs.edit('b', ORDER)).toBe(true);
    const after = await storage.jobs.get('b');
    expect(after).toMatchObject({ params: PARAMS, estimateMicros: 800_000, createdAt: 1_001 });
    expect(after?.submissionId).not.toBe(before?.submissionId);
    expect(woken()).toBe(1);
  });

  it('is refused once the sending has begun, and changes nothing', async () => {
    const { storage, jobs, woken } = await line();
    await send(storage, 'b');
    expect(await jobs.edit('b', ORDER)).toBe(false);
    expect((await storage.jobs.get('b'))?.params.prompt).not.toBe(PARAMS.prompt);
    expect(woken()).toBe(0);
  });
});
