import { describe, expect, it } from 'vitest';
import { createJob } from './create-job';
import { AT, FULL_PARAMS, PARAMS } from './fixtures/builders';
import { isAtRest } from './job';

const ids = { job: 'j1', submission: 's1' };
const startImage = { fileId: 'f1', name: 'a.png', width: 1280, height: 720 };

/** Puts something else in every place of a value, however deep. */
function changeAll(value: object): void {
  for (const [name, part] of Object.entries(value)) {
    if (typeof part === 'object' && part !== null) changeAll(part as object);
    else Reflect.set(value, name, 'changed');
  }
}

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

  it('says which press it belongs to where there were several takes', () => {
    const order = { connectionId: 'box', params: PARAMS, sourceFileId: null, estimateMicros: null };
    expect(createJob({ ...order, takesId: 'press' }, ids, AT).takesId).toBe('press');
    expect(createJob(order, ids, AT)).not.toHaveProperty('takesId');
  });

  it('copies every field to the bottom', () => {
    const params = structuredClone(FULL_PARAMS);
    const job = createJob({ connectionId: 'box', params, sourceFileId: 'f2', estimateMicros: null }, ids, AT);
    changeAll(params);
    expect(params).not.toEqual(FULL_PARAMS);
    expect(job.params).toStrictEqual(FULL_PARAMS);
  });

  it('carries the files of its other pictures, and no such field where there are none', () => {
    const order = { connectionId: 'box', params: FULL_PARAMS, sourceFileId: 'f2', estimateMicros: null };
    const inputFiles = { end: 'f3', references: ['f4', 'f5'] };
    expect(createJob({ ...order, inputFiles }, ids, AT)).toMatchObject({ sourceFileId: 'f2', inputFiles });
    expect(createJob(order, ids, AT)).not.toHaveProperty('inputFiles');
  });
});
