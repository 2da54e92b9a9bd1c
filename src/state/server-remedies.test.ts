import { expect, it } from 'vitest';
import type { ServerRemedy } from '../domain/service-kind';
import { fillRemedies } from './server-remedies';

const PAGE = 'https://studio.example';
const flag: ServerRemedy = { kind: 'flag', code: '--allowed-origins \'["{origin}"]\'' };
const caddy: ServerRemedy = { kind: 'caddy', code: ':{proxyPort} {\n  reverse_proxy localhost:{port}\n}' };

it('names this app’s origin', () => {
  expect(fillRemedies([flag], 'http://gpu:8091/v1', PAGE)).toEqual([
    { kind: 'flag', code: '--allowed-origins \'["https://studio.example"]\'' },
  ]);
});

it('puts a proxy on the next port, and says where to ask from then on', () => {
  expect(fillRemedies([caddy], 'http://gpu:30000/v1', PAGE)).toEqual([
    { kind: 'caddy', code: ':30001 {\n  reverse_proxy localhost:30000\n}', address: 'http://gpu:30001/v1' },
  ]);
});

it.each([
  ['http://gpu/v1', ':8443 {\n  reverse_proxy localhost:80\n}', 'http://gpu:8443/v1'],
  ['https://gpu/v1', ':8443 {\n  reverse_proxy localhost:443\n}', 'http://gpu:8443/v1'],
  ['http://[::1]:65535/v1', ':8443 {\n  reverse_proxy localhost:65535\n}', 'http://[::1]:8443/v1'],
])('takes a port that anybody may open for %s', (address, code, proxied) => {
  expect(fillRemedies([caddy], address, PAGE)).toEqual([{ kind: 'caddy', code, address: proxied }]);
});

it('lets in the headers the app sends, and those of the connection, each once', () => {
  const headers: ServerRemedy = { kind: 'nginx', code: 'add_header Allow "{headers}" always;' };
  const filled = (names?: readonly string[]) => fillRemedies([headers], 'http://gpu:1024/v1', PAGE, names)[0]?.code;
  expect(filled()).toBe('add_header Allow "Authorization, Content-Type, Range" always;');
  expect(filled(['api-key', 'authorization', 'X-Team'])).toBe(
    'add_header Allow "Authorization, Content-Type, Range, api-key, X-Team" always;',
  );
});

it('leaves braces that mean something to the server', () => {
  const nginx: ServerRemedy = { kind: 'nginx', code: 'if ($m = OPTIONS) { return 204; } {remote_host}' };
  expect(fillRemedies([nginx], 'http://gpu:1024/v1', PAGE)[0]?.code).toBe(nginx.code);
});

it('has nothing to say about what is no address', () => {
  expect(fillRemedies([flag], 'gpu', PAGE)).toEqual([]);
});
