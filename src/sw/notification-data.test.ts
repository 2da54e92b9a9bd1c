import { describe, expect, it } from 'vitest';
import { readTold, toData, type Told } from './notification-data';

const job = { jobId: 'j1', clipId: 'c1', kind: 'ready', title: 'a fox' } as const;

describe('what a notification carries', () => {
  it.each<Told>([
    { tag: 'job-j1', jobs: [job], more: 0 },
    { tag: 'ready-group', jobs: [job, { ...job, jobId: 'j2', clipId: 'c2' }], more: 7 },
  ])('comes back as it was: $tag', (told) => {
    expect(readTold({ tag: told.tag, body: 'text', data: structuredClone(toData(told)) })).toEqual(told);
  });

  it('names the clip of one, and none of several', () => {
    expect(toData({ tag: 'job-j1', jobs: [job], more: 0 })).toMatchObject({ kind: 'ready', jobId: 'j1', clipId: 'c1' });
    expect(toData({ tag: 'ready-group', jobs: [job, job], more: 0 })).toMatchObject({ kind: 'ready', clipId: null });
  });
});

describe('a notification of an earlier build', () => {
  it.each([
    [
      { kind: 'failed', jobId: 'j1', clipId: null },
      { kind: 'failed', clipId: null },
    ],
    [
      { kind: 'ready', jobId: 'j1', clipId: 'c1' },
      { kind: 'ready', clipId: 'c1' },
    ],
    [{ clipId: 'c1' }, { kind: 'ready', clipId: 'c1' }],
    [{ clipId: null }, { kind: 'needs-you', clipId: null }],
    [null, { kind: 'needs-you', clipId: null }],
    [
      { kind: 'of a newer build', jobs: [{ jobId: 5 }, 'x'], more: 'y' },
      { kind: 'needs-you', clipId: null },
    ],
  ])('is read by its tag: %o', (data, facts) => {
    expect(readTold({ tag: 'job-j1', body: 'a fox', data })).toEqual({
      tag: 'job-j1',
      jobs: [{ jobId: 'j1', title: 'a fox', ...facts }],
      more: 0,
    });
  });

  it.each(['', 'something-else', 'job-'])('is left alone where its tag is none of ours: "%s"', (tag) => {
    expect(readTold({ tag, body: '', data: { clipId: 'c1' } })).toBeUndefined();
  });
});
