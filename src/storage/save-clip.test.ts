import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../domain/job';
import { createFolderStorage } from './folder-storage';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import {
  doneState,
  downloadingState,
  sampleClip,
  sampleExport,
  sampleFile,
  sampleFolder,
  sampleJob,
  sampleSpend,
} from './fixtures/samples';

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

describe('saving a clip where folders take new ones', () => {
  const job = sampleJob('a', { rev: 3, state: downloadingState('video_1', 'file') });
  const done = { ...job, rev: 4, state: doneState('video_1', 'clip') };
  const clip = sampleClip('clip', { fileId: 'file', createdAt: 77 });
  const write = { job: done, expectedRev: 3, clip, file: sampleFile('file', { whole: true }), strict: true };

  async function withFolders() {
    const storage = await withJobs(job);
    const { folders, exports } = createFolderStorage(storage);
    await folders.add(sampleFolder('films', { savesNew: true }));
    await folders.add(sampleFolder('disk', { savesNew: true }));
    await folders.add(sampleFolder('by hand'));
    storage.announced.mockClear();
    return { ...storage, folders, exports };
  }

  const wanted = ['disk', 'films'].map((folderId) => sampleExport(folderId, 'clip', { askedAt: 77 }));

  it('asks for it in each of them, in the same transaction, and tells of it', async () => {
    const { jobs, exports, announced } = await withFolders();
    expect(await jobs.saveClip(write)).toBe(true);
    expect(await exports.listWaiting()).toEqual(wanted);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['jobs', 'clips', 'files', 'exports']);
  });

  it('follows what is set for a folder now', async () => {
    const { jobs, exports, folders } = await withFolders();
    await folders.update('disk', (folder) => ({ ...folder, savesNew: false }));
    await folders.update('films', (folder) => ({ ...folder, name: 'renamed' }));
    await jobs.saveClip(write);
    expect(await exports.listWaiting()).toEqual([wanted[1]]);
  });

  it('asks once when two save it at once', async () => {
    const { jobs, exports, announced } = await withFolders();
    expect((await Promise.all([jobs.saveClip(write), jobs.saveClip(write)])).sort()).toEqual([false, true]);
    expect(await exports.listWaiting()).toEqual(wanted);
    expect(announced).toHaveBeenCalledOnce();
  });

  it('asks for nothing where somebody else wrote the job first', async () => {
    const { jobs, exports } = await withFolders();
    expect(await jobs.saveClip({ ...write, expectedRev: 2 })).toBe(false);
    expect(await exports.listWaiting()).toEqual([]);
  });

  it('reads no row of a folder, so that an odd one or a newer build’s keeps no clip from being saved', async () => {
    const storage = await withFolders();
    const behind = await openBehind(storage);
    await behind.put('folders', { id: 'odd', index: { savesNew: 1 } } as never);
    await behind.put('folders', { ...sampleFolder('newer'), schema: 2, index: { savesNew: 2 } } as never);
    const reads = (['get', 'getAll', 'openCursor'] as const).map((name) => vi.spyOn(IDBObjectStore.prototype, name));
    expect(await storage.jobs.saveClip(write)).toBe(true);
    const read = reads.flatMap(({ mock }) => mock.contexts.map((store) => (store as IDBObjectStore).name));
    expect(read).not.toContain('folders');
    vi.restoreAllMocks();
    expect((await storage.exports.listWaiting()).map(({ folderId }) => folderId)).toEqual(['disk', 'films', 'odd']);
  });

  it('is whole or nothing, wherever it is killed', async () => {
    for (let step = 1; ; step += 1) {
      const storage = await withFolders();
      let left = step;
      for (const name of ['put', 'add'] as const) {
        const real = Reflect.get(IDBObjectStore.prototype, name) as (...args: unknown[]) => unknown;
        vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
          this: IDBObjectStore,
          ...args: unknown[]
        ) {
          left -= 1;
          if (left === 0) throw new DOMException('killed', 'AbortError');
          return real.apply(this, args) as never;
        });
      }
      const saved = await storage.jobs.saveClip({ ...write, spend: [sampleSpend('one')] }).catch(() => 'killed');
      vi.restoreAllMocks();
      const { jobs, clips, files, exports, spend } = storage;
      const after = [
        await jobs.get('a'),
        await clips.get('clip'),
        await files.get('file'),
        await exports.listWaiting(),
      ];
      const spent = (await spend.sumSince(0)).length;
      if (saved !== 'killed') {
        // Job, spend, file, counter, clip and two exports.
        expect([step, saved, after, spent]).toEqual([8, true, [done, clip, write.file, wanted], 1]);
        return;
      }
      expect([after, spent]).toEqual([[job, undefined, undefined, []], 0]);
    }
  });
});
