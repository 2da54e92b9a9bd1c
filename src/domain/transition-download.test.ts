import { describe, expect, it } from 'vitest';
import { after, afterAll } from './fixtures/apply';
import { AT, jobIn } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { jobNamed, nameOf, STATES } from './fixtures/states';
import { EXPIRED_MAX } from './transition-download';

describe('a finished render', () => {
  it('carries all it offers, and what it cost', () => {
    const job = after(jobNamed('rendering'), { ...EVENTS['render-ready'], expiresAt: AT + 60, costMicros: 640_000 });
    expect(job.state).toMatchObject({ assets: [{ ref: 'r9' }], fileId: 'file-9', expiresAt: AT + 60, remoteId: 'r1' });
    expect([job.reportedMicros, job.dueAt]).toEqual([640_000, AT]);
  });

  it('keeps the cost known before where it says none', () => {
    const job = jobIn(STATES.rendering, { reportedMicros: 5 });
    expect(after(job, EVENTS['render-ready']).reportedMicros).toBe(5);
  });
});

describe('a download', () => {
  it('that fails is tried again, counted, and no longer held', () => {
    const job = after(jobNamed('downloading'), EVENTS['download-failed']);
    expect([job.attempts, job.dueAt, job.hold]).toEqual([1, AT + 5_000, null]);
  });

  it('that comes damaged is remembered by its fingerprint', () => {
    const job = afterAll(jobNamed('downloading'), [EVENTS['download-damaged'], EVENTS['download-damaged']]);
    expect(job.state).toMatchObject({ damage: { tries: 2, fingerprint: 'f1' } });
    expect([job.lastFailure, job.hold, job.dueAt]).toEqual([{ code: 'damaged' }, null, AT + 5_000]);
  });

  it('that failed for good goes on with the same file by a retry, and costs nothing more', () => {
    const failed = after(jobNamed('downloading'), EVENTS['download-failed/final']);
    expect(failed.state).toMatchObject({ resumeAt: 'download', charged: 'yes', download: { fileId: 'file-1' } });
    const again = after(failed, EVENTS['retry-requested']);
    expect(again.state).toMatchObject({ phase: 'downloading', fileId: 'file-1', remoteId: 'r1', damage: null });
  });

  it('that is whole ends with its clip, its operation kept', () => {
    const job = after(jobNamed('downloading'), EVENTS['clip-saved'], AT + 4);
    expect(job.state).toMatchObject({ phase: 'done', doneAt: AT + 4, clipId: 'clip-9', accepted: { remoteId: 'r1' } });
  });
});

describe('a result that has expired', () => {
  it('is asked for again as often as allowed, then fails and says so', () => {
    let job = jobNamed('downloading');
    for (let n = 0; n < EXPIRED_MAX; n++) {
      job = afterAll(job, [EVENTS['asset-expired'], EVENTS['render-ready']]);
      expect(nameOf(job.state)).toBe('downloading');
    }
    job = after(job, EVENTS['asset-expired']);
    expect(job.state).toMatchObject({ phase: 'failed', failure: { code: 'expired' }, charged: 'yes' });
  });

  it('is counted over the looks between', () => {
    let job = jobNamed('downloading');
    for (let n = 0; n < EXPIRED_MAX; n++)
      job = afterAll(job, [EVENTS['asset-expired'], EVENTS['render-progressed'], EVENTS['render-ready']]);
    expect(nameOf(after(job, EVENTS['asset-expired']).state)).toBe('failed, poll');
  });

  it('does not send progress back: the render itself had finished', () => {
    const job = after(jobNamed('downloading'), EVENTS['asset-expired']);
    expect(job.state).toMatchObject({ phase: 'rendering', polls: { progress: 99 } });
    expect(job.dueAt).toBe(AT + 5_000);
  });

  it('is asked after first by a retry, which costs nothing', () => {
    const job = jobIn({ ...STATES.downloading, expiredTimes: EXPIRED_MAX });
    const again = afterAll(job, [EVENTS['asset-expired'], EVENTS['retry-requested']]);
    expect(again.state).toMatchObject({ phase: 'rendering', polls: { expiredTimes: 0 } });
  });

  it('of which the server says itself that it is gone is rendered anew by a retry', () => {
    const failed = after(jobNamed('rendering'), EVENTS['poll-given-up/expired']);
    expect(nameOf(after(failed, EVENTS['retry-requested']).state)).toBe('queued');
  });
});
