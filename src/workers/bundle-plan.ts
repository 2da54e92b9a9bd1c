/**
 * @file Holds a bundle against what is here: which clips are new, which are known by their id or their bytes, which give a lost
 * video back. Reads only; the merge acts by it.
 */
import { laterMarks } from '../domain/bundle-merge';
import type { KeyRecord, SettingRecord } from '../domain/bundle-rows';
import type { Clip } from '../domain/clip';
import { secretsOrigin, type Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import type { SpendRow } from '../domain/spend';
import type { BundleStorage } from '../storage/bundle-storage';
import { hashOf } from './bundle-bytes';
import type { BundleContent } from './bundle-content';

/** A clip that is here already. */
export interface KnownClip {
  theirs: Clip;
  ours: Clip;
  /** the video is not here, and is in the bundle */
  isRefilled: boolean;
  marks: 'here' | 'there' | 'same';
}

/** What an import would do. */
export interface BundlePlan {
  fresh: readonly Clip[];
  /** of those: ids that another clip has here */
  clashing: ReadonlySet<string>;
  known: readonly KnownClip[];
  jobs: readonly Job[];
  spend: readonly SpendRow[];
  settings: readonly SettingRecord[];
  connections: readonly Connection[];
  /** with the connection here they are for */
  keys: readonly { connection: Connection; record: KeyRecord }[];
}

/** Rows asked for at once. */
const BATCH_ROWS = 500;

/** Makes the plan. */
export async function planMerge(storage: BundleStorage, content: BundleContent): Promise<BundlePlan> {
  const { rows } = storage;
  const notHere = async <Row extends { id: string }>(store: 'jobs' | 'spend' | 'connections', list: readonly Row[]) => {
    const known = await rows.known(
      store,
      list.map(({ id }) => id),
    );
    return list.filter(({ id }) => !known.has(id));
  };
  const keys = content.settings.map(({ key }) => key);
  const setHere = await rows.known('settings', keys);
  return {
    ...(await planClips(storage, content)),
    jobs: await notHere('jobs', content.jobs),
    spend: await notHere('spend', content.spend),
    settings: content.settings.filter(({ key }) => !setHere.has(key)),
    connections: await notHere('connections', content.connections),
    keys: await planKeys(storage, content),
  };
}

async function planClips(
  storage: BundleStorage,
  content: BundleContent,
): Promise<Pick<BundlePlan, 'fresh' | 'clashing' | 'known'>> {
  const [fresh, known, clashing] = [[] as Clip[], [] as KnownClip[], new Set<string>()];
  const alike = new AlikeClips(storage, content);
  for (let at = 0; at < content.clips.length; at += BATCH_ROWS) {
    const some = content.clips.slice(at, at + BATCH_ROWS);
    const here = await storage.clips.getMany(some.map(({ id }) => id));
    const byId = new Map(here.map((clip) => [clip.id, clip]));
    for (const theirs of some) {
      const sameId = byId.get(theirs.id);
      const ours = sameId && isSame(sameId, theirs) ? sameId : await alike.find(theirs);
      if (ours) known.push(await compare(storage, content, ours, theirs));
      // Without its video nobody can tell what it is, and the id is another clip's.
      else if (!sameId || content.manifest.hasMedia) fresh.push(theirs);
      else known.push({ theirs, ours: sameId, isRefilled: false, marks: 'same' });
      if (sameId && !ours) clashing.add(theirs.id);
    }
  }
  return { fresh, clashing, known };
}

/** One id and one length: nobody makes a second clip like that by chance. */
function isSame(ours: Clip, theirs: Clip): boolean {
  return ours.bytes === theirs.bytes;
}

async function compare(
  storage: BundleStorage,
  { manifest }: BundleContent,
  ours: Clip,
  theirs: Clip,
): Promise<KnownClip> {
  const isRefilled = manifest.hasMedia && (await isLost(storage, ours.fileId));
  return { theirs, ours, isRefilled, marks: laterMarks(ours, theirs) };
}

/** Neither here nor where it stood. What waits for a folder that may not be read now is there. */
async function isLost({ files, locate }: BundleStorage, fileId: string): Promise<boolean> {
  if ((await files.get(fileId))?.whole !== true) return true;
  const located = await locate(fileId);
  return located !== undefined && !['ready', 'needs-permission'].includes(located.kind);
}

/** Clips here whose video is the very same. Their lengths are read once, when the first one is looked for. */
class AlikeClips {
  readonly #storage: BundleStorage;
  readonly #content: BundleContent;
  #byBytes: Map<number, Pick<Clip, 'id' | 'fileId'>[]> | undefined;
  readonly #hashes = new Map<string, string>();

  constructor(storage: BundleStorage, content: BundleContent) {
    this.#storage = storage;
    this.#content = content;
  }

  async find(theirs: Clip): Promise<Clip | undefined> {
    const wanted = this.#content.files.get(theirs.fileId)?.hash;
    if (wanted === undefined) return undefined;
    this.#byBytes ??= await this.#read();
    for (const { id, fileId } of this.#byBytes.get(theirs.bytes) ?? [])
      if ((await this.#hashOf(fileId)) === wanted) return this.#storage.clips.get(id);
    return undefined;
  }

  async #hashOf(fileId: string): Promise<string> {
    const known = this.#hashes.get(fileId);
    if (known !== undefined) return known;
    const blob = await this.#storage.files.read(fileId);
    const hash = blob ? await hashOf(blob) : '';
    this.#hashes.set(fileId, hash);
    return hash;
  }

  async #read(): Promise<Map<number, Pick<Clip, 'id' | 'fileId'>[]>> {
    const found = new Map<number, Pick<Clip, 'id' | 'fileId'>[]>();
    for (let after: string | null = null; ;) {
      const { clips, lastId } = await this.#storage.clips.listRange(after, BATCH_ROWS);
      for (const { id, fileId, bytes } of clips) {
        const alike = found.get(bytes);
        if (alike) alike.push({ id, fileId });
        else found.set(bytes, [{ id, fileId }]);
      }
      if (lastId === null) return found;
      after = lastId;
    }
  }
}

/** For connections that come along, and for those here that lead to the same place and have no key. */
async function planKeys(storage: BundleStorage, content: BundleContent): Promise<BundlePlan['keys']> {
  if (content.keys.length === 0) return [];
  const here = new Map((await storage.connections.list()).map((connection) => [connection.id, connection]));
  const there = new Map(content.connections.map((connection) => [connection.id, connection]));
  const ids = content.keys.map(({ connectionId }) => connectionId);
  const sealed = await storage.rows.known('secrets', [...ids, ...ids.map(headersId)]);
  return content.keys.flatMap((record) => {
    const { connectionId: id } = record;
    const [theirs, ours] = [there.get(id), here.get(id)];
    if (!theirs || sealed.has(id) || sealed.has(headersId(id))) return [];
    const leadsElsewhere = ours && secretsOrigin(ours) !== secretsOrigin(theirs);
    return leadsElsewhere ? [] : [{ connection: ours ?? theirs, record }];
  });
}

/** What else of a connection is secret stands behind its id, see `connection-store.ts`. */
function headersId(connectionId: string): string {
  return `${connectionId}/headers`;
}
