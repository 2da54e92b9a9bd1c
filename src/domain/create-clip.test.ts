import { describe, expect, it } from 'vitest';
import { createClip } from './create-clip';
import { AT, FULL_PARAMS, jobIn, PARAMS } from './fixtures/builders';
import { STATES } from './fixtures/states';
import type { Asset, Job, JobIn, OutputEnd } from './job';

const ends: OutputEnd[] = [{ type: 'video/webm', bytes: 4_096, damaged: false }];
const facts = { id: 'clip-1', connectionLabel: 'Studio box', now: AT + 9 };

function downloading(change: Partial<Job> = {}): JobIn<'downloading'> {
  return { ...jobIn(STATES['downloading, unwanted'], change), state: STATES['downloading, unwanted'] };
}

describe('createClip', () => {
  it('carries the parameters as they were asked for, and where it comes from', () => {
    const clip = createClip(downloading(), ends, facts);
    expect(clip).toMatchObject({ title: PARAMS.prompt, params: PARAMS, jobId: 'job-1', connectionLabel: 'Studio box' });
    expect(clip).toMatchObject({ fileId: 'file-1', bytes: 4_096, type: 'video/webm', unwanted: true });
    expect([clip?.acceptedAt, clip?.createdAt]).toEqual([AT - 30_000, AT + 9]);
  });

  it('stays with the other takes, unless it was changed while it waited', () => {
    expect(createClip(downloading({ takesId: 'press' }), ends, facts)?.takesId).toBe('press');
    expect(createClip(downloading({ takesId: null }), ends, facts)).not.toHaveProperty('takesId');
  });

  it('keeps its render at the server, by which something can be made of it, and what it was made of', () => {
    const { operation, remoteId } = STATES['downloading, unwanted'];
    const clip = createClip(downloading({ params: FULL_PARAMS }), ends, facts);
    expect(clip?.remote).toEqual({ remoteId, operation });
    expect(clip?.params).toEqual(FULL_PARAMS);
  });

  it('says that it was made elsewhere only where its own render was taken in', () => {
    const { remoteId } = STATES['downloading, unwanted'];
    expect(createClip(downloading({ paidElsewhere: remoteId }), ends, facts)?.madeElsewhere).toBe(true);
    expect(createClip(downloading({ paidElsewhere: 'another' }), ends, facts)).not.toHaveProperty('madeElsewhere');
    expect(createClip(downloading(), ends, facts)).not.toHaveProperty('madeElsewhere');
  });

  it.each([
    { reportedMicros: 0, estimateMicros: 5, costMicros: 0, costReported: true },
    { reportedMicros: null, estimateMicros: 5, costMicros: 5, costReported: false },
    { reportedMicros: null, estimateMicros: null, costMicros: null, costReported: false },
  ])('says what it cost, and whether the provider said so: %o', ({ costMicros, costReported, ...known }) => {
    expect(createClip(downloading(known), ends, facts)).toMatchObject({ costMicros, costReported });
  });
});

describe('a clip of several outputs', () => {
  const assets: Asset[] = ['a', 'b', 'c'].map((ref) => ({ role: 'video', ref }));
  const stored = (bytes: number, damaged = false): OutputEnd => ({ type: 'video/mp4', bytes, damaged });
  function withThree(change: Partial<JobIn<'downloading'>['state']> = {}): JobIn<'downloading'> {
    const job = downloading();
    return { ...job, state: { ...job.state, assets, ...change } };
  }

  it('has the first as its own file, and the others beside it with their numbers', () => {
    const clip = createClip(withThree(), [stored(1), stored(2, true), stored(3)], facts);
    expect(clip).toMatchObject({ fileId: 'file-1', bytes: 1, damaged: false });
    expect(clip?.outputs).toEqual([
      { number: 2, fileId: 'file-1-2', type: 'video/mp4', bytes: 2, damaged: true },
      { number: 3, fileId: 'file-1-3', type: 'video/mp4', bytes: 3, damaged: false },
    ]);
  });

  it('says of each that is missing why, also of those that nobody waited for', () => {
    const some: OutputEnd[] = [stored(1), { missing: 'expired' }];
    expect(createClip(withThree(), some, facts)?.outputs).toEqual([
      { number: 2, missing: 'expired' },
      { number: 3, missing: 'not-waited-for' },
    ]);
    expect(createClip(withThree({ enough: 'connection-removed' }), some, facts)?.outputs?.[1]).toEqual({
      number: 3,
      missing: 'connection-removed',
    });
  });

  it('is made of the second where the first cannot be had, and not at all of none', () => {
    const clip = createClip(withThree(), [{ missing: 'damaged' }, stored(2), stored(3)], facts);
    expect([clip?.fileId, clip?.bytes, clip?.outputs?.map(({ number }) => number)]).toEqual(['file-1-2', 2, [1, 3]]);
    expect(createClip(withThree(), [{ missing: 'damaged' }], facts)).toBeUndefined();
  });
});
