import { describe, expect, it } from 'vitest';
import { createClip } from './create-clip';
import { AT, FULL_PARAMS, jobIn, PARAMS } from './fixtures/builders';
import { STATES } from './fixtures/states';
import type { Job, JobIn } from './job';
import type { StoredFile } from './stored-file';

const file: StoredFile = {
  id: 'file-1',
  schema: 1,
  madeBy: 'render',
  type: 'video/mp4',
  createdAt: AT,
  bytes: 4_096,
  partCount: 1,
  whole: true,
  validator: null,
  totalBytes: 4_096,
};
const facts = { id: 'clip-1', connectionLabel: 'Studio box', type: 'video/webm', damaged: false, now: AT + 9 };

function downloading(change: Partial<Job> = {}): JobIn<'downloading'> {
  return { ...jobIn(STATES['downloading, unwanted'], change), state: STATES['downloading, unwanted'] };
}

describe('createClip', () => {
  it('carries the parameters as they were asked for, and where it comes from', () => {
    const clip = createClip(downloading(), file, facts);
    expect(clip).toMatchObject({ title: PARAMS.prompt, params: PARAMS, jobId: 'job-1', connectionLabel: 'Studio box' });
    expect(clip).toMatchObject({ fileId: 'file-1', bytes: 4_096, type: 'video/webm', unwanted: true });
    expect([clip.acceptedAt, clip.createdAt]).toEqual([AT - 30_000, AT + 9]);
  });

  it('keeps its render at the server, by which something can be made of it, and what it was made of', () => {
    const { operation, remoteId } = STATES['downloading, unwanted'];
    const clip = createClip(downloading({ params: FULL_PARAMS }), file, facts);
    expect(clip.remote).toEqual({ remoteId, operation });
    expect(clip.params).toEqual(FULL_PARAMS);
  });

  it('says that it was made elsewhere only where its own render was taken in', () => {
    const { remoteId } = STATES['downloading, unwanted'];
    expect(createClip(downloading({ paidElsewhere: remoteId }), file, facts).madeElsewhere).toBe(true);
    expect(createClip(downloading({ paidElsewhere: 'another' }), file, facts)).not.toHaveProperty('madeElsewhere');
    expect(createClip(downloading(), file, facts)).not.toHaveProperty('madeElsewhere');
  });

  it.each([
    { reportedMicros: 0, estimateMicros: 5, costMicros: 0, costReported: true },
    { reportedMicros: null, estimateMicros: 5, costMicros: 5, costReported: false },
    { reportedMicros: null, estimateMicros: null, costMicros: null, costReported: false },
  ])('says what it cost, and whether the provider said so: %o', ({ costMicros, costReported, ...known }) => {
    expect(createClip(downloading(known), file, facts)).toMatchObject({ costMicros, costReported });
  });
});
