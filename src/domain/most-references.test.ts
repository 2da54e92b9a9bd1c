import { describe, expect, it } from 'vitest';
import { fitParams } from './fit-params';
import type { ModelSpec } from './models';
import type { RenderParams } from './params';
import { mostReferences } from './nearest-params';
import { validateParams } from './validate-params';

const picture = { fileId: 'f', name: 'a.png', width: 8, height: 8 };
const model: ModelSpec = {
  ...{ id: 'm', label: 'M', price: { kind: 'unknown' }, audio: null },
  params: {
    size: { kind: 'list', sizes: ['1280x720'] },
    seconds: { kind: 'list', seconds: [4] },
    ...{ startImage: true, endImage: 'with-start', promptMaxChars: 100, references: 2, referencesAlone: true },
  },
};
const params: RenderParams = { prompt: 'x', model: 'm', size: '1280x720', seconds: 4, references: [picture] };

describe('reference images that a frame would make worthless', () => {
  it('are taken alone', () => {
    expect(validateParams(params, model, 'c')).toEqual([]);
    expect(mostReferences(model.params, params)).toBe(2);
  });

  it('are too many beside a frame, before anything is paid for', () => {
    const both = { ...params, startImage: picture };
    expect(validateParams(both, model, 'c')).toEqual([{ field: 'references', code: 'too-many-references', most: 0 }]);
  });

  it('give way to the frame when parameters are carried over, and that is said', () => {
    const fitted = fitParams({ ...params, startImage: picture }, model);
    expect(fitted.params).not.toHaveProperty('references');
    expect(fitted.changed).toEqual(['references']);
  });

  it('stay beside a frame where the model takes both', () => {
    const params = { ...model.params };
    delete params.referencesAlone;
    expect(mostReferences(params, { startImage: picture })).toBe(2);
  });
});
