import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DAY_MS } from '../base/time';
import type { Asset, Job, PhaseState } from '../domain/job';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import {
  SAMPLE_TIME,
  doneState,
  downloadingState,
  sampleAccepted,
  sampleClip,
  sampleFile,
  sampleJob,
} from './fixtures/samples';
import { clipAt, withClips } from './fixtures/stored-clips';
import { UNDO_MS } from '../domain/clip';
import { DELETED_GRACE_MS, ORPHAN_AGE_MS, SMALL_FILES } from './sweep';

const NOTHING = { clipIds: [], fileIds: [], bytes: 0 };
/** All sample files are old enough then. */
const LATER = SAMPLE_TIME + ORPHAN_AGE_MS + 1;

async function withFiles(...ids: string[]) {
  const storage = freshStorage();
  for (const id of ids)
    await storage.files.putWhole(
      { id, madeBy: 'render', type: 'video/mp4', createdAt: SAMPLE_TIME },
      new Blob(['12345']),
    );
  return storage;
}

const pictureNamed = (fileId: string) => ({ fileId, name: 'a.png', width: 1, height: 1 });
const picture = pictureNamed('picture');
const failedState = (fileId: string): Job['state'] => ({
  phase: 'failed',
  failure: { code: 'network' },
  resumeAt: 'download',
  charged: 'yes',
  failedAt: SAMPLE_TIME,
  accepted: sampleAccepted('video_1'),
  download: { assets: [], fileId },
});

afterEach(() => void vi.restoreAllMocks());

/** A download of two outputs. */
function severalState(fileId: string): PhaseState {
  const state = downloadingState('video_1', fileId);
  const assets: Asset[] = ['a', 'b'].map((ref) => ({ role: 'video', ref }));
  return state.phase === 'downloading' ? { ...state, assets } : state;
}

describe('the sweep', () => {
  it('frees files that nobody owns, with their parts, and tells', async () => {
    const storage = await withFiles('orphan', 'other');
    const announced = vi.spyOn(storage.changes, 'announce');
    const freed = await storage.sweep(LATER);
    expect(freed).toEqual({ clipIds: [], fileIds: ['orphan', 'other'], bytes: 10 });
    const behind = await openBehind(storage);
    expect([await behind.count('files'), await behind.count('parts')]).toEqual([0, 0]);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['files']);
  });

  it('waits until a file is old enough to have an owner', async () => {
    const storage = await withFiles('young');
    expect(await storage.sweep(SAMPLE_TIME + ORPHAN_AGE_MS)).toEqual(NOTHING);
    expect((await storage.sweep(SAMPLE_TIME + ORPHAN_AGE_MS + 1)).fileIds).toEqual(['young']);
  });

  it.each<[string, string, Partial<Job>]>([
    ['the fitted picture of a job', 'fitted', { sourceFileId: 'fitted' }],
    ['the original picture of a job', 'picture', { params: { ...sampleJob('a').params, startImage: picture } }],
    ['the fitted last frame of a job', 'end', { inputFiles: { end: 'end' } }],
    ['a reference of a job, made ready', 'ready', { inputFiles: { references: ['another', 'ready'] } }],
    ['the original last frame of a job', 'picture', { params: { ...sampleJob('a').params, endImage: picture } }],
    [
      'an original reference of a job',
      'picture',
      { params: { ...sampleJob('a').params, references: [pictureNamed('another'), picture] } },
    ],
    ['the download of a job', 'video', { state: downloadingState('video_1', 'video') }],
    ['the download of a failed job', 'video', { state: failedState('video') }],
    ['a further output of a job', 'video-2', { state: severalState('video') }],
  ])('keeps %s', async (_what, id, change) => {
    const storage = await withFiles(id, 'orphan');
    await storage.jobs.add([sampleJob('a', change)]);
    expect((await storage.sweep(LATER)).fileIds).toEqual(['orphan']);
    expect(await (await storage.files.read(id))?.text()).toBe('12345');
  });

  it('keeps video, poster and picture of a clip, also while it can be undone', async () => {
    const storage = await withFiles('video', 'poster', 'picture', 'orphan');
    const job = sampleJob('a', { state: downloadingState('video_1', 'video') });
    await storage.jobs.add([job]);
    const clip = sampleClip('clip', {
      fileId: 'video',
      posterFileId: 'poster',
      params: { ...job.params, startImage: picture },
    });
    const done = { ...job, rev: 1, state: doneState('video_1', 'clip') };
    const file = (await storage.files.get('video'))!;
    await storage.jobs.saveClip({ job: done, expectedRev: 0, clip, file });
    await storage.clips.markDeletedMany(['clip'], LATER - UNDO_MS - DELETED_GRACE_MS);
    expect(await storage.sweep(LATER)).toEqual({ clipIds: [], fileIds: ['orphan'], bytes: 5 });
    expect(await storage.sweep(LATER + 1)).toEqual({ clipIds: ['clip'], fileIds: ['picture'], bytes: 5 });
    expect(await (await openBehind(storage)).count('parts')).toBe(0);
  });

  it('keeps the further outputs of a clip, also where an older build has written its row and named fewer files', async () => {
    const storage = await withFiles('video', 'video-2', 'orphan');
    const job = sampleJob('a', { state: downloadingState('video_1', 'video') });
    await storage.jobs.add([job]);
    const further = { number: 2, fileId: 'video-2', type: 'video/mp4', bytes: 5, damaged: false };
    const clip = sampleClip('clip', { fileId: 'video', outputs: [further] });
    await storage.jobs.saveClip({ job: { ...job, rev: 1, state: doneState('video_1', 'clip') }, expectedRev: 0, clip });
    const behind = await openBehind(storage);
    const row = await behind.get('clips', 'clip');
    expect(row?.index.owns).toEqual(['video', 'video-2']);
    await behind.put('clips', { ...row!, index: { ...row!.index, owns: ['video'] } });
    expect((await storage.sweep(LATER)).fileIds).toEqual(['orphan']);
  });

  it('keeps every picture of a clip, and not the video of the clip it was made from', async () => {
    const storage = await withFiles('end', 'reference', 'parent video');
    const origin = { how: 'remix', clipId: 'parent', title: '', fileId: 'parent video' } as const;
    const more = { endImage: pictureNamed('end'), references: [pictureNamed('reference')], origin };
    const job = sampleJob('a', { state: downloadingState('video_1', 'video') });
    await storage.jobs.add([job]);
    const clip = sampleClip('clip', { fileId: 'video', params: { ...job.params, ...more } });
    const done = { ...job, rev: 1, state: doneState('video_1', 'clip') };
    await storage.jobs.saveClip({ job: done, expectedRev: 0, clip, file: sampleFile('video', { whole: true }) });
    expect((await storage.sweep(LATER)).fileIds).toEqual(['parent video']);
  });

  it('keeps the picture of the draft, wherever the draft names it', async () => {
    const storage = await withFiles('picture', 'second', 'orphan');
    await storage.settings.set('draft', { params: { prompt: '', startImage: picture }, more: [{ fileId: 'second' }] });
    await storage.settings.set('theme', null);
    expect((await storage.sweep(LATER)).fileIds).toEqual(['orphan']);
  });

  it('keeps what a row of a newer build owns', async () => {
    const storage = await withFiles('theirs', 'clip of theirs');
    const behind = await openBehind(storage);
    const row = { schema: 2, deletedAt: null };
    await behind.put('jobs', { ...row, id: 'x', index: { active: 1, notify: 0, owns: ['theirs'] } } as never);
    await behind.put('clips', { ...row, id: 'y', index: { owns: ['clip of theirs'] } } as never);
    expect(await storage.sweep(LATER)).toEqual(NOTHING);
  });

  it('keeps a file that gets its owner between the two looks', async () => {
    const storage = await withFiles('picture');
    const getAll = Reflect.get(IDBObjectStore.prototype, 'getAll');
    let isLate = true;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...query) {
      // While clips are read, jobs were already: this job comes too late for the first look.
      if (this.name === 'clips' && isLate) {
        isLate = false;
        void storage.jobs.add([sampleJob('a', { sourceFileId: 'picture' })]);
      }
      return getAll.apply(this, query);
    });
    expect(await storage.sweep(LATER)).toEqual(NOTHING);
    expect(isLate).toBe(false);
    expect(await storage.files.get('picture')).toBeDefined();
  });

  it('sees owners in a library of many batches', async () => {
    const ids = Array.from({ length: 1203 }, (_, n) => `file ${n}`);
    const storage = freshStorage();
    const behind = await openBehind(storage);
    const tx = behind.transaction('files', 'readwrite');
    for (const id of [...ids, 'orphan']) void tx.store.put(sampleFile(id));
    await tx.done;
    await storage.jobs.add(ids.map((id, n) => sampleJob(`job ${n}`, { sourceFileId: id })));
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
    expect((await storage.sweep(LATER)).fileIds).toEqual(['orphan']);
    // One for the orphan: the first look alone has found every owner.
    expect(begin.mock.calls.filter(([, mode]) => mode === 'readwrite')).toHaveLength(1);
  });

  it('looks through a large library once a day, and frees deleted clips at every start', async () => {
    const storage = await withClips(clipAt('clip', 0, { fileId: 'its video' }));
    const behind = await openBehind(storage);
    const tx = behind.transaction('files', 'readwrite');
    for (let n = 0; n <= SMALL_FILES; n += 1) void tx.store.put(sampleFile(`file ${String(n)}`));
    await tx.done;
    expect((await storage.sweep(LATER)).fileIds).toHaveLength(SMALL_FILES + 1);
    const again = behind.transaction('files', 'readwrite');
    for (let n = 0; n <= SMALL_FILES; n += 1) void again.store.put(sampleFile(`file ${String(n)}`));
    await again.done;
    await storage.clips.markDeletedMany(['clip'], SAMPLE_TIME);
    expect(await storage.sweep(LATER + DAY_MS - 1)).toEqual({ ...NOTHING, clipIds: ['clip'] });
    expect((await storage.sweep(LATER + DAY_MS)).fileIds).toHaveLength(SMALL_FILES + 1);
  });

  it('run by two contexts at once frees each thing once', async () => {
    const mine = await withFiles('orphan');
    const other = freshStorage({ databaseName: mine.databaseName });
    const [first, second] = await Promise.all([mine.sweep(LATER), other.sweep(LATER)]);
    expect([...first.fileIds, ...second.fileIds]).toEqual(['orphan']);
    expect(first.bytes + second.bytes).toBe(5);
  });
});
