import { describe, expect, it } from 'vitest';
import type { ChangeKind, RenderOrigin, RenderParams } from '../domain/params';
import { NO_INPUTS } from '../domain/remote';
import { contextAnswering, jsonAnswer, type FakeContext } from './fixtures/fake-context';
import { openaiQueued } from './fixtures/videos-api.answers';
import { startRender } from './videos-api.start';

const HANDLE = { id: 'video_src' };
const MADE_HERE = { connectionId: 'connection-1', remoteId: HANDLE.id, operation: HANDLE };
const CLIP = new Blob(['film'], { type: 'video/mp4' });
const HOWS: readonly ChangeKind[] = ['remix', 'edit', 'extend'];

function paramsFor(how: ChangeKind, changes: Partial<RenderOrigin> = {}): RenderParams {
  const origin = { how, clipId: 'clip-1', title: 'A fox', fileId: 'file-1', ...changes };
  return { prompt: 'at night', model: 'sora-2', size: '1280x720', seconds: 8, origin };
}

/** The server has the source's file unless `content` says otherwise. */
function serverOf(service: string, content = 206, post = () => jsonAnswer(openaiQueued)): FakeContext {
  const answer = ({ method }: { method: string }) =>
    method === 'GET' ? new Response('x', { status: content }) : post();
  return contextAnswering(answer, { service });
}

async function sentBy(how: ChangeKind, context: FakeContext, video: Blob | null, changes: Partial<RenderOrigin> = {}) {
  const started = await startRender(paramsFor(how, changes), { ...NO_INPUTS, video }, context);
  const posts = context.asked.filter(({ method }) => method !== 'GET');
  return { started, posts, body: posts[0]?.body };
}

describe('a change of a clip that this connection rendered', () => {
  it.each([
    ['remix', '/videos/video_src/remix', { prompt: 'at night' }],
    ['edit', '/videos/edits', { prompt: 'at night', video: HANDLE }],
    ['extend', '/videos/extensions', { prompt: 'at night', seconds: '8', video: HANDLE }],
  ] as const)('is asked for by id: %s', async (how, path, body) => {
    for (const video of [null, CLIP]) {
      const { posts, started } = await sentBy(how, serverOf('openai'), video, { remote: MADE_HERE });
      expect(posts).toHaveLength(1);
      expect(posts[0]).toMatchObject({ method: 'POST', path, timeoutMs: 120_000 });
      expect(posts[0]?.headers).toEqual({ 'Content-Type': 'application/json' });
      expect(JSON.parse(posts[0]?.body as string)).toEqual(body);
      expect(started).toEqual({
        ...{ kind: 'accepted', operation: { id: openaiQueued.id }, remoteId: openaiQueued.id },
      });
    }
  });

  it('is asked for with the clip itself once the server has dropped its own file', async () => {
    for (const content of [404, 410, 400]) {
      const { posts, body } = await sentBy('edit', serverOf('openai', content), CLIP, { remote: MADE_HERE });
      expect(posts).toHaveLength(1);
      expect(body).toBeInstanceOf(FormData);
    }
  });

  it('is asked for by id all the same when nobody knows, or the clip is not here', async () => {
    for (const [content, video] of [
      [503, CLIP],
      [404, null],
    ] as const) {
      const { body } = await sentBy('extend', serverOf('openai', content), video, { remote: MADE_HERE });
      expect(JSON.parse(body as string)).toMatchObject({ video: HANDLE });
    }
  });

  it('keeps an id within its place in the address', async () => {
    const remote = { ...MADE_HERE, operation: { id: 'a/../b?c' } };
    const { posts } = await sentBy('remix', serverOf('openai'), null, { remote });
    expect(posts[0]?.path).toBe('/videos/a%2F..%2Fb%3Fc/remix');
  });
});

describe('a change of a clip from elsewhere', () => {
  it.each([undefined, { ...MADE_HERE, connectionId: 'connection-2' }])(
    'is asked for with the clip: %j',
    async (remote) => {
      const more = remote ? { remote } : {};
      const edit = await sentBy('edit', serverOf('openai'), CLIP, more);
      expect(edit.posts[0]).toMatchObject({ path: '/videos/edits' });
      expect([...(edit.body as FormData)]).toEqual([
        ['prompt', 'at night'],
        ['video', expect.objectContaining({ name: 'clip.mp4', type: 'video/mp4', size: CLIP.size })],
      ]);
      expect(edit.posts[0]?.headers).toBeUndefined();
      const extend = await sentBy('extend', serverOf('sandbox'), CLIP, more);
      expect((extend.body as FormData).get('seconds')).toBe('8');
      expect(extend.posts[0]).toMatchObject({ path: '/videos/extensions' });
    },
  );

  it.each([
    ['openai', 'remix', CLIP],
    ['openai', 'edit', null],
    ['litellm', 'extend', CLIP],
    ['new-api', 'remix', null],
  ] as const)('is refused at %s where it cannot be had: %s', async (service, how, video) => {
    const context = serverOf(service);
    const { started } = await sentBy(how, context, video);
    expect(started).toEqual({ kind: 'refused', cause: { kind: 'refused', failure: { code: 'source-missing' } } });
    expect(context.asked).toEqual([]);
  });
});

describe('any change', () => {
  it('is never sent to a server that documents none', async () => {
    for (const service of ['vllm-omni', 'sglang', 'fastvideo', 'other']) {
      for (const how of HOWS) {
        const context = serverOf(service);
        const { started } = await sentBy(how, context, CLIP, { remote: MADE_HERE });
        expect(started).toMatchObject({ kind: 'refused', cause: { failure: { code: 'request-refused' } } });
        expect(context.asked).toEqual([]);
      }
    }
  });

  it.each(HOWS)('keeps the rules of a submit: %s', async (how) => {
    for (let status = 200; status < 600; status += 1) {
      const context = serverOf('openai', 206, () => new Response(null, { status }));
      const { started, posts } = await sentBy(how, context, null, { remote: MADE_HERE });
      const isRefused = [400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429].includes(status);
      expect([status, started.kind, posts.length]).toEqual([status, isRefused ? 'refused' : 'lost', 1]);
    }
    const gone = serverOf('openai', 206, () => new Response(null, { status: 404 }));
    const { started } = await sentBy(how, gone, null, { remote: MADE_HERE });
    expect(started).toMatchObject({ cause: { kind: 'not-found', failure: { code: 'forgotten' } } });
  });

  it('that goes on from the last frame is an ordinary create', async () => {
    const start = new Blob(['x'], { type: 'image/png' });
    const context = serverOf('vllm-omni');
    await startRender(paramsFor('extend', { byFrame: true }), { ...NO_INPUTS, start }, context);
    expect(context.asked).toHaveLength(1);
    expect(context.asked[0]).toMatchObject({ method: 'POST', path: '/videos' });
    expect([...(context.asked[0]?.body as FormData).keys()]).toContain('input_reference');
  });
});
