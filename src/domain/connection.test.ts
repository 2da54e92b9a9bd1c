import { describe, expect, it } from 'vitest';
import { isLocalAddress, originOf } from './connection';

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
