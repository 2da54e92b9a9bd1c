import { describe, expect, it } from 'vitest';
import { listAddressCandidates } from './find-address';

describe('listAddressCandidates', () => {
  it.each([
    ['http://localhost:8000', ['http://localhost:8000', 'http://localhost:8000/v1']],
    ['http://localhost:8000/', ['http://localhost:8000', 'http://localhost:8000/v1']],
    ['http://localhost:8000/v1', ['http://localhost:8000/v1']],
    ['https://api.example.com/v1/', ['https://api.example.com/v1']],
    ['https://api.example.com/api/v1/videos', ['https://api.example.com/api/v1']],
    ['https://example.com/proxy', ['https://example.com/proxy', 'https://example.com/proxy/v1']],
    ['https://example.com/v1beta', ['https://example.com/v1beta']],
    ['  HTTPS://Example.com/V1?key=1#top ', ['https://example.com/V1', 'https://example.com/V1/v1']],
  ])('takes %s as typed, then with /v1', (typed, expected) => {
    expect(listAddressCandidates(typed)).toEqual(expected);
  });

  it.each([
    ['localhost:8000', 'http://localhost:8000'],
    ['127.0.0.1:8091', 'http://127.0.0.1:8091'],
    ['[::1]:8091', 'http://[::1]:8091'],
    ['192.168.1.20:8091', 'http://192.168.1.20:8091'],
    ['203.0.113.7', 'http://203.0.113.7'],
    ['gpu-box:8091', 'http://gpu-box:8091'],
    ['studio.local', 'http://studio.local'],
    ['api.example.com', 'https://api.example.com'],
    ['video.example.com:8443/v1', 'https://video.example.com:8443/v1'],
  ])('completes %s', (typed, expected) => {
    expect(listAddressCandidates(typed)[0]).toBe(expected);
  });

  it.each([
    ['nothing', ''],
    ['another scheme', 'ftp://example.com'],
    ['a script', 'javascript:alert(1)'],
    ['a name and password, which fetch refuses', 'https://me:secret@example.com/v1'],
    ['no host', 'https://'],
    ['spaces', 'my server'],
  ])('gives nothing for %s', (_what, typed) => {
    expect(listAddressCandidates(typed)).toEqual([]);
  });
});
