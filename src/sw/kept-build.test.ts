import { beforeEach, describe, expect, it } from 'vitest';
import { createKeptBuild, type BuildCaches, type KeptBuild } from './kept-build';

const SCOPE = 'https://app.test/';
const PRECACHE = `workbox-precache-v2-${SCOPE}`;
const at = (path: string, scope = SCOPE): string => new URL(path, scope).href;

const urlOf = (key: RequestInfo | URL): string => (key instanceof Request ? key.url : new URL(key).href);

/** Caches in memory, with the few calls that are made. */
class MemoryCaches {
  readonly all = new Map<string, Map<string, string>>();
  isFull = false;

  fill(name: string, urls: readonly string[]): void {
    this.all.set(name, new Map(urls.map((url) => [url, `text of ${url}`])));
  }

  get api(): BuildCaches {
    return {
      keys: async () => [...this.all.keys()],
      delete: async (name) => this.all.delete(name),
      open: async (name) => this.#cache(name),
    };
  }

  #cache(name: string): Awaited<ReturnType<BuildCaches['open']>> {
    const rows = this.all.get(name) ?? new Map<string, string>();
    this.all.set(name, rows);
    return {
      keys: async () => [...rows.keys()].map((url) => new Request(url)),
      match: async (key: RequestInfo | URL) => {
        const text = rows.get(urlOf(key));
        return text === undefined ? undefined : new Response(text);
      },
      put: async (key: RequestInfo | URL, response: Response) => {
        if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
        rows.set(urlOf(key), await response.text());
      },
    };
  }
}

let caches: MemoryCaches;
beforeEach(() => {
  caches = new MemoryCaches();
});

/** The worker of a build of these files. */
function workerOf(urls: readonly string[], scope = SCOPE): KeptBuild {
  const manifest = urls.map((url) => ({ url, revision: url.startsWith('assets/') ? null : 'r1' }));
  return createKeptBuild({ caches: caches.api, scope, precacheName: `workbox-precache-v2-${scope}`, manifest });
}

const textOf = async (build: KeptBuild, path: string): Promise<string | undefined> =>
  (await build.find(new URL(at(path))))?.text();

describe('the build before', () => {
  it('keeps what the new build does not have, and only files with a hash in their name', async () => {
    caches.fill(
      PRECACHE,
      ['assets/queue-1.js', 'assets/same-1.js', 'index.html?__WB_REVISION__=r0'].map((one) => at(one)),
    );
    const next = workerOf(['index.html', 'assets/queue-2.js', 'assets/same-1.js']);
    await next.keep();
    expect(await textOf(next, 'assets/queue-1.js')).toBe(`text of ${at('assets/queue-1.js')}`);
    expect(await textOf(next, 'assets/same-1.js')).toBeUndefined();
    expect(await textOf(next, 'index.html?__WB_REVISION__=r0')).toBeUndefined();
  });

  it('is asked for addresses among hashed files that this build does not have, and for nothing else', () => {
    const build = workerOf(['assets/queue-2.js']);
    const paths = ['assets/queue-1.js', 'assets/queue-2.js', 'queue', 'media/assets/1', 'other/assets/queue-1.js'];
    expect(paths.filter((path) => build.mayHave(new URL(at(path))))).toEqual(['assets/queue-1.js']);
    expect(build.mayHave(new URL('https://elsewhere.test/assets/queue-1.js'))).toBe(false);
  });

  it('stays until the new build is active, and goes with the one after', async () => {
    caches.fill(PRECACHE, [at('assets/a-1.js')]);
    const second = workerOf(['assets/a-2.js']);
    await second.keep();
    await second.dropOlder();
    caches.fill(PRECACHE, [at('assets/a-2.js')]);
    const third = workerOf(['assets/a-3.js']);
    await third.keep();
    // The second is still the active one: its pages, and those before, go on.
    expect(await textOf(second, 'assets/a-1.js')).toBeDefined();
    await third.dropOlder();
    expect(await textOf(third, 'assets/a-2.js')).toBeDefined();
    expect(await textOf(third, 'assets/a-1.js')).toBeUndefined();
    expect([...caches.all.keys()].filter((name) => name.startsWith('kept-build:'))).toHaveLength(1);
  });

  it('leaves the caches of another app on this origin alone', async () => {
    const below = workerOf(['assets/b-1.js'], at('studio/'));
    await below.keep();
    const others = [...caches.all.keys()];
    const own = workerOf(['assets/a-1.js']);
    await own.dropOlder();
    expect([...caches.all.keys()]).toEqual(others);
    expect(own.mayHave(new URL(at('studio/assets/b-1.js')))).toBe(false);
  });

  it('is done without when there is no room for it', async () => {
    caches.fill(PRECACHE, [at('assets/a-1.js')]);
    caches.isFull = true;
    await expect(workerOf(['assets/a-2.js']).keep()).resolves.toBeUndefined();
  });
});
