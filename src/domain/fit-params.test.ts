import { describe, expect, it } from 'vitest';
import { fitParams } from './fit-params';
import { PARAMS, SORA, WAN } from './fixtures/builders';
import { validateParams } from './validate-params';

const image = { fileId: 'f1', name: 'a.png', width: 1280, height: 720 };

describe('fitParams', () => {
  it('keeps all that fits', () => {
    const params = { ...PARAMS, startImage: image };
    expect(fitParams(params, SORA)).toEqual({ params, changed: [] });
  });

  it('says what it had to change, and the result is what the model takes', () => {
    const fitted = fitParams({ ...PARAMS, size: '1284x720', seconds: 12, startImage: image }, WAN);
    expect(fitted).toEqual({
      params: { prompt: PARAMS.prompt, model: 'wan-2.2', size: '1280x720', seconds: 10 },
      changed: ['size', 'seconds', 'startImage'],
    });
    expect(validateParams(fitted.params, WAN)).toEqual([]);
  });

  it('never cuts the prompt', () => {
    const prompt = 'word '.repeat(100);
    expect(fitParams({ ...PARAMS, prompt }, WAN).params.prompt).toBe(prompt);
  });

  it('leaves what it was given as it was', () => {
    const params = Object.freeze({ ...PARAMS, startImage: Object.freeze(image) });
    expect(fitParams(params, WAN).params).not.toHaveProperty('startImage');
    expect(params.startImage).toBe(image);
  });
});
