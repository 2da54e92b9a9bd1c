import { describe, expect, it } from 'vitest';
import { NO_INPUTS } from '../domain/remote';
import { contextAnswering, jsonAnswer } from './fixtures/fake-context';
import {
  dynamoAnswer,
  newApiNoQuota,
  newApiRunning,
  openaiNoQuota,
  openaiQueued,
  openaiSentinel,
  signInPage,
} from './fixtures/videos-api.answers';
import { startRender } from './videos-api.start';

const params = { prompt: 'A fox', model: 'sora-2', size: '1280x720', seconds: 4 };
const start = (answer: () => Response) => startRender(params, NO_INPUTS, contextAnswering(answer));

const REFUSED = [400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429];
const ALL_STATUSES = Array.from({ length: 400 }, (_none, index) => index + 200);

describe('a submit', () => {
  it('is accepted with any 2xx that has an id', async () => {
    for (const status of [200, 201, 202]) {
      expect(await start(() => jsonAnswer(openaiQueued, status))).toEqual({
        kind: 'accepted',
        operation: { id: openaiQueued.id },
        remoteId: openaiQueued.id,
      });
    }
  });

  it('is accepted with a task id, and notes the link beside it', async () => {
    const answer = { ...newApiRunning, url: 'https://files.example/1.mp4' };
    expect(await start(() => jsonAnswer(answer))).toMatchObject({
      kind: 'accepted',
      remoteId: 'task_01J8',
      operation: { id: 'task_01J8', url: 'https://files.example/1.mp4' },
    });
  });

  it('is refused by eleven statuses and by no other', async () => {
    const refused: number[] = [];
    for (const status of ALL_STATUSES) {
      const answer = await start(() => new Response(null, { status }));
      if (answer.kind === 'refused') refused.push(status);
      else expect(answer.kind, String(status)).toBe('lost');
    }
    expect(refused).toEqual(REFUSED);
  });

  it('is lost with every 5xx, even one that reads like a refusal', async () => {
    for (const status of ALL_STATUSES.filter((one) => one >= 500)) {
      expect(await start(() => jsonAnswer(openaiSentinel, status))).toMatchObject({
        kind: 'lost',
        failure: { code: 'server-error', status },
      });
    }
  });

  it.each([
    ['a network that broke', new TypeError('Failed to fetch'), 'network'],
    ['a time-out', new DOMException('late', 'TimeoutError'), 'timeout'],
  ])('is lost with %s', async (_what, thrown, code) => {
    const lost = await start(() => {
      throw thrown;
    });
    expect(lost).toEqual({ kind: 'lost', failure: { code } });
  });

  it.each([
    ['a page', new Response(signInPage), 'bad-answer'],
    ['no body', new Response(null, { status: 202 }), 'bad-answer'],
    ['no id', jsonAnswer({ status: 'queued' }), 'bad-answer'],
    ['the result in the same answer', jsonAnswer(dynamoAnswer), 'bad-answer'],
    ['408', new Response(null, { status: 408 }), 'timeout'],
    ['an uncertain 4xx', new Response(null, { status: 499 }), 'bad-answer'],
  ])('is lost with %s', async (_what, answer, code) => {
    expect(await start(() => answer)).toMatchObject({ kind: 'lost', failure: { code } });
  });

  it('is lost when the answer breaks before its id', async () => {
    const cut = new ReadableStream({
      pull: (controller) => {
        controller.error(new TypeError('terminated'));
      },
    });
    expect(await start(() => new Response(cut))).toEqual({ kind: 'lost', failure: { code: 'network' } });
  });

  it.each([
    ['a policy block', 400, openaiSentinel, 'refused', 'moderation'],
    ['an empty account', 402, {}, 'no-credit', 'no-credit'],
    ['an empty account', 429, openaiNoQuota, 'no-credit', 'no-credit'],
    ['an empty account', 403, newApiNoQuota, 'no-credit', 'no-credit'],
    ['too many requests', 429, {}, 'rate-limited', 'rate-limited'],
    ['a wrong key', 401, {}, 'key-refused', 'key-refused'],
    ['no access', 403, {}, 'key-refused', 'key-refused'],
    ['an unknown model', 404, {}, 'not-found', 'model-not-found'],
    ['a wrong field', 422, {}, 'refused', 'request-refused'],
  ])('says why it was refused: %s, %i', async (_what, status, body, kind, code) => {
    expect(await start(() => jsonAnswer(body, status))).toMatchObject({
      kind: 'refused',
      cause: { kind, failure: { code, status } },
    });
  });

  it('says how long to wait where it can be read', async () => {
    const answer = await start(() => jsonAnswer({}, 429, { 'Retry-After': '9' }));
    expect(answer).toMatchObject({ kind: 'refused', cause: { retryAfterMs: 9000 } });
  });

  it('is sent once, whatever the answer, and waits two minutes for it', async () => {
    for (const status of [200, 400, 429, 500, 503]) {
      const context = contextAnswering(() => new Response(null, { status }));
      await startRender(params, NO_INPUTS, context);
      expect(context.asked).toHaveLength(1);
      expect(context.asked[0]).toMatchObject({ method: 'POST', path: '/videos', timeoutMs: 120_000 });
    }
  });
});
