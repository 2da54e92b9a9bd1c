import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../domain/job';
import { freshStorage } from './fixtures/fresh-storage';
import {
  SAMPLE_TIME,
  doneState,
  downloadingState,
  sampleAccepted,
  sampleClip,
  sampleFile,
  sampleJob,
  sampleSpend,
} from './fixtures/samples';

const next = (job: Job, change: Partial<Job> = {}): Job => ({ ...job, rev: job.rev + 1, ...change });
const idsOf = (jobs: readonly Job[]): string[] => jobs.map(({ id }) => id);

async function withJobs(...jobs: Job[]) {
  const storage = freshStorage();
  await storage.jobs.add(jobs);
  // The note of the add itself leaves first.
  await Promise.resolve();
  return { ...storage, announced: vi.spyOn(storage.changes, 'announce') };
}

afterEach(() => void vi.restoreAllMocks());

describe('a render that is on the server already', () => {
  const adopted = (id: string, remoteId: string): Job =>
    sampleJob(id, { state: { ...downloadingState(remoteId, `file of ${id}`), ...sampleAccepted(remoteId) } });

  it('gets one job, with its spend in the same transaction, whoever else wants it', async () => {
    const { jobs, spend, announced } = await withJobs();
    const both = await Promise.all([
      jobs.adopt(adopted('a', 'video_1'), [sampleSpend('one')]),
      jobs.adopt(adopted('b', 'video_1'), [sampleSpend('two')]),
    ]);
    expect(both.toSorted()).toEqual(['linked', 'stored']);
    expect(await jobs.list()).toHaveLength(1);
    expect(await spend.sumSince(0)).toMatchObject([{ micros: 800_000 }]);
    expect(announced.mock.calls).toEqual([[['jobs', 'spend']]]);
  });

  it('gets none where a clip came from it, also when its job was removed, and another connection’s id is another', async () => {
    const saved = sampleJob('a', { state: downloadingState('video_1', 'file') });
    const { jobs } = await withJobs(saved);
    const done = next(saved, { state: doneState('video_1', 'clip') });
    await jobs.saveClip({ job: done, expectedRev: 0, clip: sampleClip('clip'), file: sampleFile('file') });
    await jobs.remove('a');
    expect(await jobs.adopt(adopted('b', 'video_1'), [])).toBe('linked');
    expect(await jobs.adopt({ ...adopted('c', 'video_1'), connectionId: 'other' }, [])).toBe('stored');
    expect(await jobs.linkedRemoteIds('box', ['video_1', 'video_2'])).toEqual(new Set(['video_1']));
    expect(await jobs.linkedRemoteIds('box', [])).toEqual(new Set());
  });

  it('is listed as accepted since a time by the spend log, where it was sent from here', async () => {
    const sent = sampleJob('sent');
    const { jobs } = await withJobs(sent, sampleJob('queued'));
    const accepted = next(sent, { state: downloadingState('video_1', 'file') });
    const row = sampleSpend('one', { jobId: 'sent', at: SAMPLE_TIME + 5 });
    await jobs.commit({ job: accepted, expectedRev: 0, spend: [row, sampleSpend('gone', { jobId: 'gone' })] });
    await jobs.adopt(adopted('elsewhere', 'video_2'), []);
    expect(idsOf(await jobs.listAccepted('box', SAMPLE_TIME + 5))).toEqual(['sent']);
    expect(await jobs.listAccepted('box', SAMPLE_TIME + 6)).toEqual([]);
    expect(await jobs.listAccepted('other', 0)).toEqual([]);
  });

  it('is linked to no second job where the write says so, and to any where it does not', async () => {
    const { jobs, spend } = await withJobs(sampleJob('a'), sampleJob('b'), sampleJob('c'));
    const link = (id: string, more = {}): Promise<boolean> => {
      const job = next(sampleJob(id), { state: downloadingState('video_1', `file of ${id}`) });
      return jobs.commit({ job, expectedRev: 0, spend: [sampleSpend(id)], ...more });
    };
    expect(await Promise.all([link('a', { unlessLinked: true }), link('b', { unlessLinked: true })])).toEqual([
      true,
      false,
    ]);
    expect(await spend.sumSince(0)).toMatchObject([{ micros: 800_000 }]);
    // The answer to a submit is written whatever happens.
    expect(await link('c')).toBe(true);
  });

  it('is not given back to a removed job once another has taken it in', async () => {
    const failed = { phase: 'failed', failure: { code: 'forgotten' }, resumeAt: 'poll', charged: 'unknown' } as const;
    const facts = { failedAt: SAMPLE_TIME, accepted: sampleAccepted('video_1'), download: null };
    const { jobs } = await withJobs(sampleJob('a', { state: { ...failed, ...facts } }));
    const removed = await jobs.remove('a');
    expect(await jobs.adopt(adopted('b', 'video_1'), [])).toBe('stored');
    expect(removed && (await jobs.restore(removed))).toBe(false);
    expect(idsOf(await jobs.list())).toEqual(['b']);
  });
});
