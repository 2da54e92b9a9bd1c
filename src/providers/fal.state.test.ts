import { describe, expect, it } from 'vitest';
import type { Charge } from '../domain/connection';
import { replyToResponse, type Reply } from './fixtures/documented-server';
import { contextAnswering } from './fixtures/fake-context';
import { askForState } from './fal.state';

const HANDLE = { app: 'fal-ai/veo3.1', id: 'a', places: {} };

/** A look at a render whose status is the first and whose result is the second. */
async function look(status: unknown, result: Reply = {}, charge: Charge = 'priced') {
  const context = contextAnswering(
    ({ path }) => replyToResponse(path.includes('/status') ? { body: status } : result),
    { service: 'fal', address: 'https://queue.fal.run', charge },
  );
  const looked = await askForState(HANDLE, context);
  return { looked, asked: context.asked.map(({ path }) => path) };
}
const ended = async (result: Reply, charge?: Charge) => (await look({ status: 'COMPLETED' }, result, charge)).looked;

describe('a render that has not ended', () => {
  it.each([
    [2, 2],
    [0, 0],
    [-1, null],
    [1.5, null],
    ['2', null],
    [null, null],
    [undefined, null],
  ])('stands at %s in the queue: %s', async (queue_position, expected) => {
    const { looked, asked } = await look({ status: 'IN_QUEUE', queue_position });
    expect(looked).toEqual({ ok: true, value: { kind: 'pending', progress: null, queuePosition: expected } });
    expect(asked).toEqual(['/fal-ai/veo3.1/requests/a/status?logs=1']);
  });

  it('has the last lines of its log, each cut and on one line', async () => {
    const messages = [
      ...Array.from({ length: 25 }, (_none, index) => `step ${index}`),
      'a\r\n\tb\u001b[0m',
      ` ${'x'.repeat(500)}`,
    ];
    const logs = [...messages.map((message) => ({ message })), { message: ' ' }, { message: 7 }, null];
    const { looked } = await look({ status: 'IN_PROGRESS', logs });
    const log = looked.ok && looked.value.kind === 'pending' ? (looked.value.log ?? []) : [];
    expect(log).toEqual([...messages.slice(10, 25), 'a b [0m', 'x'.repeat(200)]);
  });

  it('has no half of a character in its log', async () => {
    const { looked } = await look({ status: 'IN_PROGRESS', logs: [{ message: `${'x'.repeat(199)}🦊` }] });
    expect(looked).toMatchObject({ value: { log: [`${'x'.repeat(199)}\ufffd`] } });
  });
});

describe('the file of a result', () => {
  const url = 'https://v3.fal.media/a.mp4';
  it.each<[string, Record<string, unknown>, object | undefined]>([
    ['video', { video: { url, content_type: 'Video/MP4' } }, { ref: { url }, type: 'video/mp4' }],
    ['video as text', { video: url }, { ref: { url } }],
    ['video_url', { video_url: url }, { ref: { url } }],
    [
      'a file of another name that is one',
      { images: [{ url: 'https://x/a.png', content_type: 'image/png' }], clip: { url, content_type: 'video/webm' } },
      { ref: { url } },
    ],
    ['a file that does not say', { output: { url } }, { ref: { url } }],
    ['the answer itself', { url, content_type: 'video/mp4' }, { ref: { url } }],
    ['no picture', { images: [{ url, content_type: 'image/png' }] }, undefined],
    ['no text', { prompt: url }, undefined],
    ['no bytes in place of an address', { video: { url: 'data:video/mp4;base64,AAAA' } }, undefined],
    ['no script', { video: { url: 'javascript:alert(1)' } }, undefined],
    ['no address without a host', { video: { url: 'https://' } }, undefined],
    ['nothing longer than any link', { video: { url: `https://x/${'a'.repeat(5000)}` } }, undefined],
  ])('is %s', async (_what, body, asset) => {
    const looked = await ended({ body });
    if (asset)
      expect(looked).toMatchObject({ ok: true, value: { kind: 'ready', assets: [{ role: 'video', ...asset }] } });
    else expect(looked).toMatchObject({ ok: true, value: { kind: 'failed', failure: { code: 'bad-answer' } } });
  });

  it('are all of those by the usual names, each once', async () => {
    const body = { video: { url }, videos: [{ url, content_type: 'video/mp4' }, { url: `${url}?2` }], video_url: url };
    const looked = await ended({ body });
    expect(looked).toMatchObject({ value: { assets: [{ ref: { url } }, { ref: { url: `${url}?2` } }] } });
    expect(looked.ok && looked.value.kind === 'ready' && looked.value.assets.length).toBe(2);
  });

  it('is asked for again where the answer is no JSON, or none at all', async () => {
    for (const body of ['<html></html>', [], null])
      expect(await ended({ body })).toMatchObject({ ok: false, error: { kind: 'bad-answer' } });
  });
});

describe('a failed render', () => {
  const detail = [{ msg: 'x', type: 'image_load_error', loc: ['body', 'image_url'] }];
  it.each<[number, Charge, string]>([
    [422, 'priced', 'unknown'],
    [400, 'priced', 'unknown'],
    [500, 'priced', 'no'],
    [504, 'priced', 'no'],
    [422, 'free', 'no'],
  ])('of status %i on a connection that is %s is charged: %s', async (status, charge, charged) => {
    expect(await ended({ status, body: { detail } }, charge)).toMatchObject({
      ok: true,
      value: { kind: 'failed', charged, failure: { code: 'render-failed', serverCode: 'image_load_error', status } },
    });
  });

  it.each([401, 402, 403, 404, 408, 410, 425, 429])('is not seen in a %i: that is of the question', async (status) => {
    expect(await ended({ status, body: { detail } })).toMatchObject({ ok: false });
  });

  it.each([
    [500, { message: 'x' }],
    [502, '<html></html>'],
    [503, undefined],
    [418, { teapot: true }],
  ])('is not seen in a %i without the documented form', async (status, body) => {
    expect(await ended({ status, body })).toMatchObject({ ok: false });
  });

  it('is blocked by the type of its error alone, never by its words', async () => {
    const flagged = { detail: [{ msg: 'x', type: 'content_policy_violation' }] };
    expect(await ended({ status: 422, body: flagged })).toMatchObject({ value: { failure: { code: 'moderation' } } });
    const worded = { detail: 'content_policy_violation' };
    expect(await ended({ status: 422, body: worded })).toMatchObject({ value: { failure: { code: 'render-failed' } } });
  });

  it('that was canceled says so, by any of the ways', async () => {
    const canceled = { ok: true, value: { kind: 'failed', failure: { code: 'canceled-there' }, charged: 'unknown' } };
    for (const status of [
      { status: 'CANCELLED' },
      { status: 'canceled' },
      { status: 'COMPLETED', error_type: 'client_cancelled' },
    ]) {
      const { looked, asked } = await look(status);
      expect(looked).toMatchObject(canceled);
      expect(asked).toHaveLength(1);
    }
    expect(await ended({ status: 499, body: { detail: 'x' } })).toMatchObject(canceled);
  });
});
