import { describe, expect, it } from 'vitest';
import { answerToFailure, thrownToFailure } from './answer-failure';
import { jsonAnswer } from './fixtures/fake-context';
import { newApiNoQuota, openaiNoQuota, openaiSentinel, signInPage } from './fixtures/videos-api.answers';

const coded = (code: string): unknown => ({ error: { message: 'x', code } });

describe('the failure of an answer', () => {
  it.each([
    [400, 'refused', 'request-refused'],
    [401, 'key-refused', 'key-refused'],
    [402, 'no-credit', 'no-credit'],
    [403, 'key-refused', 'key-refused'],
    [404, 'not-found', 'forgotten'],
    [405, 'refused', 'request-refused'],
    [408, 'server', 'timeout'],
    [409, 'refused', 'request-refused'],
    [410, 'gone', 'expired'],
    [413, 'refused', 'request-refused'],
    [415, 'refused', 'request-refused'],
    [416, 'past-end', 'request-refused'],
    [418, 'refused', 'request-refused'],
    [422, 'refused', 'request-refused'],
    [425, 'server', 'server-error'],
    [429, 'rate-limited', 'rate-limited'],
    [500, 'server', 'server-error'],
    [501, 'server', 'server-error'],
    [503, 'server', 'server-error'],
    [304, 'bad-answer', 'bad-answer'],
  ])('with status %i is %s, told as %s', async (status, kind, code) => {
    const failure = await answerToFailure(new Response(null, { status }), 'forgotten');
    expect(failure).toEqual({ kind, failure: { code, status } });
  });

  it.each([
    ['a policy block', 400, openaiSentinel, 'refused', 'moderation'],
    ['a policy block that looks like a refused key', 403, coded('content_policy_violation'), 'refused', 'moderation'],
    ['an empty account that looks like a rate limit', 429, openaiNoQuota, 'no-credit', 'no-credit'],
    ['an empty account that looks like a refused key', 403, newApiNoQuota, 'no-credit', 'no-credit'],
    ['an unknown model', 400, coded('model_not_found'), 'refused', 'model-not-found'],
    ['an unknown model', 404, coded('model_not_found'), 'not-found', 'model-not-found'],
    ['a server error whatever it says', 500, openaiSentinel, 'server', 'server-error'],
  ])('knows %s by its code: %i', async (_what, status, body, kind, code) => {
    const found = await answerToFailure(jsonAnswer(body, status), 'forgotten');
    expect(found).toMatchObject({ kind, failure: { code, status } });
  });

  it('never decides by text', async () => {
    const body = { error: { message: 'blocked by moderation, insufficient_quota, model_not_found' } };
    const found = await answerToFailure(jsonAnswer(body, 400), 'forgotten');
    expect(found).toMatchObject({ kind: 'refused', failure: { code: 'request-refused' } });
  });

  it('carries the words and the wait', async () => {
    const found = await answerToFailure(jsonAnswer(coded('busy'), 429, { 'Retry-After': '7' }), 'forgotten');
    expect(found.failure).toEqual({ code: 'rate-limited', status: 429, serverText: 'x', serverCode: 'busy' });
    expect(found.retryAfterMs).toBe(7000);
  });

  it('keeps no page as words', async () => {
    const page = await answerToFailure(new Response(signInPage, { status: 502 }), 'forgotten');
    expect(page.failure).toEqual({ code: 'server-error', status: 502 });
  });

  it('keeps no key that the server repeats', async () => {
    const body = { error: { message: 'Invalid token abcd1234efgh5678ijkl (request 12)' } };
    const found = await answerToFailure(jsonAnswer(body, 401), 'forgotten');
    expect(found.failure.serverText).toBe('Invalid token … (request 12)');
  });

  it('stands when the body breaks', async () => {
    const broken = new ReadableStream({
      start: (controller) => {
        controller.error(new TypeError('terminated'));
      },
    });
    const found = await answerToFailure(new Response(broken, { status: 503 }), 'forgotten');
    expect(found).toEqual({ kind: 'server', failure: { code: 'server-error', status: 503 } });
  });
});

describe('the failure of a thrown fetch', () => {
  it('tells a time-out from everything else', () => {
    expect(thrownToFailure(new DOMException('late', 'TimeoutError')).kind).toBe('timeout');
    expect(thrownToFailure(new TypeError('Failed to fetch')).kind).toBe('network');
    expect(thrownToFailure(new DOMException('stopped', 'AbortError')).kind).toBe('network');
    expect(thrownToFailure(undefined).kind).toBe('network');
  });

  it('says nothing of what was thrown: it may name an address', () => {
    expect(thrownToFailure(new TypeError('https://host/?token=1'))).toEqual({
      kind: 'network',
      failure: { code: 'network' },
    });
  });
});
