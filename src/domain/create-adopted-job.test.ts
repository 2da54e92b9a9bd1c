import { describe, expect, it } from 'vitest';
import { createAdoptedJob, paramsOfRemote } from './create-adopted-job';
import { after } from './fixtures/apply';
import { AT, PARAMS } from './fixtures/builders';
import { jobTitle } from './job-title';
import { spendFor } from './spend-rows';

const REMOTE = { operation: { id: 'r1' }, remoteId: 'r1' };
const ADOPTION = {
  connectionId: 'box',
  params: PARAMS,
  sourceFileId: null,
  estimateMicros: 800_000,
  remote: REMOTE,
  acceptedAt: AT - 1000,
  isPaidElsewhere: false,
};
const IDS = { job: 'job-9', submission: 'submission-9' };
const FACTS = { createId: () => 's1', now: AT, practice: false };
const READY = { type: 'render-ready', assets: [], fileId: 'f1', expiresAt: null, costMicros: 500_000 } as const;

describe('a job for a render that is there already', () => {
  it('is rendering, due at once, and nothing of it is ever sent', () => {
    const job = createAdoptedJob(ADOPTION, IDS, AT);
    expect(job).toMatchObject({ id: 'job-9', rev: 0, dueAt: AT, params: PARAMS, estimateMicros: 800_000 });
    expect(job.state).toMatchObject({
      phase: 'rendering',
      remoteId: 'r1',
      operation: { id: 'r1' },
      acceptedAt: AT - 1000,
    });
  });

  it('is in no spend log where it was made elsewhere, also when the server says a cost', () => {
    const elsewhere = createAdoptedJob({ ...ADOPTION, estimateMicros: null, isPaidElsewhere: true }, IDS, AT);
    const ready = after(elsewhere, READY);
    expect(ready.reportedMicros).toBe(500_000);
    expect(spendFor(elsewhere, ready, FACTS)).toEqual([]);
    const kept = createAdoptedJob(ADOPTION, IDS, AT);
    expect(spendFor(kept, after(kept, READY), FACTS)).toMatchObject([{ kind: 'adjusted', micros: -300_000 }]);
  });

  it('that is sent again from here is counted like any other', () => {
    const elsewhere = createAdoptedJob({ ...ADOPTION, estimateMicros: null, isPaidElsewhere: true }, IDS, AT);
    const failed = after(elsewhere, { type: 'render-failed', failure: { code: 'render-failed' }, charged: 'unknown' });
    const sent = after(after(failed, { type: 'retry-requested' }), { type: 'submit-started' });
    const accepted = after(sent, { type: 'submit-accepted', operation: { id: 'r2' }, remoteId: 'r2' });
    expect(spendFor(sent, accepted, FACTS)).toMatchObject([{ kind: 'accepted', micros: null }]);
  });

  it('leaves open what the server does not say, and still has a name', () => {
    expect(paramsOfRemote(REMOTE)).toEqual({ prompt: '', model: 'unknown', size: '', seconds: 0 });
    const params = paramsOfRemote(REMOTE);
    expect(jobTitle({ params, title: 'Render from GPU box' })).toBe('Render from GPU box');
    expect(jobTitle({ params })).toBe('unknown');
    expect(jobTitle({ params: PARAMS, title: 'never shown' })).toBe(PARAMS.prompt);
  });
});
