import { describe, expect, it } from 'vitest';
import { isLocalAddress, originOf, proxiedUrl, secretsOrigin, settingsOf, type ConnectionSettings } from './connection';
import { connectionWith } from './fixtures/builders';

describe('originOf', () => {
  it.each([
    ['https://api.example.com/v1', 'https://api.example.com'],
    ['HTTP://LocalHost:8091/v1', 'http://localhost:8091'],
    ['https://api.example.com:443/v1', 'https://api.example.com'],
    ['http://api.example.com:80', 'http://api.example.com'],
    ['https://api.example.com:80', 'https://api.example.com:80'],
    ['http://[::1]:8091/v1', 'http://[::1]:8091'],
  ])('of %s is %s, as the browser says it', (address, origin) => {
    expect(originOf(address)).toBe(origin);
    expect(new URL(address).origin).toBe(origin);
  });

  it.each(['', 'localhost:8091', 'ftp://a/b', 'https://', 'https://key@evil.example/v1', 'https://a.example\\@b/v1'])(
    'is none of %j',
    (address) => {
      expect(originOf(address)).toBeUndefined();
    },
  );

  it('is the same only for addresses that a browser takes to the same place', () => {
    const parts = ['', 'a', 'A', '80', '443', ':', ':80', ':443', '@', '/', '\\', '.', '?', '#', ' ', '%61'];
    const hosts = parts.flatMap((a) => parts.flatMap((b) => parts.map((c) => a + b + c)));
    const goesTo = new Map<string, Set<string>>();
    for (const address of ['http://', 'https://', 'HTTPS://'].flatMap((scheme) => hosts.map((host) => scheme + host))) {
      const origin = originOf(address);
      if (origin === undefined || !URL.canParse(address)) continue;
      goesTo.set(origin, (goesTo.get(origin) ?? new Set()).add(new URL(address).origin));
    }
    expect(goesTo.size).toBeGreaterThan(100);
    expect([...goesTo].filter(([, places]) => places.size > 1)).toEqual([]);
  });
});

describe('secretsOrigin', () => {
  const address = 'https://api.example.com/v1';

  it('is the address’s own, and with a proxy both', () => {
    expect(secretsOrigin({ address })).toBe('https://api.example.com');
    expect(secretsOrigin({ address, proxy: 'https://proxy.example/x?to={url}' })).toBe(
      'https://proxy.example > https://api.example.com',
    );
  });

  it('is another for every other address, every other proxy and none', () => {
    const places = [
      { address },
      { address: 'https://proxy.example' },
      { address, proxy: 'https://proxy.example' },
      { address, proxy: 'http://proxy.example' },
      { address, proxy: 'https://proxy.example:8443' },
      { address: 'https://proxy.example', proxy: 'https://api.example.com' },
      { address: 'https://api.example.com:444/v1', proxy: 'https://proxy.example' },
    ];
    expect(new Set(places.map(secretsOrigin)).size).toBe(places.length);
  });

  it.each([
    { address, proxy: '' },
    { address, proxy: 'proxy.example' },
    { address, proxy: 'https://me@proxy.example' },
    { address: 'nonsense', proxy: 'https://proxy.example' },
    { address: 'nonsense' },
  ])('is none where one of them is no address: %o', (place) => {
    expect(secretsOrigin(place)).toBeUndefined();
  });
});

describe('proxiedUrl', () => {
  const url = 'https://api.example.com/v1/videos?limit=100&order=desc#$&';

  it('is the address itself without a proxy', () => {
    expect(proxiedUrl(undefined, url)).toBe(url);
  });

  it.each(['https://proxy.example', 'https://proxy.example/', 'https://proxy.example//'])(
    'stands behind %s',
    (proxy) => {
      expect(proxiedUrl(proxy, url)).toBe(`https://proxy.example/${url}`);
    },
  );

  it('stands encoded in the place it is given, whole', () => {
    const asked = proxiedUrl('https://proxy.example/go?to={url}&key=1', url);
    expect(new URL(asked).searchParams.get('to')).toBe(url);
    expect(new URL(asked).searchParams.get('key')).toBe('1');
  });

  it('always asks the proxy’s own origin, as the secrets were bound', () => {
    const proxies = [
      'https://proxy.example',
      'https://proxy.example/{url}',
      'https://proxy.example?u={url}',
      'https://proxy.example#',
    ];
    const urls = [
      url,
      'https://evil.example@proxy.example/',
      'http://[::1]/',
      'https://x/\\\\evil.example',
      'https://x/?{url}',
    ];
    for (const proxy of proxies)
      for (const asked of urls) expect(new URL(proxiedUrl(proxy, asked)).origin).toBe('https://proxy.example');
  });
});

describe('settingsOf', () => {
  const settings: ConnectionSettings = {
    ...{ service: 'other', address: 'https://api.example.com/v1', label: 'Mine', charge: 'priced', parallel: 2 },
    ...{ keyHeader: 'X-Key', headerNames: ['X-Team'], proxy: 'https://proxy.example', color: 'teal' },
    ...{ ownPrice: { microsPerSecond: 0, setOn: '2026-11-20' }, addedModelIds: ['some/model'] },
  };

  it('is all that a person has set, and nothing that was learned', () => {
    const learned = { knownRemoteIds: ['r1'], modelIds: ['m'], auditDueAt: 5, canList: 'no' } as const;
    expect(settingsOf(connectionWith({ ...settings, ...learned }))).toEqual(settings);
  });

  it('leaves out what is not set, so that it can be written over what was', () => {
    const { service, address, label, charge } = settings;
    const bare = { service, address, label, charge };
    expect(Object.keys(settingsOf({ ...bare, headerNames: [], addedModelIds: [] }))).toEqual(Object.keys(bare));
  });
});

describe('isLocalAddress', () => {
  it.each([
    'http://localhost:8091/v1',
    'http://app.localhost/v1',
    'http://127.0.0.1:8091/v1',
    'http://10.0.0.5/v1',
    'http://172.16.0.1/v1',
    'http://172.31.255.1/v1',
    'http://192.168.1.20:8000/v1',
    'http://169.254.1.1/v1',
    'http://[::1]:8091/v1',
    'http://[fd12::1]/v1',
    'http://[fe80::1]/v1',
    'http://gpu-box:8000/v1',
    'http://gpu.local/v1',
    'http://gpu.home.arpa/v1',
  ])('is true for %s', (address) => {
    expect(isLocalAddress(address)).toBe(true);
  });

  it.each([
    'https://api.example.com/v1',
    'https://10.example.com/v1',
    'https://127.evil.example/v1',
    'http://172.32.0.1/v1',
    'http://11.0.0.1/v1',
    'http://[2001:db8::1]/v1',
    'https://localhost.example.com/v1',
    'nonsense',
  ])('is false for %s', (address) => {
    expect(isLocalAddress(address)).toBe(false);
  });
});
