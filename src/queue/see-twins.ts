/**
 * @file Looks through a list for possible twins of accepted renders and notes them on their jobs. Called wherever a list was
 * taken, after lost submissions were looked for in it. Never adopts and never sends anything.
 *
 * See: [Note: Possible twins] in domain/find-twins.ts.
 */
import { DAY_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import { findTwins, isUnknown, type TwinScene } from '../domain/find-twins';
import type { RemoteJob } from '../domain/job';
import { applyEvent } from './apply-event';
import { listLost } from './find-submission';
import { settingOf, type Lane } from './lane';

/** Older renders had their audit long ago, and servers keep results for about a day. */
const ACCEPTED_MS = DAY_MS;

/** Notes what it finds. The list before this one must still stand on the connection. */
export async function seeTwins(lane: Lane, remoteJobs: readonly RemoteJob[]): Promise<void> {
  const lost = await listLost(lane);
  const scene = { remoteJobs, lost, accepted: [], hadList: lane.connection.canList === 'yes' };
  // Mostly nothing is new, and that is all that is asked.
  if (!(await hasUnknown(lane, scene))) return;
  const accepted = await lane.ports.jobs.listAccepted(lane.connection.id, lane.ports.now() - ACCEPTED_MS);
  // Read again: a twin that the person settles meanwhile is either still on its job or ruled out.
  const twins = findTwins({ ...scene, accepted, ...(await ruledOut(lane, remoteJobs)) });
  for (const job of accepted) {
    const own = twins.get(job.id);
    if (own) await applyEvent(lane.ports, job, { type: 'twins-seen', twins: own }, settingOf(lane));
  }
}

async function hasUnknown(lane: Lane, scene: Omit<TwinScene, 'linked' | 'known'>): Promise<boolean> {
  const out = await ruledOut(lane, scene.remoteJobs);
  return scene.remoteJobs.some((remote) => isUnknown(remote, { ...scene, ...out }));
}

async function ruledOut(
  { ports, connection }: Lane,
  remoteJobs: readonly RemoteJob[],
): Promise<Pick<TwinScene, 'linked' | 'known'>> {
  const current: Connection = (await ports.connections.get(connection.id)) ?? connection;
  const known = new Set(current.knownRemoteIds);
  const news = remoteJobs.map(({ remoteId }) => remoteId).filter((id) => !known.has(id));
  return { known, linked: await ports.jobs.linkedRemoteIds(connection.id, news) };
}
