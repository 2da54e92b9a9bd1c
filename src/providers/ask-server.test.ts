import { describe, expect, it } from 'vitest';
import { MIB } from '../base/bytes';
import { asOptional, askForJson, wrongJson } from './ask-server';
import { contextAnswering, jsonAnswer } from './fixtures/fake-context';
import { newApiNoQuota, signInPage } from './fixtures/videos-api.answers';

const request = { method: 'GET', path: '/x', timeoutMs: 1000 } as const;
const ask = (answer: () => Response) => askForJson(contextAnswering(answer), request, 'forgotten');

describe('a question for JSON', () => {
  it('gives the value, null included', async () => {
    expect(await ask(() => jsonAnswer({ a: [1] }))).toEqual({ ok: true, value: { a: [1] } });
    expect(await ask(() => jsonAnswer(null))).toEqual({ ok: true, value: null });
  });

  it.each([
    ['a page', () => new Response(signInPage)],
    ['nothing', () => new Response(null, { status: 204 })],
    ['half of it', () => new Response('{"id":"video_')],
    ['more than is read, even if its begin would do', () => new Response(`{}${' '.repeat(MIB)}`)],
  ])('is answered badly by %s', async (_what, answer) => {
    expect(await ask(answer)).toMatchObject({
      ok: false,
      error: { kind: 'bad-answer', failure: { code: 'bad-answer' } },
    });
  });

  it('tells the meaning of a 404 that the asker gave', async () => {
    const asked = await ask(() => new Response(null, { status: 404 }));
    expect(asked).toEqual({ ok: false, error: { kind: 'not-found', failure: { code: 'forgotten', status: 404 } } });
  });

  it.each([
    ['TimeoutError', 'timeout'],
    ['NetworkError', 'network'],
  ])('tells %s, before the answer and within it, as %s', async (name, kind) => {
    const broken = new ReadableStream({
      pull: (controller) => {
        controller.error(new DOMException('x', name));
      },
    });
    for (const answer of [
      () => {
        throw new DOMException('x', name);
      },
      () => new Response(broken),
    ])
      expect(await ask(answer)).toEqual({ ok: false, error: { kind, failure: { code: kind } } });
  });
});

describe('what a server need not have', () => {
  it.each([
    [404, 'unsupported'],
    [405, 'unsupported'],
    [501, 'unsupported'],
    [400, 'refused'],
  ])('is judged by the status: %i is %s', (status, kind) => {
    const failure = { code: 'request-refused', status } as const;
    expect(asOptional({ kind: 'refused', failure })).toEqual({ kind, failure });
  });
});

it('an error inside a good answer keeps its words', () => {
  expect(wrongJson(newApiNoQuota).failure).toEqual({
    code: 'bad-answer',
    serverText: 'user quota is not enough',
    serverCode: 'insufficient_user_quota',
  });
});
