import { describe, expect, it } from 'vitest';
import { MIB } from '../base/bytes';
import type { RenderParams } from '../domain/params';
import { NO_INPUTS } from '../domain/remote';
import { madeFrom, PICTURE } from './fixtures/documented-server';
import { contextAnswering, jsonAnswer } from './fixtures/fake-context';
import { startRender } from './gemini.start';

const params: RenderParams = { prompt: 'A fox', model: 'gemini-omni-1.2-flash', size: '1280x720', seconds: 8 };
const clip = new Blob(['film'], { type: 'video/mp4' });
const accepting = () => jsonAnswer({ id: 'v1_2', status: 'in_progress' });
const ownClip = { ...params, origin: madeFrom('edit', 'v1_1', { id: 'v1_1' }) };

function sentBody(asked: { method: string; body?: FormData | string }[]): Record<string, unknown> {
  const body = asked.find(({ method }) => method === 'POST')?.body;
  return JSON.parse(typeof body === 'string' ? body : '{}') as Record<string, unknown>;
}

describe('an accepted submit', () => {
  it('stays accepted when its answer breaks off behind the id: nothing could find it again', async () => {
    const half = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"id":"v1_2","steps":[{"content":[{"data":"AAAA'));
      },
      pull: (controller) => {
        controller.error(new TypeError('terminated'));
      },
    });
    const started = await startRender(
      params,
      NO_INPUTS,
      contextAnswering(() => new Response(half)),
    );
    expect(started).toEqual({ kind: 'accepted', operation: { id: 'v1_2' }, remoteId: 'v1_2' });
  });

  it('is read out of an answer that repeats the pictures it was sent with', async () => {
    const echo = { steps: [{ content: [{ type: 'image', data: 'A'.repeat(3 * MIB) }] }], id: 'v1_2' };
    expect(
      await startRender(
        params,
        NO_INPUTS,
        contextAnswering(() => jsonAnswer(echo)),
      ),
    ).toMatchObject({ remoteId: 'v1_2' });
  });

  it('is no acceptance by the id of something inside', async () => {
    const context = contextAnswering(() => jsonAnswer({ steps: [{ id: 'step_1' }] }));
    expect(await startRender(params, NO_INPUTS, context)).toMatchObject({ kind: 'lost' });
  });
});

describe('what would render something else', () => {
  it.each([
    ['a size the service does not have', { ...params, size: '1000x1000' }, NO_INPUTS, 'request-refused'],
    [
      'a clip that is neither here nor there',
      { ...params, origin: { how: 'edit', clipId: 'clip-1', title: 'A fox', fileId: 'file-2' } },
      NO_INPUTS,
      'source-missing',
    ],
    [
      'a clip too large for a body',
      { ...params, origin: madeFrom('extend', 'x', null) },
      { ...NO_INPUTS, video: { size: 68 * MIB } as Blob },
      'request-refused',
    ],
  ] as const)('is not sent: %s', async (_what, asked, inputs, code) => {
    const context = contextAnswering(accepting);
    const started = await startRender(asked, inputs, context);
    expect(started).toMatchObject({ kind: 'refused', cause: { failure: { code } } });
    expect(context.asked).toEqual([]);
  });
});

describe('a change of a clip that was rendered here', () => {
  it.each([
    ['is asked for by its render while that is there', 200, true],
    ['sends the clip when the render is no longer known', 404, false],
    ['sends the clip when its id is refused', 400, false],
    ['is asked for by its render when nobody can tell', 503, true],
    ['is asked for by its render when the key is refused, which the submit will say', 401, true],
  ])('%s', async (_what, status, byId) => {
    const context = contextAnswering(({ method }) => (method === 'GET' ? jsonAnswer({}, status) : accepting()));
    expect(await startRender(ownClip, { ...NO_INPUTS, video: clip }, context)).toMatchObject({ kind: 'accepted' });
    const body = sentBody(context.asked);
    expect(body['previous_interaction_id']).toBe(byId ? 'v1_1' : undefined);
    expect(JSON.stringify(body).includes('ZmlsbQ==')).toBe(!byId);
    expect(context.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('sends the clip of another connection, and asks nobody for its render', async () => {
    const context = contextAnswering(accepting, { id: 'connection-2' });
    await startRender(ownClip, { ...NO_INPUTS, video: clip }, context);
    expect(context.asked.map(({ method }) => method)).toEqual(['POST']);
    expect(sentBody(context.asked)).not.toHaveProperty('previous_interaction_id');
  });
});

describe('the request', () => {
  it('has more time the longer it is', async () => {
    const context = contextAnswering(accepting);
    const picture = new Blob([new Uint8Array(6 * MIB)], { type: 'image/png' });
    await startRender(params, { ...NO_INPUTS, start: picture }, context);
    // 6 MiB as base64 are 8 MiB: 128 times 64 KiB, and a bit.
    expect(context.asked[0]?.timeoutMs).toBe(249_000);
  });

  it('tells what each of many pictures is', async () => {
    const context = contextAnswering(accepting);
    await startRender(params, { ...NO_INPUTS, start: PICTURE, references: [PICTURE] }, context);
    expect(JSON.stringify(sentBody(context.asked)['input'])).toContain('Use image 2 as a reference, not as a frame.');
    expect(sentBody(context.asked)).not.toHaveProperty('generation_config');
  });
});
