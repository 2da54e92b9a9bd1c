import { describe, expect, it } from 'vitest';
import { createJob } from './create-job';
import { AT, PARAMS } from './fixtures/builders';
import { isAtRest } from './job';

const ids = { job: 'j1', submission: 's1' };
const startImage = { fileId: 'f1', name: 'a.png', width: 1280, height: 720 };

describe('createJob', () => {
  it('makes a queued job, due at once, with its submission id before anything is sent', () => {
    const order = { connectionId: 'box', params: PARAMS, sourceFileId: null, estimateMicros: 800_000 };
    const job = createJob(order, ids, AT);
    expect(job).toMatchObject({ id: 'j1', submissionId: 's1', rev: 0, dueAt: AT, state: { phase: 'queued' } });
    expect(job).toMatchObject({ params: PARAMS, estimateMicros: 800_000, reportedMicros: null });
    expect(isAtRest(job)).toBe(false);
  });

  it('keeps its own parameters: what the form does next does not reach it', () => {
    const params = { ...PARAMS, startImage: { ...startImage } };
    const job = createJob({ connectionId: 'box', params, sourceFileId: 'f2', estimateMicros: null }, ids, AT);
    params.prompt = 'changed';
    params.startImage.fileId = 'changed';
    expect(job.params).toEqual({ ...PARAMS, startImage });
  });
});
