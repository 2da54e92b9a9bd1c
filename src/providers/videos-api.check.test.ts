import { describe, expect, it } from 'vitest';
import { contextAnswering, jsonAnswer, type FakeContext } from './fixtures/fake-context';
import { openaiModels, openaiSentinel, sglangList, signInPage } from './fixtures/videos-api.answers';
import { checkServer } from './videos-api.check';

/** A server with the given answers to GET /models and GET /videos. */
const serverWith = (models: Response, videos: Response): FakeContext =>
  contextAnswering(({ path }) => (path === '/models' ? models : videos));
const nothing = (): Response => new Response(null, { status: 404 });

describe('a check', () => {
  it('asks one harmless question and gives the names of the models', async () => {
    const context = serverWith(jsonAnswer(openaiModels), nothing());
    expect(await checkServer(context)).toEqual({ ok: true, value: { modelIds: ['sora-2', 'sora-2-pro'] } });
    expect(context.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /models']);
  });

  it('gives each name once, and leaves out what has none', async () => {
    const data = [{ id: 'wan' }, { id: 'wan' }, { name: 'x' }, null, { id: 7 }, 'ltx'];
    const checked = await checkServer(serverWith(jsonAnswer({ data }), nothing()));
    expect(checked).toEqual({ ok: true, value: { modelIds: ['wan', 'ltx'] } });
  });

  it('is good without names when the server names none', async () => {
    expect(await checkServer(serverWith(jsonAnswer({ data: [] }), nothing()))).toEqual({
      ok: true,
      value: { modelIds: null },
    });
  });

  it.each([404, 405, 501])('asks for renders where /models answers %i', async (status) => {
    const context = serverWith(new Response(null, { status }), jsonAnswer(sglangList));
    expect(await checkServer(context)).toEqual({ ok: true, value: { modelIds: null } });
    expect(context.asked.map(({ path }) => path)).toEqual(['/models', '/videos?limit=100&order=desc']);
  });

  it('is a bad answer where there is neither: a missing /v1 looks like this', async () => {
    expect(await checkServer(serverWith(nothing(), nothing()))).toMatchObject({
      ok: false,
      error: { kind: 'unsupported', failure: { code: 'bad-answer', status: 404 } },
    });
  });

  it.each([
    ['a page', new Response(signInPage), 'bad-answer', 'bad-answer'],
    ['JSON of something else', jsonAnswer({ message: 'hello' }), 'bad-answer', 'bad-answer'],
    ['a wrong key', jsonAnswer({}, 401), 'key-refused', 'key-refused'],
    ['no credit', jsonAnswer({}, 402), 'no-credit', 'no-credit'],
    ['a refusal', jsonAnswer(openaiSentinel, 400), 'refused', 'moderation'],
    ['a server in trouble', new Response(null, { status: 502 }), 'server', 'server-error'],
  ])('says what is wrong: %s', async (_what, answer, kind, code) => {
    const context = serverWith(answer, jsonAnswer(sglangList));
    expect(await checkServer(context)).toMatchObject({ ok: false, error: { kind, failure: { code } } });
    expect(context.asked).toHaveLength(1);
  });

  it('says that nothing answered', async () => {
    const context = contextAnswering(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await checkServer(context)).toMatchObject({ ok: false, error: { kind: 'network' } });
  });
});
