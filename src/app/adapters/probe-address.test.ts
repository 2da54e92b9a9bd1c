import { afterEach, describe, expect, it, vi } from 'vitest';
import { probeAddress } from './probe-address';

const ADDRESS = 'http://192.168.1.20:8091/v1';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** What the browser says of asking machines on the own network. */
function permission(query: (name: string) => Promise<{ state: string }>): void {
  vi.stubGlobal('navigator', { permissions: { query: ({ name }: { name: string }) => query(name) } });
}

describe('a look at a server that gave no usable answer', () => {
  it.each(['granted', 'denied', 'prompt'])('says how far the page sees, and the permission: %s', async (state) => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    permission(async (name) => {
      if (name !== 'local-network-access') throw new TypeError(name);
      return { state };
    });
    expect(await probeAddress(ADDRESS, undefined)).toEqual({ reach: 'silent', localNetwork: state });
  });

  it('knows nothing of a permission that the browser does not have', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
    permission(async (name) => {
      throw new TypeError(`not a permission: ${name}`);
    });
    expect(await probeAddress(ADDRESS, undefined)).toEqual({ reach: 'readable', localNetwork: 'unknown' });
    vi.stubGlobal('navigator', {});
    expect(await probeAddress(ADDRESS, undefined)).toMatchObject({ localNetwork: 'unknown' });
  });

  it('goes through the connection’s proxy, where it has one', async () => {
    const sent = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
    await probeAddress(ADDRESS, 'https://proxy.example');
    expect(sent.mock.calls.map(([url]) => url)).toEqual([`https://proxy.example/${ADDRESS}`]);
  });
});
