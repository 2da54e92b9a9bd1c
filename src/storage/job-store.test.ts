import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Job, PhaseState } from '../domain/job';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import { SAMPLE_TIME, doneState, downloadingState, sampleAccepted, sampleJob, sampleSpend } from './fixtures/samples';

const next = (job: Job, change: Partial<Job> = {}): Job => ({ ...job, rev: job.rev + 1, ...change });
const idsOf = (jobs: readonly Job[]): string[] => jobs.map(({ id }) => id);

/** Storage with these jobs, and the stores named by every change note so far. */
async function withJobs(...jobs: Job[]) {
  const storage = freshStorage();
  await storage.jobs.add(jobs);
  // The note of the add itself leaves first.
  await Promise.resolve();
  const announced = vi.spyOn(storage.changes, 'announce');
  return { ...storage, announced };
}

afterEach(() => void vi.restoreAllMocks());

describe('a job in the database', () => {
  it('comes back as it went in, without the index fields of its row', async () => {
    const job = sampleJob('a', { state: downloadingState('video_1', 'file'), notifyDue: true });
    const { jobs } = await withJobs(job);
    expect(await jobs.get('a')).toStrictEqual(job);
    expect(await jobs.get('b')).toBeUndefined();
  });

  it('is told to be kept before the first answer is here: a page that is left then takes nothing along', async () => {
    const { jobs } = await withJobs();
    const order: string[] = [];
    const commit: IDBTransaction['commit'] = Reflect.get(IDBTransaction.prototype, 'commit');
    vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(function (this: IDBTransaction) {
      order.push('commit');
      commit.call(this);
    });
    const add: IDBObjectStore['add'] = Reflect.get(IDBObjectStore.prototype, 'add');
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, row) {
      const request = add.call(this, row);
      request.addEventListener('success', () => order.push('added'));
      return request;
    });
    expect(await jobs.add([sampleJob('a'), sampleJob('b')])).toBe('stored');
    expect(order).toEqual(['commit', 'added', 'added']);
    expect(idsOf(await jobs.list())).toEqual(['b', 'a']);
  });

  it('is listed newest first, active ones oldest first, at equal times by id', async () => {
    const { jobs } = await withJobs(
      sampleJob('b'),
      sampleJob('a'),
      sampleJob('newest', { createdAt: SAMPLE_TIME + 2 }),
      sampleJob('rests', { createdAt: SAMPLE_TIME + 1, state: doneState('video_1', 'clip') }),
    );
    expect(idsOf(await jobs.list())).toEqual(['newest', 'rests', 'b', 'a']);
    expect(idsOf(await jobs.listActive())).toEqual(['a', 'b', 'newest']);
  });

  it('is listed while the person was not told', async () => {
    const told = sampleJob('a', { notifyDue: true });
    const { jobs } = await withJobs(told, sampleJob('b'));
    expect(idsOf(await jobs.listNotifyDue())).toEqual(['a']);
    await jobs.commit({ job: next(told, { notifyDue: false }), expectedRev: 0 });
    expect(await jobs.listNotifyDue()).toEqual([]);
  });

  it('is listed as left alone per connection and since a time, until it is found', async () => {
    const leftAlone = (canceledAt: number): PhaseState => ({
      phase: 'canceled',
      canceledAt,
      how: 'unknown',
      submittedAt: SAMPLE_TIME,
      accepted: null,
    });
    const found = sampleJob('found', { state: leftAlone(SAMPLE_TIME + 5) });
    const refused: PhaseState = {
      phase: 'failed',
      failure: { code: 'request-refused' },
      resumeAt: 'submit',
      charged: 'unknown',
      failedAt: SAMPLE_TIME + 5,
      accepted: null,
      download: null,
    };
    const { jobs } = await withJobs(
      found,
      sampleJob('early', { state: leftAlone(SAMPLE_TIME) }),
      sampleJob('other', { connectionId: 'boxes', state: leftAlone(SAMPLE_TIME + 5) }),
      sampleJob('refused', { connectionId: 'sent twice', state: { ...refused, lostAt: SAMPLE_TIME } }),
      sampleJob('refused at once', { connectionId: 'sent twice', state: refused }),
      sampleJob('never sent', { state: { ...leftAlone(SAMPLE_TIME + 5), how: 'never-sent' } as PhaseState }),
    );
    expect(idsOf(await jobs.listLeftAlone('box', SAMPLE_TIME + 1))).toEqual(['found']);
    expect(idsOf(await jobs.listLeftAlone('box', SAMPLE_TIME))).toEqual(['early', 'found']);
    expect(idsOf(await jobs.listLeftAlone('sent twice', SAMPLE_TIME))).toEqual(['refused']);
    await jobs.commit({ job: next(found, { state: downloadingState('video_1', 'file') }), expectedRev: 0 });
    expect(idsOf(await jobs.listLeftAlone('box', SAMPLE_TIME))).toEqual(['early']);
  });

  it('links its remote render in every phase that has one', async () => {
    const failed: PhaseState = {
      phase: 'failed',
      failure: { code: 'expired' },
      resumeAt: 'poll',
      charged: 'yes',
      failedAt: SAMPLE_TIME,
      accepted: sampleAccepted('video_2'),
      download: null,
    };
    const { jobs } = await withJobs(
      sampleJob('a', { state: downloadingState('video_1', 'file') }),
      sampleJob('b', { state: failed }),
      sampleJob('c', { state: doneState('video_3', 'clip') }),
      sampleJob('d'),
      sampleJob('e', { connectionId: 'boxes', state: doneState('video_4', 'clip') }),
    );
    expect(await jobs.linkedRemoteIds('box')).toEqual(new Set(['video_1', 'video_2', 'video_3']));
    expect(await jobs.linkedRemoteIds('bo')).toEqual(new Set());
  });
});

describe('a commit', () => {
  it('is won by one of two that read the same revision', async () => {
    const job = sampleJob('a');
    const { jobs } = await withJobs(job);
    const outcomes = await Promise.all([
      jobs.commit({ job: next(job, { attempts: 1 }), expectedRev: 0, strict: true }),
      jobs.commit({ job: next(job, { attempts: 2 }), expectedRev: 0, strict: true }),
    ]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect((await jobs.get('a'))?.attempts).toBe(outcomes[0] ? 1 : 2);
  });

  it('is won by one of two contexts', async () => {
    const job = sampleJob('a');
    const { jobs, databaseName } = await withJobs(job);
    const other = freshStorage({ databaseName });
    const write = { job: next(job), expectedRev: 0 };
    const outcomes = await Promise.all([jobs.commit(write), other.jobs.commit(write), jobs.commit(write)]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  it('of a job that is gone writes nothing', async () => {
    const { jobs, announced } = await withJobs();
    expect(await jobs.commit({ job: next(sampleJob('a')), expectedRev: 0 })).toBe(false);
    expect(await jobs.list()).toEqual([]);
    expect(announced).not.toHaveBeenCalled();
  });

  it('writes its spend rows with it, and none when it loses', async () => {
    const job = sampleJob('a');
    const { jobs, spend, announced } = await withJobs(job);
    const spendRow = { spend: [sampleSpend('one')] };
    expect(await jobs.commit({ job: next(job), expectedRev: 0, ...spendRow })).toBe(true);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['jobs', 'spend']);
    expect(await jobs.commit({ job: next(job), expectedRev: 0, spend: [sampleSpend('two')] })).toBe(false);
    expect((await spend.sumSince(0))[0]?.micros).toBe(800_000);
  });

  it('is undone as a whole when one of its rows cannot be written', async () => {
    const job = sampleJob('a');
    const { jobs, announced } = await withJobs(job);
    const twice = [sampleSpend('one'), sampleSpend('one')];
    await expect(jobs.commit({ job: next(job), expectedRev: 0, spend: twice })).rejects.toThrow();
    expect(await jobs.get('a')).toEqual(job);
    expect(announced).not.toHaveBeenCalled();
  });

  it.each([
    [true, 'strict'],
    [false, 'default'],
  ])('with strict %s asks the disk for "%s"', async (strict, durability) => {
    const job = sampleJob('a');
    const { jobs } = await withJobs(job);
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await jobs.commit({ job: next(job), expectedRev: 0, strict });
    expect(begin.mock.calls.map(([, , options]) => options)).toEqual([{ durability }]);
  });

  it('refuses a revision that does not rise, which would let two writers win', async () => {
    const { jobs } = await withJobs(sampleJob('a'));
    await expect(jobs.commit({ job: sampleJob('a'), expectedRev: 0 })).rejects.toThrow('not higher');
  });

  it('is announced only once it is done', async () => {
    const job = sampleJob('a');
    const { jobs, announced } = await withJobs(job);
    let seen: Promise<Job | undefined> | undefined;
    announced.mockImplementation(() => void (seen = jobs.get('a')));
    await jobs.commit({ job: next(job), expectedRev: 0 });
    expect((await seen)?.rev).toBe(1);
  });
});

describe('adding, removing and restoring', () => {
  it('adds all jobs or none', async () => {
    const { jobs } = await withJobs(sampleJob('a'));
    await expect(jobs.add([sampleJob('b'), sampleJob('a')])).rejects.toThrow();
    expect(idsOf(await jobs.list())).toEqual(['a']);
  });

  it('waits for the disk when it adds', async () => {
    const { jobs } = await withJobs();
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await jobs.add([sampleJob('a')]);
    expect(begin.mock.calls.map(([, , options]) => options)).toEqual([{ durability: 'strict' }]);
  });

  it('says "disk-full" when there is no room, and keeps none', async () => {
    const { jobs } = await withJobs();
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await jobs.add([sampleJob('a')])).toBe('disk-full');
    expect(await jobs.list()).toEqual([]);
  });

  it('removes only a job at rest and gives it back whole', async () => {
    const resting = sampleJob('b', { state: doneState('video_1', 'clip') });
    const { jobs, announced } = await withJobs(sampleJob('a'), resting);
    expect(await jobs.remove('a')).toBeUndefined();
    expect(announced).not.toHaveBeenCalled();
    expect(await jobs.remove('b')).toStrictEqual(resting);
    expect(idsOf(await jobs.list())).toEqual(['a']);
    expect(await jobs.restore(resting)).toBe(true);
    expect(await jobs.restore(resting)).toBe(false);
    expect(await jobs.get('b')).toStrictEqual(resting);
  });

  it('changes no past spend', async () => {
    const job = sampleJob('a');
    const { jobs, spend } = await withJobs(job);
    await jobs.commit({
      job: next(job, { state: doneState('video_1', 'clip') }),
      expectedRev: 0,
      spend: [sampleSpend('one')],
    });
    const before = await spend.sumSince(0);
    await jobs.remove('a');
    expect(await spend.sumSince(0)).toEqual(before);
  });
});

describe('a row of a newer build', () => {
  const foreign = [
    ['an unknown phase', { state: { phase: 'extending' } }],
    ['a newer schema', { schema: 2, state: { phase: 'queued' } }],
  ] as const;

  it.each(foreign)('with %s is left alone', async (_what, change) => {
    const storage = await withJobs();
    const index = { active: 1, notify: 1, remoteKey: ['box', 'video_9'], owns: [] };
    const row = { ...sampleJob('x'), ...change, index };
    const behind = await openBehind(storage);
    await behind.put('jobs', row as never);

    const { jobs } = storage;
    expect(await jobs.get('x')).toBeUndefined();
    expect([await jobs.list(), await jobs.listActive(), await jobs.listNotifyDue()]).toEqual([[], [], []]);
    expect(await jobs.commit({ job: sampleJob('x', { rev: 1 }), expectedRev: 0 })).toBe(false);
    expect(await jobs.remove('x')).toBeUndefined();
    expect(await jobs.restore(sampleJob('x'))).toBe(false);
    expect(await behind.get('jobs', 'x')).toEqual(row);
    expect(await jobs.linkedRemoteIds('box')).toEqual(new Set(['video_9']));
  });

  it('keeps fields that this build does not know when it writes the row', async () => {
    const storage = await withJobs(sampleJob('a'));
    const behind = await openBehind(storage);
    const row = await behind.get('jobs', 'a');
    await behind.put('jobs', { ...row, starred: true } as never);
    const job = (await storage.jobs.get('a'))!;
    await storage.jobs.commit({ job: next(job), expectedRev: 0 });
    expect(await storage.jobs.get('a')).toMatchObject({ rev: 1, starred: true });
  });
});
