import { describe, expect, it } from 'vitest';
import { contentAnswer } from './content-answer.mjs';

const file = { bytes: Buffer.from('0123456789'), type: 'video/mp4', modifiedAt: 1_700_000_000_000 };
const get = (headers: Record<string, string> = {}, ranges = true) => contentAnswer(file, headers, ranges);

describe('contentAnswer', () => {
  it('sends the whole file with its validators', () => {
    const { status, headers, body } = get();
    expect([status, body.toString()]).toEqual([200, '0123456789']);
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'last-modified': 'Tue, 14 Nov 2023 22:13:20 GMT',
    });
    expect(headers['etag']).toMatch(/^"[0-9a-f]{32}"$/);
  });

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['bytes=9-9', '9', 'bytes 9-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ])('sends the part %s asks for', (range, text, place) => {
    const { status, headers, body } = get({ range });
    expect([status, body.toString(), headers['content-range']]).toEqual([206, text, place]);
  });

  it.each(['bytes=10-', 'bytes=10-20', 'bytes=-0'])('answers 416 with the length to %s', (range) => {
    const { status, headers } = get({ range });
    expect([status, headers['content-range']]).toEqual([416, 'bytes */10']);
  });

  it.each(['bytes=-', 'bytes=5-2', 'bytes=0-1,4-5', 'items=0-1', 'nonsense'])('ignores %s', (range) => {
    expect(get({ range }).status).toBe(200);
  });

  it('sends a part only while If-Range still fits', () => {
    const { etag = '', 'last-modified': modified = '' } = get().headers;
    expect(get({ range: 'bytes=0-1', 'if-range': etag }).status).toBe(206);
    expect(get({ range: 'bytes=0-1', 'if-range': modified }).status).toBe(206);
    expect(get({ range: 'bytes=0-1', 'if-range': '"other"' }).status).toBe(200);
  });

  it('knows no ranges when told so', () => {
    const { status, headers, body } = get({ range: 'bytes=0-1' }, false);
    expect([status, body.length, headers['accept-ranges']]).toEqual([200, 10, undefined]);
  });
});
