/**
 * @file Tells which renders in a server's list may be second copies of ours. A browser sends a request again by itself when
 * a connection it had used before breaks, and nothing here hears of it. Called by the engine with a list; pure.
 *
 * [Note: Possible twins] Only asked about, never adopted by themselves: somebody else on the same account may have made the
 * same render. What a lost submission may be is looked for first and is no twin.
 */
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { acceptedRender } from './accepted-render';
import type { Job, RemoteJob } from './job';
import { CLOCK_SKEW_MS, fits, isSameRequest, type LostSubmission, type RuledOut } from './match-submission';

/**
 * How far apart the two copies of one request can be made: a submit waits 2 min for its answer, and times on the wire are
 * whole seconds.
 */
export const TWIN_SPREAD_MS = 2 * MINUTE_MS + 30 * SECOND_MS;

/** What is known when a list is looked through. */
export interface TwinScene extends RuledOut {
  remoteJobs: readonly RemoteJob[];
  /** jobs of this connection with an accepted render */
  accepted: readonly Job[];
  /** submissions that may be among the listed */
  lost: readonly LostSubmission[];
  /** a list was taken before: what it did not have is new, also where the server gives no times */
  hadList: boolean;
}

/** The possible twins of each job, by job id; jobs without any are left out. */
export function findTwins(scene: TwinScene): Map<string, RemoteJob[]> {
  const found = new Map<string, RemoteJob[]>();
  const madeAt = new Map(scene.remoteJobs.map(({ remoteId, createdAt }) => [remoteId, createdAt]));
  for (const remote of scene.remoteJobs) {
    if (!isUnknown(remote, scene)) continue;
    const job = nearestTo(remote, scene, madeAt);
    if (job) found.set(job.id, [...(found.get(job.id) ?? []), remote]);
  }
  return found;
}

/** True for a render that nothing here knows, and no lost submission can be. */
export function isUnknown(remote: RemoteJob, { linked, known, lost, accepted }: TwinScene): boolean {
  const { remoteId } = remote;
  if (linked.has(remoteId) || known.has(remoteId)) return false;
  if (accepted.some(({ twins = [] }) => twins.some((twin) => twin.remoteId === remoteId))) return false;
  return !lost.some((one) => fits(one, remote));
}

/** Of several takes of one prompt the one made next to it. */
function nearestTo(
  remote: RemoteJob,
  { accepted, hadList }: TwinScene,
  madeAt: ReadonlyMap<string, number | undefined>,
): Job | undefined {
  let nearest: Job | undefined;
  let least = Infinity;
  for (const job of accepted) {
    const own = acceptedRender(job.state);
    if (!own || !isSameRequest(job.params, remote)) continue;
    const apartMs = spanBetween(remote.createdAt, madeAt.get(own.remoteId), own.acceptedAt, hadList);
    if (apartMs >= least) continue;
    least = apartMs;
    nearest = job;
  }
  return nearest;
}

/**
 * How far apart the two were made, ms; Infinity: too far for one request. By the server's clock alone where it gives both
 * times; beside the acceptance here its clock may be minutes off.
 */
function spanBetween(
  createdAt: number | undefined,
  ownCreatedAt: number | undefined,
  acceptedAt: number,
  hadList: boolean,
): number {
  if (createdAt === undefined) return hadList ? Number.MAX_VALUE : Infinity;
  const apartMs = Math.abs(createdAt - (ownCreatedAt ?? acceptedAt));
  return apartMs <= TWIN_SPREAD_MS + (ownCreatedAt === undefined ? CLOCK_SKEW_MS : 0) ? apartMs : Infinity;
}
