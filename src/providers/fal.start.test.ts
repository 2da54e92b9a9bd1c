import { describe, expect, it } from 'vitest';
import { NO_INPUTS } from '../domain/remote';
import { startRender } from './fal.start';
import { contextAnswering, jsonAnswer } from './fixtures/fake-context';

const AT_FAL = { service: 'fal', address: 'https://queue.fal.run' };
const BARE = { prompt: 'A fox', model: 'fal-ai/veo3.1', size: '1280x720', seconds: 4 };

describe('a submit', () => {
  it.each([
    ['a size the model has not', { size: '640x640' }, 'request-refused'],
    ['a model that is no path', { model: 'https://elsewhere.example/a' }, 'model-not-found'],
  ])('of %s is refused here, and nothing is sent', async (_what, changes, code) => {
    const context = contextAnswering(() => jsonAnswer({ request_id: 'a' }), AT_FAL);
    expect(await startRender({ ...BARE, ...changes }, NO_INPUTS, context)).toEqual({
      kind: 'refused',
      cause: { kind: 'refused', failure: { code } },
    });
    expect(context.asked).toEqual([]);
  });

  it('has no header but the type of its body, for a page may send no other', async () => {
    const context = contextAnswering(() => jsonAnswer({ request_id: 'a' }), AT_FAL);
    expect(await startRender(BARE, NO_INPUTS, context)).toEqual({
      ...{ kind: 'accepted', remoteId: 'a', operation: { app: 'fal-ai/veo3.1', id: 'a' } },
    });
    expect(context.asked).toMatchObject([{ method: 'POST', path: '/fal-ai/veo3.1' }]);
    expect(context.asked[0]?.headers).toEqual({ 'Content-Type': 'application/json' });
  });
});
