import { describe, expect, it } from 'vitest';
import { after, afterAll } from './fixtures/apply';
import { AT, jobIn } from './fixtures/builders';
import { EVENTS } from './fixtures/events';
import { jobNamed, nameOf, STATES } from './fixtures/states';
import type { Asset, Job, StateIn } from './job';
import { outputFileId, outputFileIds, outputNow, videosOf } from './outputs';

const video = (ref: string, type?: string): Asset => ({ role: 'video', ref, ...(type && { type }) });

function downloadOf(job: Job): StateIn<'downloading'> {
  if (job.state.phase !== 'downloading') throw new Error(job.state.phase);
  return job.state;
}

describe('the outputs of a render', () => {
  it('begin with the first that is said to be an MP4, and leave out what is no video', () => {
    const assets: Asset[] = [video('a', 'video/webm'), { role: 'thumbnail', ref: 't' }, video('b', 'video/mp4')];
    expect(videosOf(assets).map(({ ref }) => ref)).toEqual(['b', 'a']);
    expect(videosOf([video('a'), video('b')]).map(({ ref }) => ref)).toEqual(['a', 'b']);
    expect(videosOf([{ role: 'thumbnail', ref: 't' }])).toEqual([]);
  });

  it('have a file each, the first that of the job', () => {
    const { assets } = STATES['downloading, one stored'];
    expect(outputFileIds({ assets, fileId: 'f' })).toEqual(['f', 'f-2', 'f-3']);
    expect(outputFileIds({ assets: [], fileId: 'f' })).toEqual(['f']);
    expect(outputFileId('f', 0)).toBe('f');
  });

  it('are begun with the first by a job that an older build has left', () => {
    const { fileId, assets } = STATES.downloading;
    expect(outputNow({ fileId, assets })).toEqual({ index: 0, asset: assets[0], fileId });
  });
});

describe('a download of several', () => {
  const job = jobNamed('downloading, one stored');

  it('goes on with the next when one is stored, with the troubles of the last forgotten', () => {
    const damaged = after(job, EVENTS['download-damaged']);
    const next = after({ ...damaged, attempts: 4 }, EVENTS['output-stored/second']);
    expect(outputNow(downloadOf(next))).toMatchObject({ index: 2, fileId: 'file-1-3' });
    expect([next.attempts, next.hold, downloadOf(next).damage, next.dueAt]).toEqual([0, null, null, AT]);
  });

  it('goes on without one that cannot be had, and says why', () => {
    const next = after(job, EVENTS['download-failed/final']);
    expect(downloadOf(next).outputs?.[1]).toEqual({ missing: 'not-a-video' });
    expect(outputNow(downloadOf(next))?.index).toBe(2);
    const last = after(next, EVENTS['asset-expired']);
    expect(downloadOf(last).outputs?.[2]).toEqual({ missing: 'expired' });
    expect(outputNow(downloadOf(last))).toBeNull();
  });

  it('goes on where the server says anew that they are, as often as allowed', () => {
    const next = after(job, EVENTS['assets-renewed']);
    expect(downloadOf(next)).toMatchObject({ expiredTimes: 1, outputs: [{ bytes: 1_000 }] });
    expect(outputNow(downloadOf(next))?.asset.ref).toBe('r9, second');
  });

  it('fails only where none can be had', () => {
    const first = jobIn({ ...STATES['downloading, one stored'], outputs: [] });
    const final = EVENTS['download-failed/final'];
    expect(nameOf(afterAll(first, [final, final]).state)).toBe('downloading');
    const failed = afterAll(first, [final, final, final]);
    expect(nameOf(failed.state)).toBe('failed, download');
    expect(outputNow(downloadOf(after(failed, EVENTS['retry-requested'])))?.index).toBe(0);
  });

  it('ends with what is here when the person waits no longer, and takes one that comes in late', () => {
    const enough = after(job, EVENTS['cancel-requested']);
    expect([outputNow(downloadOf(enough)), downloadOf(enough).enough]).toEqual([null, 'not-waited-for']);
    expect(downloadOf(after(enough, EVENTS['output-stored/second'])).outputs).toHaveLength(2);
    expect(downloadOf(after(job, EVENTS['given-up'])).enough).toBe('connection-removed');
  });

  it('remembers since when there is no room', () => {
    const held = { type: 'held', hold: { kind: 'disk-full' }, dueAt: AT + 60_000 } as const;
    const first = after(job, held, AT);
    expect(after(first, { ...held, dueAt: AT + 120_000 }, AT + 60_000).hold).toEqual({ kind: 'disk-full', since: AT });
    expect(after(jobNamed('downloading'), held).hold).toEqual({ kind: 'disk-full' });
  });
});
