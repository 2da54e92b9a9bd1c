/**
 * @file Keeps the code of the build before beside that of this one, for pages that were open when the app was updated and
 * have not loaded all of it: the server has only the newer files by then. Called by `sw.ts`. Only files with a hash in their
 * name, which can never mean anything else; of older builds nothing is kept.
 */

/** What is needed of the browser's caches. */
export interface BuildCaches extends Pick<CacheStorage, 'keys' | 'delete'> {
  open(name: string): Promise<Pick<Cache, 'keys' | 'match' | 'put'>>;
}

/** What this worker is. */
export interface KeptBuildOptions {
  caches: BuildCaches;
  /** the address below which the app lives; other apps of this origin have caches too */
  scope: string;
  /** where the files of builds are, by their own address */
  precacheName: string;
  /** every file of this build, in any order: address below the scope, and a revision where the name has no hash */
  manifest: readonly (string | { url: string; revision?: string | null })[];
}

/** The build before. */
export interface KeptBuild {
  /** At install: copies what this build does not have. Never rejects: without it the app works too. */
  keep(): Promise<void>;
  /** At activate: what was kept for the build before goes. Never rejects. */
  dropOlder(): Promise<void>;
  /** True for an address that may belong to the build before. */
  mayHave(url: URL): boolean;
  /** The kept file; undefined when there is none. */
  find(url: URL): Promise<Response | undefined>;
}

const PREFIX = 'kept-build';
/** Vite puts hashed files here. */
const HASHED_FOLDER = 'assets/';

/** Binds it to the caches. */
export function createKeptBuild({ caches, scope, precacheName, manifest }: KeptBuildOptions): KeptBuild {
  const own = new Set(manifest.map((entry) => new URL(typeof entry === 'string' ? entry : entry.url, scope).href));
  const name = `${PREFIX}:${keyOf(manifest)}:${scope}`;
  const folder = new URL(HASHED_FOLDER, scope).href;
  const mayHave = ({ href }: URL): boolean => href.startsWith(folder) && !own.has(href);

  async function keep(): Promise<void> {
    const [from, to] = await Promise.all([caches.open(precacheName), caches.open(name)]);
    for (const request of await from.keys()) {
      if (!mayHave(new URL(request.url))) continue;
      const response = await from.match(request);
      if (response) await to.put(request.url, response);
    }
  }

  async function dropOlder(): Promise<void> {
    const older = (await caches.keys()).filter(
      (one) => one.startsWith(`${PREFIX}:`) && one.endsWith(`:${scope}`) && one !== name,
    );
    for (const one of older) await caches.delete(one);
  }

  return {
    // No room on the disk, say.
    keep: () => keep().catch(() => undefined),
    dropOlder: () => dropOlder().catch(() => undefined),
    mayHave,
    find: async ({ href }) => (await caches.open(name)).match(href, { ignoreVary: true }),
  };
}

/** Tells builds apart: FNV-1a, 32 bit, over what the build is made of. */
function keyOf(manifest: KeptBuildOptions['manifest']): string {
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify(manifest)) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}
