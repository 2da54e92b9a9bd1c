import { afterEach, describe, expect, it, vi } from 'vitest';
import { MIB } from '../base/bytes';
import { contextAnswering } from './fixtures/fake-context';
import { askForState } from './gemini.poll';

const handle = { id: 'v1_1' };

afterEach(() => void vi.restoreAllMocks());

/** An answer that goes on for ever after this text, and how much of it was asked for. */
function endless(
  head: string,
  filler: string,
  onPiece: () => void = () => undefined,
): { response: () => Response; state: { pieces: number; canceled: boolean } } {
  const state = { pieces: 0, canceled: false };
  const piece = new TextEncoder().encode(filler.repeat(64 * 1024));
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        onPiece();
        controller.enqueue(state.pieces++ === 0 ? new TextEncoder().encode(head) : piece);
      },
      cancel: () => {
        state.canceled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: () => new Response(body), state };
}

describe('a look', () => {
  it('reads no further than the word that says it is not done', async () => {
    const { response, state } = endless('{"id":"v1_1","status":"in_progress","steps":[{"content":[{"data":"', 'A');
    const looked = await askForState(handle, contextAnswering(response));
    expect(looked).toEqual({ ok: true, value: { kind: 'pending', progress: null, queuePosition: null } });
    expect([state.pieces, state.canceled]).toEqual([1, true]);
  });

  it.each(['1,', ' ', '{"a":'])('ends at an answer that goes on with %s for ever', async (filler) => {
    const { response, state } = endless('[', filler);
    expect(await askForState(handle, contextAnswering(response))).toMatchObject({
      ok: false,
      error: { kind: 'bad-answer' },
    });
    expect(state.canceled).toBe(true);
  });

  it('does not hold the video it finds', async () => {
    const data = 'A'.repeat(20 * MIB);
    const raw = { steps: [{ type: 'model_output', content: [{ type: 'video', data }] }], status: 'completed' };
    const looked = await askForState(
      handle,
      contextAnswering(() => new Response(JSON.stringify(raw))),
    );
    expect(JSON.stringify(looked).length).toBeLessThan(300);
    expect(looked).toMatchObject({
      ok: true,
      value: { kind: 'ready', assets: [{ ref: { path: ['steps', 0, 'content', 0, 'data'] } }] },
    });
  });

  const begun = (status: string, content: string): string =>
    `{"id":"v1_1","status":"${status}","steps":[{"type":"model_output","content":[{${content}"data":"`;

  it('reads no further than to where the video begins once it is said to be done', async () => {
    const { response, state } = endless(begun('completed', '"type":"video","mime_type":"video/mp4",'), 'A');
    const looked = await askForState(handle, contextAnswering(response));
    const ref = { id: 'v1_1', path: ['steps', 0, 'content', 0, 'data'] };
    const asset = { role: 'video', type: 'video/mp4', ref };
    expect(looked).toEqual({ ok: true, value: { kind: 'ready', assets: [asset], expiresAt: null } });
    expect([state.pieces, state.canceled]).toEqual([2, true]);
  });

  it.each([
    ['another content', begun('completed', '"type":"image",')],
    ['a failure whose words may still come', begun('failed', '"type":"text",')],
    [
      'an answer that has not said that it is done',
      begun('completed', '"type":"video",').replace('"status"', '"state"'),
    ],
  ])('goes on reading at %s, and ends after ten minutes whatever comes', async (_what, head) => {
    const clock = { now: 1_000 };
    vi.spyOn(performance, 'now').mockImplementation(() => clock.now);
    const { response, state } = endless(head, 'A', () => {
      clock.now += 25_000;
    });
    expect(await askForState(handle, contextAnswering(response))).toEqual({
      ok: false,
      error: { kind: 'timeout', failure: { code: 'timeout' } },
    });
    // 10 min ÷ 25 s = 24 pieces, and the one that was too late.
    expect([state.pieces, state.canceled]).toEqual([25, true]);
  });

  it('waits for each piece of the answer, not for all of it', async () => {
    const context = contextAnswering(() => new Response('{}'));
    await askForState({ id: 'v1/1?' }, context);
    expect(context.asked).toMatchObject([{ method: 'GET', path: '/interactions/v1%2F1%3F', bodyIsFile: true }]);
  });

  it('says that nothing was charged where nothing ever is', async () => {
    const context = contextAnswering(() => new Response('{"status":"failed"}'), { charge: 'free' });
    expect(await askForState(handle, context)).toMatchObject({ ok: true, value: { charged: 'no' } });
  });
});
