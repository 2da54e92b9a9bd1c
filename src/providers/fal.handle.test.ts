import { describe, expect, it } from 'vitest';
import { appOf, handleToOperation, placeOf, readAccepted, readHandle, statusPathOf } from './fal.handle';

const ADDRESS = 'https://queue.fal.run';
const MODEL = 'fal-ai/veo3.1/image-to-video';
const at = (path: string) => `${ADDRESS}/fal-ai/veo3.1/requests/a${path}`;

describe('the app of a model', () => {
  it.each([
    ['fal-ai/veo3.1', 'fal-ai/veo3.1'],
    ['fal-ai/kling-video/v3/pro/text-to-video', 'fal-ai/kling-video'],
    ['workflows/me/my-flow/run', 'workflows/me/my-flow'],
    ['comfy/me/my-flow', 'comfy/me/my-flow'],
    ['workflows/me', undefined],
    ['fal-ai', undefined],
    ['', undefined],
    ['/fal-ai/veo3.1', undefined],
    ['fal-ai//veo3.1', undefined],
    ['fal-ai/..', undefined],
    ['fal-ai/veo 3', undefined],
    ['fal-ai/veo#3', undefined],
  ])('%s is %s', (model, app) => {
    expect(appOf(model)).toBe(app);
  });
});

describe('an accepted render', () => {
  it('is kept as its app and id where its addresses are the usual ones', () => {
    const raw = { request_id: 'a', status_url: at('/status'), response_url: at(''), cancel_url: at('/cancel') };
    const handle = readAccepted(raw, MODEL, ADDRESS)!;
    expect(handleToOperation(handle)).toEqual({ app: 'fal-ai/veo3.1', id: 'a' });
  });

  it('is kept with addresses of its own, below the connection’s', () => {
    const raw = { request_id: 'a', status_url: `${ADDRESS}/v2/a?x=1`, response_url: `${ADDRESS}/v2/a/out` };
    const operation = handleToOperation(readAccepted(raw, MODEL, ADDRESS)!);
    expect(operation).toEqual({ app: 'fal-ai/veo3.1', id: 'a', status: '/v2/a?x=1', response: '/v2/a/out' });
    const handle = readHandle(operation)!;
    expect(statusPathOf(handle)).toBe('/v2/a?x=1&logs=1');
    expect(placeOf(handle, 'response')).toBe('/v2/a/out');
    expect(placeOf(handle, 'cancel')).toBe('/fal-ai/veo3.1/requests/a/cancel');
  });

  it.each([
    'https://queue.fal.run.example/fal-ai/veo3.1/requests/a/status',
    'https://elsewhere.example/status',
    'http://queue.fal.run/x',
    'https://queue.fal.run@elsewhere.example/x',
    'https://queue.fal.run:444/x',
    '//elsewhere.example/x',
    'javascript:alert(1)',
    'x',
    7,
    null,
  ])('is not asked after at %s', (status_url) => {
    expect(readAccepted({ request_id: 'a', status_url }, MODEL, ADDRESS)).toEqual({
      ...{ app: 'fal-ai/veo3.1', id: 'a', places: {} },
    });
  });

  it.each([{}, { request_id: '' }, { request_id: 7 }, { request_id: '..' }, { request_id: 'a\ud800' }, [], null, 'a'])(
    'is not read from %j',
    (raw) => {
      expect(readAccepted(raw, MODEL, ADDRESS)).toBeUndefined();
    },
  );

  it('has its id as one part of a path, whatever it is', () => {
    const handle = readAccepted({ request_id: 'a/../b?c#d' }, MODEL, ADDRESS)!;
    expect(statusPathOf(handle)).toBe('/fal-ai/veo3.1/requests/a%2F..%2Fb%3Fc%23d/status?logs=1');
  });
});

describe('a stored handle', () => {
  it.each([null, 'a', {}, { id: 'a' }, { app: 'x', id: 'a' }, { app: 'a/b', id: '.' }, { app: '../b', id: 'a' }])(
    'is not read from %j',
    (operation) => {
      expect(readHandle(operation)).toBeUndefined();
    },
  );

  it('goes without a place that leads elsewhere', () => {
    const operation = { app: 'a/b', id: 'c', status: 'https://elsewhere.example/x', cancel: 7, response: '/x\ud800' };
    expect(readHandle(operation)).toEqual({ app: 'a/b', id: 'c', places: {} });
  });
});
