/**
 * @file Looks for one lost submission in a list and adopts it when exactly one render fits. Used by the looks, and by the
 * question before a submit, which can save a payment that way.
 */
import { DAY_MS } from '../base/time';
import type { Job, RemoteJob } from '../domain/job';
import { matchSubmission } from '../domain/match-submission';
import { applyEvent } from './apply-event';
import { settingOf, type Lane } from './lane';

/** How long a submission that was left alone may still turn up: servers keep results for about a day. */
const LEFT_ALONE_MS = DAY_MS;

/** What is known when a list is read. `linked` grows as renders are adopted. */
export interface Sight {
  remoteJobs: readonly RemoteJob[];
  linked: Set<string>;
  known: ReadonlySet<string>;
}

/** Puts a list beside what is linked already. */
export async function seeList({ ports, connection }: Lane, remoteJobs: readonly RemoteJob[]): Promise<Sight> {
  const linked = new Set(await ports.jobs.linkedRemoteIds(connection.id));
  return { remoteJobs, linked, known: new Set(connection.knownRemoteIds) };
}

/** Jobs that are not looked for, but whose earlier submission may still turn up. */
export async function listMaybeSent({ ports, connection, jobs }: Lane): Promise<Job[]> {
  const leftAlone = await ports.jobs.listLeftAlone(connection.id, ports.now() - LEFT_ALONE_MS);
  return [...jobs.filter(({ state }) => state.phase === 'queued' && state.lostAt !== undefined), ...leftAlone];
}

/** Adopted, not there, or the renders among which the person chooses. */
export type Finding = 'one' | 'none' | RemoteJob[];

/** Compares, and writes `submission-found` where exactly one fits. */
export async function findSubmission(lane: Lane, job: Job, sight: Sight): Promise<Finding> {
  const submittedAt = leftAt(job);
  if (submittedAt === null) return 'none';
  const match = matchSubmission({ params: job.params, submittedAt }, sight.remoteJobs, sight);
  if (match.kind === 'several') return [...match.remotes];
  if (match.kind === 'none') return 'none';
  const { operation, remoteId } = match.remote;
  sight.linked.add(remoteId);
  const event = { type: 'submission-found', operation, remoteId } as const;
  await applyEvent(lane.ports, job, event, { ...settingOf(lane), strict: true });
  return 'one';
}

/** When the submission left that may have arrived; null = there is none. */
function leftAt({ state }: Job): number | null {
  if (state.phase === 'uncertain' || state.phase === 'canceled') return state.submittedAt;
  return state.phase === 'queued' || state.phase === 'failed' ? (state.lostAt ?? null) : null;
}
