import { expect, it } from 'vitest';
import type { Clip } from '../domain/clip';
import { createJob } from '../domain/create-job';
import type { Job } from '../domain/job';
import { listRecent } from './recent-renders';

const params = { prompt: 'a boat', model: 'sora-2', size: '1280x720', seconds: 8 };
const order = { connectionId: 'c', params, sourceFileId: null, estimateMicros: null };
const queued = (id: string, at: number): Job => createJob(order, { job: id, submission: `s-${id}` }, at);
const failed = (id: string, failedAt: number): Job => ({
  ...queued(id, 0),
  state: {
    phase: 'failed',
    failure: { code: 'render-failed' },
    resumeAt: 'submit',
    charged: 'no',
    failedAt,
    accepted: null,
    download: null,
  },
});
const done = (id: string): Job => ({
  ...queued(id, 0),
  state: { phase: 'done', doneAt: 5, clipId: 'x', accepted: { operation: null, remoteId: 'r', acceptedAt: 1 } },
});
const clip = (id: string, createdAt: number): Clip => ({
  id,
  schema: 1,
  title: id,
  params,
  jobId: `j-${id}`,
  connectionId: 'c',
  connectionLabel: 'c',
  createdAt,
  acceptedAt: 0,
  fileId: 'f',
  type: 'video/mp4',
  bytes: 1,
  posterFileId: null,
  posterFailure: null,
  media: null,
  damaged: false,
  unwanted: false,
  costMicros: null,
  costReported: false,
  deletedAt: null,
});
const ids = (jobs: Job[], clips: Clip[]) => listRecent(jobs, clips).map(({ id }) => id);

it('leads with what is under way, newest first', () => {
  expect(ids([queued('old', 1), queued('new', 2)], [clip('later', 9)])).toEqual(['new', 'old', 'later']);
});
it('puts failures and clips in the order of their end', () => {
  expect(ids([failed('f', 5)], [clip('a', 9), clip('b', 1)])).toEqual(['a', 'f', 'b']);
});
it('shows a finished job as its clip, and no archived one', () => {
  expect(ids([done('d'), { ...failed('f', 5), archivedAt: 6 }], [clip('a', 9)])).toEqual(['a']);
});
it('keeps two places for clips beside many running renders', () => {
  const jobs = [6, 5, 4, 3, 2, 1].map((at) => queued(`j${String(at)}`, at));
  expect(ids(jobs, [clip('a', 9), clip('b', 8), clip('c', 7)])).toEqual(['j6', 'j5', 'j4', 'j3', 'a', 'b']);
});
it('fills the strip with running renders where there are no clips', () => {
  const jobs = [1, 2, 3, 4, 5, 6, 7].map((at) => queued(`j${String(at)}`, at));
  expect(ids(jobs, [])).toHaveLength(6);
});
