import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../domain/job';
import { freshStorage } from './fixtures/fresh-storage';
import { doneState, downloadingState, sampleClip, sampleFile, sampleJob, sampleSpend } from './fixtures/samples';

async function withJobs(...jobs: Job[]) {
  const storage = freshStorage();
  await storage.jobs.add(jobs);
  return { ...storage, announced: vi.spyOn(storage.changes, 'announce') };
}

afterEach(() => void vi.restoreAllMocks());

describe('saving a clip', () => {
  const job = sampleJob('a', { rev: 3, state: downloadingState('video_1', 'file') });
  const done = { ...job, rev: 4, state: doneState('video_1', 'clip') };
  const clip = sampleClip('clip', { fileId: 'file' });
  const file = sampleFile('file', { whole: true });

  it('writes job, clip, file and spend at once', async () => {
    const { jobs, clips, files, spend, announced } = await withJobs(job);
    const write = { job: done, expectedRev: 3, clip, file, spend: [sampleSpend('one')] };
    expect(await jobs.saveClip(write)).toBe(true);
    expect([await jobs.get('a'), await clips.get('clip'), await files.get('file')]).toEqual([done, clip, file]);
    expect(await spend.sumSince(0)).toHaveLength(1);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['jobs', 'spend', 'clips', 'files']);
  });

  it('writes the row of an output that is whole with its job, or neither', async () => {
    const { jobs, files, announced } = await withJobs(job);
    const next = { ...job, rev: 4 };
    expect(await jobs.commit({ job: next, expectedRev: 2, file })).toBe(false);
    expect(await files.get('file')).toBeUndefined();
    expect(await jobs.commit({ job: next, expectedRev: 3, file })).toBe(true);
    expect([await jobs.get('a'), await files.get('file')]).toEqual([next, file]);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['jobs', 'files']);
  });

  it('writes nothing when somebody else wrote the job first', async () => {
    const { jobs, clips, files } = await withJobs(job);
    expect(await jobs.saveClip({ job: done, expectedRev: 2, clip, file })).toBe(false);
    expect([await jobs.get('a'), await clips.get('clip'), await files.get('file')]).toEqual([
      job,
      undefined,
      undefined,
    ]);
  });

  it.each(['clips', 'files'])('writes nothing when the row in %s cannot be written', async (broken) => {
    const { jobs, clips, files } = await withJobs(job);
    const put = Reflect.get(IDBObjectStore.prototype, 'put');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === broken) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, row);
    });
    const error: unknown = await jobs.saveClip({ job: done, expectedRev: 3, clip, file }).catch((why: unknown) => why);
    expect(error).toMatchObject({ name: 'QuotaExceededError' });
    expect([await jobs.get('a'), await clips.get('clip'), await files.get('file')]).toEqual([
      job,
      undefined,
      undefined,
    ]);
  });

  it('keeps the remote render linked when the job is removed and the clip changed', async () => {
    const { jobs, clips } = await withJobs(job);
    await jobs.saveClip({ job: done, expectedRev: 3, clip, file });
    await jobs.remove('a');
    await clips.update('clip', (stored) => ({ ...stored, title: 'renamed' }));
    expect(await jobs.linkedRemoteIds('box')).toEqual(new Set(['video_1']));
  });
});
