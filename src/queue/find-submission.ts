/**
 * @file Looks for one lost submission in a list and adopts it when exactly one render fits. Used by the looks, and by the
 * question before a submit, which can save a payment that way.
 */
import { DAY_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import type { Job, RemoteJob } from '../domain/job';
import { matchSubmission, type LostSubmission } from '../domain/match-submission';
import { applyEvent } from './apply-event';
import { settingOf, type Lane } from './lane';
import type { QueuePorts } from './ports';

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

/** A submission that may have arrived, and its job. */
export interface LostJob extends LostSubmission {
  job: Job;
}

/** Submissions of a connection that may be among what it lists, as they stand now; those that are at rest were left alone. */
export async function listLost({
  ports,
  connection,
}: {
  ports: Pick<QueuePorts, 'jobs' | 'now'>;
  connection: Pick<Connection, 'id'>;
}): Promise<LostJob[]> {
  const active = (await ports.jobs.listActive()).filter(({ connectionId }) => connectionId === connection.id);
  const leftAlone = await ports.jobs.listLeftAlone(connection.id, ports.now() - LEFT_ALONE_MS);
  return [...active, ...leftAlone].flatMap((job) => {
    const submittedAt = leftAt(job);
    return submittedAt === null ? [] : [{ job, params: job.params, submittedAt }];
  });
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
  await applyEvent(lane.ports, job, event, { ...settingOf(lane), strict: true, unlessLinked: true });
  return 'one';
}

/** When the submission left that may have arrived and is not linked; null = there is none. */
function leftAt({ state }: Job): number | null {
  if (state.phase === 'submitting') return state.lostAt ?? state.submittedAt;
  if (state.phase === 'uncertain' || state.phase === 'canceled') return state.submittedAt;
  return state.phase === 'queued' || state.phase === 'failed' ? (state.lostAt ?? null) : null;
}
