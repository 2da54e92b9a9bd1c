import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json';
import { contextAnswering, type FakeContext } from './fixtures/fake-context';
import { openResult } from './fal.open';

const AT_FAL = { service: 'fal', address: 'https://queue.fal.run' };
const URL = 'https://v3.fal.media/a.mp4';
const RANGE = { start: 0, end: 9 };
const answering = (status: number): FakeContext => contextAnswering(() => new Response('x', { status }), AT_FAL);
const open = (context: FakeContext, ref: Json = { url: URL }, range: typeof RANGE | null = null) =>
  openResult({ role: 'video', ref }, range, context);

describe('the file of a render', () => {
  it('is asked for where the result says, as a file', async () => {
    const context = answering(206);
    expect(await open(context, { url: URL }, RANGE)).toMatchObject({ ok: true, value: { status: 206 } });
    expect(context.asked).toMatchObject([
      { method: 'GET', path: URL, bodyIsFile: true, headers: { Range: 'bytes=0-9' } },
    ]);
  });

  it.each(['/videos/a', 'file:///a.mp4', 'javascript:alert(1)', '//v3.fal.media/a.mp4', '', 7, null])(
    'is not asked for at %s',
    async (url) => {
      const context = answering(200);
      expect(await open(context, { url })).toMatchObject({ ok: false, error: { kind: 'bad-answer' } });
      expect(context.asked).toEqual([]);
    },
  );

  it.each([401, 403, 404, 410])('is gone after a %i from a host that asks for no key', async (status) => {
    expect(await open(answering(status))).toMatchObject({
      ok: false,
      error: { kind: 'gone', failure: { code: 'expired', status } },
    });
  });

  it('is not gone where the connection’s own host refuses the key', async () => {
    const ref = { url: 'https://queue.fal.run/files/a.mp4' };
    expect(await open(answering(401), ref)).toMatchObject({ ok: false, error: { kind: 'key-refused' } });
    expect(await open(answering(404), ref)).toMatchObject({ ok: false, error: { kind: 'gone' } });
  });

  it.each([
    [429, 'rate-limited'],
    [416, 'past-end'],
    [500, 'server'],
    [204, 'bad-answer'],
  ])('after a %i is %s', async (status, kind) => {
    const context = contextAnswering(() => new Response(null, { status }), AT_FAL);
    expect(await open(context)).toMatchObject({ ok: false, error: { kind } });
  });

  it('is asked for whole where a browser may not send Range', async () => {
    const context = contextAnswering(({ headers }) => {
      if (new Headers(headers).has('Range')) throw new TypeError('Failed to fetch');
      return new Response('whole');
    }, AT_FAL);
    expect(await open(context, { url: URL }, RANGE)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(context.asked).toHaveLength(2);
  });

  it('is not asked for twice without a range', async () => {
    const context = contextAnswering(() => {
      throw new TypeError('Failed to fetch');
    }, AT_FAL);
    expect(await open(context)).toMatchObject({ ok: false, error: { kind: 'network' } });
    expect(context.asked).toHaveLength(1);
  });
});
