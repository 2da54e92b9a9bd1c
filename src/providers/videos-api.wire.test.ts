import { describe, expect, it } from 'vitest';
import { litellmQueued, newApiCompleted, openaiQueued, sglangFailed } from './fixtures/videos-api.answers';
import { readHandle, readRemoteJob, readTime, toWire } from './videos-api.wire';

describe('toWire', () => {
  const params = { prompt: 'A fox\nin the snow', model: 'sora-2', size: '1280x720', seconds: 8 };

  it('writes the four fields as text and nothing else', () => {
    expect([...toWire(params, null)]).toEqual([
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
    const file = toWire(params, new Blob(['x'], { type })).get('input_reference');
    expect(file).toMatchObject({ name, type, size: 1 });
  });
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
