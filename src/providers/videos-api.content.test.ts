import { describe, expect, it } from 'vitest';
import type { Asset } from '../domain/job';
import { contextAnswering, jsonAnswer } from './fixtures/fake-context';
import { openContent } from './videos-api.content';

const LINK = 'https://files.example/1.mp4?signature=1';
const operation = { id: 'video/1' };
const asset: Asset = { role: 'video', ref: { id: 'video/1' } };
const linked: Asset = { role: 'video', ref: { id: 'video/1', url: LINK } };
const CONTENT = '/videos/video%2F1/content';

/** A server whose content address answers `status`, and a host of files that answers `linkStatus`. */
const serverWith = (status: number, linkStatus = 200, body: unknown = {}) =>
  contextAnswering(({ path }) => jsonAnswer(body, path.endsWith('/content') ? status : linkStatus));

describe('opening a file', () => {
  it.each([200, 206])('gives the answer with status %i, its body unread', async (status) => {
    const opened = await openContent(asset, operation, null, serverWith(status));
    expect(opened.ok && opened.value.status).toBe(status);
    expect(opened.ok && opened.value.bodyUsed).toBe(false);
  });

  it('asks for the whole file without Range and without a variant', async () => {
    const context = serverWith(200);
    await openContent(asset, operation, null, context);
    expect(context.asked).toEqual([{ method: 'GET', path: CONTENT, headers: {}, timeoutMs: 60_000, bodyIsFile: true }]);
  });

  it('asks for a further output by its index, and never at the link of the first', async () => {
    const context = contextAnswering(() => jsonAnswer({}, 404));
    const second: Asset = { role: 'video', ref: { id: 'video/1', index: 1 } };
    const opened = await openContent(second, { ...operation, url: LINK }, null, context);
    expect(context.asked.map(({ path }) => path)).toEqual([`${CONTENT}?variant=1`]);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });

  it('asks for a range with both ends', async () => {
    const context = serverWith(206);
    await openContent(asset, operation, { start: 0, end: 8_388_607 }, context);
    expect(context.asked[0]?.headers).toEqual({ Range: 'bytes=0-8388607' });
  });

  it.each([
    [404, {}, 'not-found', 'expired'],
    [404, { error: { message: 'gone', code: 'artifact_expired' } }, 'gone', 'expired'],
    [404, { error: { message: 'gone', code: 'video_expired' } }, 'gone', 'expired'],
    [410, {}, 'gone', 'expired'],
    [416, {}, 'past-end', 'request-refused'],
    [202, {}, 'server', 'server-error'],
    [409, {}, 'server', 'server-error'],
    [425, {}, 'server', 'server-error'],
    [204, {}, 'bad-answer', 'bad-answer'],
    [400, {}, 'refused', 'request-refused'],
    [401, {}, 'key-refused', 'key-refused'],
    [422, {}, 'refused', 'request-refused'],
    [429, {}, 'rate-limited', 'rate-limited'],
    [500, {}, 'server', 'server-error'],
  ])('with status %i and %j is %s', async (status, body, kind, code) => {
    const context = contextAnswering(() =>
      status === 204 ? new Response(null, { status }) : jsonAnswer(body, status),
    );
    const opened = await openContent(asset, operation, null, context);
    expect(opened).toMatchObject({ ok: false, error: { kind, failure: { code, status } } });
  });

  it('tells a broken network from a refusal', async () => {
    const context = contextAnswering(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await openContent(asset, operation, null, context)).toMatchObject({ error: { kind: 'network' } });
  });
});

describe('a direct link', () => {
  it.each([400, 404])('is taken, with the same range, when content answers %i', async (status) => {
    const context = serverWith(status, 206);
    const opened = await openContent(linked, operation, { start: 8, end: 15 }, context);
    expect(opened.ok).toBe(true);
    expect(context.asked.map(({ path }) => path)).toEqual([CONTENT, LINK]);
    expect(context.asked[1]?.headers).toEqual({ Range: 'bytes=8-15' });
  });

  it('may be the one noted when the render was accepted', async () => {
    const context = serverWith(404);
    const opened = await openContent(asset, { ...operation, url: LINK }, null, context);
    expect(opened.ok).toBe(true);
    expect(context.asked[1]?.path).toBe(LINK);
  });

  it('may be a path of the same server', async () => {
    const context = serverWith(404);
    await openContent({ role: 'video', ref: { id: 'video/1', url: '/files/1.mp4' } }, operation, null, context);
    expect(context.asked[1]?.path).toBe('https://video.example/files/1.mp4');
  });

  it.each([200, 401, 410, 500])('is not taken when content answers %i', async (status) => {
    const context = serverWith(status);
    await openContent(linked, operation, null, context);
    expect(context.asked).toHaveLength(1);
  });

  it.each([401, 403])('that answers %i on another host has expired; the key is not to blame', async (status) => {
    const opened = await openContent(linked, operation, null, serverWith(404, status));
    expect(opened).toMatchObject({ ok: false, error: { kind: 'gone', failure: { code: 'expired', status } } });
  });

  it('that answers 401 on the own host is about the key', async () => {
    const own: Asset = { role: 'video', ref: { id: 'video/1', url: 'https://video.example/files/1.mp4' } };
    const opened = await openContent(own, operation, null, serverWith(404, 401));
    expect(opened).toMatchObject({ ok: false, error: { kind: 'key-refused' } });
  });
});
