import { describe, expect, it } from 'vitest';
import { NO_INPUTS, type RenderInputs } from '../domain/remote';
import { litellmQueued, newApiCompleted, openaiQueued, sglangFailed } from './fixtures/videos-api.answers';
import { readHandle, readRemoteJob, readTime, toWire } from './videos-api.wire';

describe('toWire', () => {
  const params = { prompt: 'A fox\nin the snow', model: 'sora-2', size: '1280x720', seconds: 8 };

  it('writes the four fields as text and nothing else', () => {
    for (const service of ['openai', 'other', 'vllm-omni'])
      expect([...toWire(params, NO_INPUTS, service)]).toEqual([
        ['prompt', 'A fox\nin the snow'],
        ['model', 'sora-2'],
        ['seconds', '8'],
        ['size', '1280x720'],
      ]);
  });

  it.each([
    ['image/jpeg', 'start-image.jpg'],
    ['image/png', 'start-image.png'],
    ['image/webp', 'start-image.webp'],
    ['', 'start-image.bin'],
  ])('names an image of type "%s" %s', (type, name) => {
    const start = new Blob(['x'], { type });
    const file = toWire(params, { ...NO_INPUTS, start }, 'other').get('input_reference');
    expect(file).toMatchObject({ name, type, size: 1 });
  });
});

describe('what is asked for beside the contract', () => {
  const picture = (text: string) => new Blob([text], { type: 'image/png' });
  const asked = { seed: 0, negativePrompt: 'blur', steps: 30, guidance: 4.5, audio: false };
  const params = { prompt: 'A fox', model: 'wan', size: '1280x720', seconds: 8, ...asked };
  const inputs: RenderInputs<Blob> = { ...NO_INPUTS, end: picture('e'), references: [picture('1'), picture('22')] };
  const wireAt = (service: string, model = 'wan', more = {}) => {
    const [, , , , ...rest] = [...toWire({ ...params, model, ...more }, inputs, service)];
    return rest.map(([name, value]) => [name, typeof value === 'string' ? value : `${value.name} ${value.size}`]);
  };
  const numbers = [
    ['seed', '0'],
    ['negative_prompt', 'blur'],
    ['num_inference_steps', '30'],
    ['guidance_scale', '4.5'],
  ];

  it.each(['vllm-omni', 'sglang', 'fastvideo'])('goes to %s by the names it documents, a seed of 0 too', (service) => {
    expect(wireAt(service)).toEqual(numbers);
    expect(wireAt(service, 'wan', { negativePrompt: '' })).not.toContainEqual(['negative_prompt', '']);
  });

  it('goes to the sandbox’s own model with its pictures, each by itself', () => {
    expect(wireAt('sandbox', 'sandbox-open')).toEqual([
      ...numbers,
      ['last_frame', 'last-frame.png 1'],
      ['reference_images', 'reference.png 1'],
      ['reference_images', 'reference.png 2'],
    ]);
  });

  it.each([['openai'], ['litellm'], ['new-api'], ['other'], ['sandbox', 'sora-2'], ['a service of tomorrow']])(
    'never goes to %s %s, which refuse unknown fields',
    (service, model = 'wan') => {
      expect(wireAt(service, model)).toEqual([]);
    },
  );
});

describe('the handle of a render', () => {
  it.each([
    ['id', { id: 'a', task_id: 'b' }, 'a'],
    ['task_id where there is no id', { task_id: 'b' }, 'b'],
    ['task_id where the id is empty', { id: '', task_id: 'b' }, 'b'],
    ['a number', { id: 42 }, '42'],
    ['a long opaque id, as it is', litellmQueued, litellmQueued.id],
  ])('is read from %s', (_what, raw, id) => {
    expect(readHandle(raw)).toEqual({ id });
  });

  it.each([
    ['nothing', {}],
    ['an object', { id: {} }],
    ['half a character, which no address can carry', { id: 'a\ud800' }],
    ['a step out of its folder', { id: '..' }],
    ['no object', 'video_1'],
  ])('is not read from %s', (_what, raw) => {
    expect(readHandle(raw)).toBeUndefined();
  });

  it.each([
    ['url', { url: 'https://files.example/a.mp4' }, 'https://files.example/a.mp4'],
    ['video_url', { video_url: 'http://localhost:8000/a.mp4' }, 'http://localhost:8000/a.mp4'],
    ['metadata.url', newApiCompleted, 'https://files.example/task_01J8.mp4'],
    ['a path of the same server', { url: '/files/a.mp4' }, '/files/a.mp4'],
  ])('notes the link in %s', (_where, raw, url) => {
    expect(readHandle({ ...raw, id: 'a' })).toEqual({ id: 'a', url });
  });

  it.each([
    ['nothing', null],
    ['the result itself', 'data:video/mp4;base64,AAAA'],
    ['a path on the server’s disk', 'file:///outputs/a.mp4'],
    ['a script', 'javascript:alert(1)'],
    ['another host without a scheme', '//files.example/a.mp4'],
    ['the reason of a failure', 'upstream said no'],
    ['a text longer than any link', `https://files.example/${'a'.repeat(5000)}`],
  ])('takes %s for no link', (_what, url) => {
    expect(readHandle({ id: 'a', url })).toEqual({ id: 'a' });
  });
});

describe('a render in a list', () => {
  it('carries all that a lost submission is compared with', () => {
    expect(readRemoteJob(openaiQueued)).toEqual({
      operation: { id: openaiQueued.id },
      remoteId: openaiQueued.id,
      model: 'sora-2',
      prompt: 'A fox in the snow',
      size: '1280x720',
      seconds: 4,
      createdAt: 1_759_938_641_000,
    });
  });

  it('leaves out what the server does not know: a wrong value would hide a match', () => {
    expect(readRemoteJob({ ...sglangFailed, prompt: null })).toEqual({
      operation: { id: 'b2d7a3' },
      remoteId: 'b2d7a3',
      model: 'sora-2',
      createdAt: 1_763_000_000_000,
    });
  });

  it('is left out without an id', () => {
    expect(readRemoteJob({ model: 'sora-2' })).toBeUndefined();
  });
});

describe('a time', () => {
  it.each([
    [1_759_938_641, 1_759_938_641_000],
    ['1759938641', 1_759_938_641_000],
    [1_759_938_641.25, 1_759_938_641_250],
    [1_759_938_641_000, 1_759_938_641_000],
    [0, undefined],
    [-1, undefined],
    [1e300, undefined],
    ['2026-11-20', undefined],
    [null, undefined],
  ])('of %j is %j', (raw, expected) => {
    expect(readTime(raw)).toBe(expected);
  });
});
