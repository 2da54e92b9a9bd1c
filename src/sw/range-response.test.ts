import { describe, expect, test } from 'vitest';
import { rangeResponse } from './range-response';

const file = new Blob(['0123456789'], { type: 'video/mp4' });

describe('a stored file as an answer', () => {
  test.each([
    [null, 200, '0123456789', null],
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=4-99', 206, '456789', 'bytes 4-9/10'],
    ['bytes=9-9', 206, '9', 'bytes 9-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=5-2', 200, '0123456789', null],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['items=0-1', 200, '0123456789', null],
    ['bytes=-', 200, '0123456789', null],
  ])('answers %s with %i', async (header, status, body, contentRange) => {
    const response = rangeResponse(file, header);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(body);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-type')).toBe('video/mp4');
  });

  test.each([null, 'bytes=0-3', 'bytes=10-'])('is no page that could run on this origin: %s', (header) => {
    const { headers } = rangeResponse(new Blob(['<script>1</script>'], { type: 'text/html' }), header);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    ['image/webp', 'private, max-age=31536000, immutable'],
    ['image/jpeg', 'private, max-age=31536000, immutable'],
    ['video/mp4', 'no-store'],
    ['', 'no-store'],
  ])('of type "%s" may be kept: %s', (type, cacheControl) => {
    const { headers } = rangeResponse(new Blob(['x'], { type }), null);
    expect(headers.get('cache-control')).toBe(cacheControl);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('answers a file without bytes', async () => {
    expect(rangeResponse(new Blob([]), null).status).toBe(200);
    expect(rangeResponse(new Blob([]), 'bytes=0-').status).toBe(416);
  });
});
