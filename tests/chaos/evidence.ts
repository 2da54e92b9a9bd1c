/**
 * @file What a storm has left behind: the app's own rows with a hash over every clip's bytes, what the server accepted, and
 * the notifications that stand. Only reads; `verdict.ts` judges.
 */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright/test';
import type { Connection } from '../../src/domain/connection';
import type { Job } from '../../src/domain/job';
import type { SpendRow } from '../../src/domain/spend';
import type { Gateway } from '../e2e/gateway';
import type { World } from '../e2e/world';

/** A stored clip. */
export interface ClipEvidence {
  id: string;
  jobId: string;
  /** the server's id, as the row's index has it */
  remoteId: string | null;
  sha256: string;
  bytes: number;
  damaged: boolean;
}

/** What is in the app's database. */
export interface AppEvidence {
  jobs: Job[];
  clips: ClipEvidence[];
  connections: Connection[];
  spend: SpendRow[];
  /** bytes of files and parts that no row owns */
  orphanBytes: number;
}

/** A render the server has accepted. */
export interface RemoteEvidence {
  id: string;
  prompt: string;
  status: string;
  /** hash of the whole film, and of a film whose tail the server has cut off */
  sha256: string;
  shortSha256: string;
  /** the body it was ordered with: two with the same body are one request that the browser sent twice */
  order: string;
}

/** Everything. */
export interface Evidence extends AppEvidence {
  remotes: RemoteEvidence[];
  /** bodies of the POSTs that arrived, each once */
  orders: number;
  /** ids of the jobs that standing notifications are about, one entry each */
  notices: string[];
}

/** The sandbox keeps this part of a film that it truncates. */
const TRUNCATED_PART = 0.7;

/** Gathers it from an open page of the app. */
export async function gather(page: Page, world: World, gateway: Gateway): Promise<Evidence> {
  const app = await page.evaluate(readDatabase);
  const bodies = ordersOf(world, gateway);
  const remotes = world.sandbox.control.jobs().map(({ id, prompt, status }): RemoteEvidence => {
    const film = gateway.filmOf?.(id) ?? world.sandbox.control.film(id) ?? Buffer.alloc(0);
    const short = film.subarray(0, Math.floor(film.length * TRUNCATED_PART));
    return { id, prompt, status, sha256: hash(film), shortSha256: hash(short), order: bodies.get(id) ?? id };
  });
  const orders = new Set(postsOf(gateway).map(({ body }) => hash(body))).size;
  return { ...app, remotes, orders, notices: await page.evaluate(readNotices) };
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function postsOf(gateway: Gateway): Gateway['passed'] {
  return gateway.passed.filter(({ line, body }) => line === 'POST /v1/videos' && body.length > 0);
}

/** The body each accepted render was ordered with. The sandbox notes its requests in the order the gateway passed them on. */
function ordersOf(world: World, gateway: Gateway): Map<string, string> {
  const passed = postsOf(gateway);
  const orders = new Map<string, string>();
  for (const { method, path, bodyBytes, createdId } of world.sandbox.control.requests()) {
    if (method !== 'POST' || path !== '/v1/videos') continue;
    // One that broke on its way from the gateway to the sandbox was never noted there.
    while (passed.length > 0 && passed[0]?.body.length !== bodyBytes) passed.shift();
    const post = passed.shift();
    if (post && createdId !== null) orders.set(createdId, hash(post.body));
  }
  return orders;
}

/** Runs in the page. */
async function readNotices(): Promise<string[]> {
  const registration = await navigator.serviceWorker.getRegistration();
  const standing = (await registration?.getNotifications()) ?? [];
  return standing.flatMap(({ data }) => {
    const facts = data as { jobs?: { jobId: string }[] } | null;
    return facts?.jobs?.map(({ jobId }) => jobId) ?? [];
  });
}

/** Runs in the page. */
async function readDatabase(): Promise<AppEvidence> {
  interface Owner {
    index: { owns: string[]; remoteKey?: [string, string] };
  }
  type ClipRow = Owner & { id: string; jobId: string; fileId: string; damaged: boolean };
  const asked = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('request failed'));
    });
  const fileIdOf = (key: IDBValidKey): string => (Array.isArray(key) && typeof key[0] === 'string' ? key[0] : '');
  const hashOf = async (bytes: ArrayBuffer): Promise<string> =>
    Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
  const db = await asked(indexedDB.open('sora-renderer'));
  const tx = db.transaction(['jobs', 'clips', 'connections', 'spend', 'files', 'parts', 'settings']);
  const all = <T>(name: string): Promise<T[]> => asked(tx.objectStore(name).getAll() as IDBRequest<T[]>);
  const [jobs, clips, connections, spend, files, settings, partKeys, parts] = await Promise.all([
    all<Job & Owner>('jobs'),
    all<ClipRow>('clips'),
    all<Connection>('connections'),
    all<SpendRow>('spend'),
    all<{ id: string }>('files'),
    all<unknown>('settings'),
    asked(tx.objectStore('parts').getAllKeys()),
    all<Blob | ArrayBuffer>('parts'),
  ]);
  db.close();
  const stored = partKeys.map((key, n) => ({ fileId: fileIdOf(key), blob: new Blob(parts.slice(n, n + 1)) }));
  const owned = new Set([...jobs, ...clips].flatMap(({ index }) => index.owns));
  const named = JSON.stringify(settings);
  const isOwned = (id: string): boolean =>
    (owned.has(id) || named.includes(id)) && files.some((file) => file.id === id);
  return {
    jobs,
    connections,
    spend,
    clips: await Promise.all(
      clips.map(async ({ id, jobId, fileId, damaged, index }) => {
        const own = stored.filter((part) => part.fileId === fileId).map(({ blob }) => blob);
        const bytes = await new Blob(own).arrayBuffer();
        const remoteId = index.remoteKey?.[1] ?? null;
        return { id, jobId, remoteId, damaged, bytes: bytes.byteLength, sha256: await hashOf(bytes) };
      }),
    ),
    orphanBytes: stored.reduce((sum, { fileId, blob }) => sum + (isOwned(fileId) ? 0 : blob.size), 0),
  };
}
