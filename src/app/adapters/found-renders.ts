/**
 * @file Renders that were made elsewhere with the same account or on the same server: found in its list, and taken in as jobs
 * of ours. Asks only by GET; nothing is sent, and nothing is counted as spent here. Loaded with the first such wish.
 */
import { err, ok, type Result } from '../../base/result';
import type { Connection } from '../../domain/connection';
import { createAdoptedJob, paramsOfRemote } from '../../domain/create-adopted-job';
import type { Failure } from '../../domain/failure';
import { isAtRest, type RemoteJob } from '../../domain/job';
import { fits } from '../../domain/match-submission';
import { laterMessages } from '../../i18n/later-messages';
import { bindRemote } from '../../providers/bind-remote';
import { findProvider } from '../../providers/registry';
import { noteCannotList } from '../../queue/connection-answer';
import { listLost } from '../../queue/find-submission';
import { chooseRender } from '../../queue/own-render';
import type { FoundRenders } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import { createSecretsReader } from '../../vault/secrets-reader';
import { pageNotes } from './page-notes';
import { vaultOf } from './page-ring';

/** The beginning of time: the list is paged back as far as it goes, or as the provider follows it. */
const EVER = 0;

/** Four a second: a hundred taken in at once must not be asked after at once. */
const ASK_EVERY_MS = 250;

const now = (): number => Date.now();
const createId = (): string => crypto.randomUUID();

/**
 * Renders on the server that belong to nothing here, newest first. Left out is what the queue asks about: possible twins, and
 * what a submission of ours may be that is looked for.
 */
export async function findRenders(
  storage: AppStorage,
  id: string,
): Promise<Result<FoundRenders, Failure | 'cannot-list'>> {
  const connection = await storage.connections.get(id);
  const list = connection && (await listOf(storage, connection));
  if (!connection || !list) return err('cannot-list');
  const listed = await list(EVER);
  if (!listed.ok) return err(await whyNot(storage, connection, listed.error));
  const { jobs, complete } = listed.value;
  const lost = (await listLost({ ports: { jobs: storage.jobs, now }, connection })).filter(({ job }) => !isAtRest(job));
  // After the jobs: one whose answer comes meanwhile is either still looked for or linked.
  const ids = jobs.map(({ remoteId }) => remoteId);
  const linked = await storage.jobs.linkedRemoteIds(id, ids);
  const asked = new Set((await storage.jobs.list()).flatMap(({ twins = [] }) => twins.map((twin) => twin.remoteId)));
  const isFree = ({ remoteId }: RemoteJob): boolean => !linked.has(remoteId) && !asked.has(remoteId);
  const remotes = jobs.filter((remote) => isFree(remote) && !lost.some((one) => fits(one, remote)));
  return ok({ remotes: newestFirst(remotes), isComplete: complete });
}

async function listOf(
  storage: AppStorage,
  connection: Connection,
): Promise<ReturnType<typeof bindRemote>['list'] | undefined> {
  const provider = await findProvider(connection.providerId);
  const { signal } = new AbortController();
  const readSecrets = createSecretsReader(vaultOf(storage), connection);
  return provider && bindRemote(provider, connection, readSecrets, signal, pageNotes(storage).request).list;
}

async function whyNot(
  storage: AppStorage,
  connection: Connection,
  cause: { kind: string; failure: Failure },
): Promise<Failure | 'cannot-list'> {
  if (cause.kind !== 'unsupported') return cause.failure;
  await noteCannotList(storage, connection);
  return 'cannot-list';
}

function newestFirst(remotes: readonly RemoteJob[]): RemoteJob[] {
  return remotes.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
}

/** Takes them in; gives how many are new here. A render that another tab has taken in meanwhile is left to it. */
export async function adoptRenders(
  storage: AppStorage,
  id: string,
  remotes: readonly RemoteJob[],
): Promise<Result<number, 'disk-full'>> {
  const connection = await storage.connections.get(id);
  let count = 0;
  if (!connection) return ok(count);
  // The newest stays on top where jobs are sorted by time.
  for (const [n, remote] of remotes.toReversed().entries()) {
    const outcome = await adoptOne(storage, connection, remote, { at: now() + n, dueAt: now() + n * ASK_EVERY_MS });
    if (outcome === 'disk-full') return err(outcome);
    if (outcome === 'stored') count += 1;
  }
  return ok(count);
}

async function adoptOne(
  storage: AppStorage,
  connection: Connection,
  remote: RemoteJob,
  { at, dueAt }: { at: number; dueAt: number },
): ReturnType<AppStorage['jobs']['adopt']> {
  if (await isOwn(storage, connection, remote)) return 'stored';
  const params = paramsOfRemote(remote);
  const title =
    params.prompt.trim() === '' ? { title: laterMessages('connections').find.titleOf(connection.label) } : {};
  const order = { connectionId: connection.id, params, sourceFileId: null, estimateMicros: null, ...title };
  // From now on it is waited for, however long it has been there.
  const adoption = { ...order, remote, acceptedAt: at, isPaidElsewhere: true };
  const job = createAdoptedJob(adoption, { job: createId(), submission: createId() }, at);
  return storage.jobs.adopt({ ...job, dueAt }, []);
}

/** A submission of ours that was left alone has turned up: it goes on as that job, and is in the spend log. */
async function isOwn(storage: AppStorage, connection: Connection, remote: RemoteJob): Promise<boolean> {
  const ports = { jobs: storage.jobs, connections: storage.connections, now, createId };
  const lost = (await listLost({ ports, connection })).find((one) => isAtRest(one.job) && fits(one, remote));
  const traits = (await findProvider(connection.providerId))?.traits(connection);
  return lost && traits ? chooseRender(ports, lost.job.id, remote, traits) : false;
}
