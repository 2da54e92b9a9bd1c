import { describe, expect, it } from 'vitest';
import type { ChangeKind, RenderOrigin, RenderParams } from '../domain/params';
import { NO_INPUTS } from '../domain/remote';
import type { ProviderRequest } from './provider-fetch';
import { contextAnswering, jsonAnswer, type FakeContext } from './fixtures/fake-context';
import { startRender } from './xai.start';

const REMOTE = { connectionId: 'connection-1', remoteId: 'r1', operation: { id: 'r1' } };
const FILM = new Blob(['film'], { type: 'video/mp4' });
const DONE = { status: 'done', video: { url: 'https://vidgen.x.ai/a.mp4', file_output: { file_id: 'file_1' } } };

function paramsFor(how: ChangeKind, changes: Partial<RenderOrigin> = {}): RenderParams {
  const origin = { how, clipId: 'c', title: 't', fileId: 'f', ...changes };
  return { prompt: 'at night', model: 'grok-imagine-video', size: '1280x720', seconds: 6, origin };
}

/** Answers in turn to GET, and with an id to the POST. */
function serverWith(...gets: readonly Response[]): FakeContext {
  let count = 0;
  const answer = ({ method }: ProviderRequest) =>
    method === 'GET' ? (gets[count++] ?? new Response(null, { status: 404 })) : jsonAnswer({ request_id: 'r2' });
  return contextAnswering(answer, { service: 'xai' });
}

const postsOf = ({ asked }: FakeContext) => asked.filter(({ method }) => method !== 'GET');
const videoIn = (context: FakeContext): unknown =>
  (JSON.parse(postsOf(context)[0]?.body as string) as Record<string, unknown>)['video'];

describe('an edit or an extension', () => {
  it('names the file that xAI still keeps, and sends no bytes', async () => {
    for (const video of [null, FILM]) {
      const context = serverWith(jsonAnswer(DONE), jsonAnswer({ id: 'file_1', bytes: 4 }));
      const started = await startRender(paramsFor('edit', { remote: REMOTE }), { ...NO_INPUTS, video }, context);
      expect(started).toEqual({ kind: 'accepted', operation: { id: 'r2' }, remoteId: 'r2' });
      expect(context.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
        ...['GET /videos/r1', 'GET /files/file_1', 'POST /videos/edits'],
      ]);
      expect(videoIn(context)).toEqual({ file_id: 'file_1' });
    }
  });

  it('sends the clip itself once the file is gone, and when it came from elsewhere', async () => {
    const elsewhere = { ...REMOTE, connectionId: 'connection-2' };
    for (const [remote, gets] of [
      [REMOTE, [jsonAnswer(DONE), new Response(null, { status: 404 })]],
      [REMOTE, [new Response(null, { status: 404 })]],
      [elsewhere, []],
    ] as const) {
      const context = serverWith(...gets);
      await startRender(paramsFor('extend', { remote }), { ...NO_INPUTS, video: FILM }, context);
      expect(postsOf(context)).toHaveLength(1);
      expect(videoIn(context)).toEqual({ url: `data:video/mp4;base64,${btoa('film')}` });
    }
  });

  it('is refused without sending anything that costs where there is no clip', async () => {
    for (const params of [paramsFor('edit'), paramsFor('extend', { remote: REMOTE })]) {
      const context = serverWith();
      const started = await startRender(params, NO_INPUTS, context);
      expect(started).toMatchObject({ kind: 'refused', cause: { failure: { code: 'source-missing' } } });
      expect(postsOf(context)).toEqual([]);
    }
  });

  it('is refused when the clip or a picture cannot be read any more: nothing has left', async () => {
    const broken = Object.assign(new Blob(['x'], { type: 'video/mp4' }), {
      slice: () => {
        throw new DOMException('gone', 'NotReadableError');
      },
    });
    const create = { prompt: 'A fox', model: 'grok-imagine-video-1.5', size: '1280x720', seconds: 4 };
    for (const [params, inputs] of [
      [paramsFor('edit'), { ...NO_INPUTS, video: broken }],
      [create, { ...NO_INPUTS, references: [broken] }],
    ] as const) {
      const context = serverWith();
      const started = await startRender(params, inputs, context);
      expect(started).toMatchObject({ kind: 'refused', cause: { failure: { code: 'source-missing' } } });
      expect(context.asked).toEqual([]);
    }
  });

  it('is no remix: xAI has none', async () => {
    const context = serverWith();
    const started = await startRender(paramsFor('remix'), { ...NO_INPUTS, video: FILM }, context);
    expect([started.kind, context.asked]).toEqual(['refused', []]);
  });

  it('from the last frame is an ordinary create', async () => {
    const context = serverWith();
    const start = new Blob(['x'], { type: 'image/png' });
    await startRender(paramsFor('extend', { byFrame: true }), { ...NO_INPUTS, start }, context);
    expect(context.asked.map(({ path }) => path)).toEqual(['/videos/generations']);
  });
});

describe('a refusal with 400', () => {
  const refused = (ping: Response) => {
    const body = { code: 'invalid_argument', error: 'Incorrect API key provided: xa***12.' };
    return contextAnswering(({ method }) => (method === 'GET' ? ping : jsonAnswer(body, 400)), { service: 'xai' });
  };
  const params = { prompt: 'A fox', model: 'grok-imagine-video', size: '1280x720', seconds: 4 };

  it('is about the key when the key alone is refused too, and repeats nothing of it', async () => {
    const started = await startRender(params, NO_INPUTS, refused(jsonAnswer({}, 400)));
    expect(started).toEqual({
      ...{ kind: 'refused', cause: { kind: 'key-refused', failure: { code: 'key-refused', status: 400 } } },
    });
  });

  it('is about the request otherwise, also when nothing answers any more', async () => {
    for (const ping of [jsonAnswer({ api_key_blocked: false }), new Response(null, { status: 503 })]) {
      const started = await startRender(params, NO_INPUTS, refused(ping));
      expect(started).toMatchObject({ kind: 'refused', cause: { kind: 'refused', failure: { status: 400 } } });
    }
  });
});
