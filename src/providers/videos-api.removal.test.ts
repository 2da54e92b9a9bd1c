import { describe, expect, it } from 'vitest';
import { contextAnswering, jsonAnswer, type FakeContext } from './fixtures/fake-context';
import { openaiBlocked, openaiCompleted, openaiInProgress, sglangDeleted } from './fixtures/videos-api.answers';
import { cancelRender, forgetRender } from './videos-api.removal';

const handle = { id: 'video/1' };
const OTHERS = ['sandbox', 'sglang', 'fastvideo', 'litellm', 'new-api', 'openai', 'other', 'of another build'];

/** A server that shows `video` and answers DELETE with `removed`. */
const serverWith = (service: string, video: unknown, removed: () => Response): FakeContext =>
  contextAnswering(({ method }) => (method === 'DELETE' ? removed() : jsonAnswer(video)), { service });
const deleted = (): Response => jsonAnswer({ id: 'video/1', object: 'video.deleted', deleted: true });
const questions = ({ asked }: FakeContext): string[] => asked.map(({ method, path }) => `${method} ${path}`);

describe('a cancel', () => {
  it('is a DELETE of a render under way', async () => {
    const context = serverWith('vllm-omni', openaiInProgress, deleted);
    expect(await cancelRender(handle, context)).toEqual({ ok: true, value: null });
    expect(questions(context)).toEqual(['GET /videos/video%2F1', 'DELETE /videos/video%2F1']);
  });

  it.each([
    ['finished', openaiCompleted],
    ['failed', openaiBlocked],
  ])('never deletes a render that has %s meanwhile', async (_what, video) => {
    const context = serverWith('vllm-omni', video, deleted);
    expect(await cancelRender(handle, context)).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(questions(context)).toEqual(['GET /videos/video%2F1']);
  });

  it.each([
    [409, 'refused'],
    [404, 'not-found'],
    [503, 'server'],
  ])('that is answered %i did not happen', async (status, kind) => {
    const context = serverWith('vllm-omni', openaiInProgress, () => new Response(null, { status }));
    expect(await cancelRender(handle, context)).toMatchObject({ ok: false, error: { kind } });
  });

  it('does not happen while the server cannot say what it is doing', async () => {
    const context = contextAnswering(() => new Response(null, { status: 500 }), { service: 'vllm-omni' });
    expect(await cancelRender(handle, context)).toMatchObject({ ok: false, error: { kind: 'server' } });
    expect(context.asked).toHaveLength(1);
  });

  it.each(OTHERS)('asks nothing of %s, where DELETE only forgets', async (service) => {
    const context = serverWith(service, openaiInProgress, deleted);
    expect(await cancelRender(handle, context)).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
    expect(context.asked).toEqual([]);
  });
});

describe('forgetting', () => {
  it.each(['sandbox', 'vllm-omni', 'sglang', 'fastvideo', 'openai', 'other'])('is a DELETE at %s', async (service) => {
    const context = serverWith(service, openaiCompleted, deleted);
    expect(await forgetRender(handle, context)).toEqual({ ok: true, value: null });
    expect(questions(context)).toEqual(['DELETE /videos/video%2F1']);
  });

  it('takes any good answer: some repeat the render, some say nothing', async () => {
    for (const removed of [() => jsonAnswer(sglangDeleted), () => new Response(null, { status: 204 })]) {
      expect(await forgetRender(handle, serverWith('sglang', openaiCompleted, removed))).toMatchObject({ ok: true });
    }
  });

  it.each(['litellm', 'new-api'])('asks nothing of %s, which has no DELETE', async (service) => {
    const context = serverWith(service, openaiCompleted, deleted);
    expect(await forgetRender(handle, context)).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
    expect(context.asked).toEqual([]);
  });

  it.each([
    [404, 'unsupported'],
    [405, 'unsupported'],
    [501, 'unsupported'],
    [409, 'refused'],
    [401, 'key-refused'],
  ])('that is answered %i is %s', async (status, kind) => {
    const context = serverWith('other', openaiCompleted, () => new Response(null, { status }));
    expect(await forgetRender(handle, context)).toMatchObject({ ok: false, error: { kind } });
  });
});
