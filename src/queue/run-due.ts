/**
 * @file The lanes of the engine: for each connection one that sends and looks, and one that asks after its renders. Each takes
 * every step that is due once, under a lock of its own, so that none waits for a slow answer to another. Drivers await them
 * until their budget ends; they never loop and never wait.
 *
 * [Note: One sender] Holding `queue:<connection>` proves that nobody else is submitting there: a job of that connection found
 * in `submitting` is an orphan of a run that died.
 */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import { isIn, type Job } from '../domain/job';
import { believedTime, planWith } from '../domain/poll-plan';
import { parallelOf } from '../domain/queue-settings';
import { applyEvent } from './apply-event';
import { auditStep, dropAudit, nextAuditAt } from './audit-step';
import { heedingKeys, holdForKeys, KEYS_RETRY_MS, KeysAwayError, releaseHeld } from './keys-away';
import { nextLiftAt } from './budget-step';
import type { Lane } from './lane';
import { adoptOrphans, lookStep } from './look-step';
import { notifyStep } from './notify-step';
import { pollStep } from './poll-step';
import type { QueuePorts, Remote } from './ports';
import { submitStep, takesSlot, waitsForTwin } from './submit-step';

/** What a driver needs to know after a pass. */
export interface PassResult {
  /** when to come again, ms since epoch; null = nothing to do until something changes */
  nextDueAt: number | null;
  /** something was done: another part of the engine may have work now */
  worked: boolean;
  /** a job has ended: money that was committed may be free, for any connection */
  ended?: boolean;
}

/** Another context works; look again soon in case it dies. */
const BUSY_RETRY_MS = 3 * SECOND_MS;

/** A step that was due and could not be taken is looked at again after this. */
const STILL_DUE_RETRY_MS = SECOND_MS;

/** A pass that threw is tried again after this; what it did is in the database. A full disk must not have a server asked every second. */
export const AFTER_TROUBLE_MS = 10 * SECOND_MS;

const isToSend = (job: Job): boolean => isIn(job, 'queued') || isIn(job, 'submitting') || isIn(job, 'uncertain');
const isToPoll = (job: Job): boolean => isIn(job, 'rendering') || isIn(job, 'canceling');

/** Connections with anything to do: jobs, also where it is gone, because they must hear of it, or an audit that is owed. */
export async function listLanes({ jobs, connections }: QueuePorts): Promise<string[]> {
  const [active, all] = await Promise.all([jobs.listActive(), connections.list()]);
  const owed = all.filter(({ auditDueAt = null }) => auditDueAt !== null);
  return [...new Set([...active.map(({ connectionId }) => connectionId), ...owed.map(({ id }) => id)])];
}

/** Looks for lost submissions, audits, and sends what may be sent. `wait`: for the lock, not only if it is free. */
export function runSending(ports: QueuePorts, connectionId: string, wait: boolean): Promise<PassResult> {
  return underLock(ports, `queue:${connectionId}`, wait, async () => {
    const before = await seeReleased(ports, connectionId, isToSend);
    const isOwed = (before.connection?.auditDueAt ?? null) !== null;
    if (before.lane && !isOwed && !before.jobs.some(isToSend)) return { nextDueAt: null, worked: false };
    const after = await pass(ports, before, isToSend, () => (before.lane ? send(before.lane) : giveUp(ports, before)));
    const nextDueAt = await sendingDueAt(ports, after);
    return { nextDueAt, worked: isChanged(before, after), ended: hasEnded(before, after) };
  });
}

/** Asks after the renders that are due. */
export function runPolling(ports: QueuePorts, connectionId: string, wait: boolean): Promise<PassResult> {
  return underLock(ports, `poll:${connectionId}`, wait, async () => {
    const before = await seeReleased(ports, connectionId, isToPoll);
    const { lane } = before;
    // Where nobody can ask any more, the other lane says so: only there nothing is being sent meanwhile.
    if (!lane || !before.jobs.some(isToPoll)) return { nextDueAt: null, worked: false };
    const after = await pass(ports, before, isToPoll, () => pollStep(lane));
    const times = after.jobs.filter(isToPoll).map((job) => dueAtOf(job, after.connection, ports.isOnline()));
    const nextDueAt = earliest(ports, times, after.retryMs);
    return { nextDueAt, worked: isChanged(before, after), ended: hasEnded(before, after) };
  });
}

/** Tells the person what there is to tell. */
export function runNotices(ports: QueuePorts, wait: boolean): Promise<PassResult> {
  return underLock(ports, 'notices', wait, async () => {
    const told = await notifyStep(ports);
    // What became news while the rest was told.
    return { nextDueAt: told ? ports.now() : null, worked: false };
  });
}

async function underLock(
  ports: QueuePorts,
  name: string,
  wait: boolean,
  work: () => Promise<PassResult>,
): Promise<PassResult> {
  const result = await ports.locks.run(name, wait, async () => {
    // Asked for while it waited for the lock, perhaps.
    return ports.givingWay.isAsked() ? 'busy' : work();
  });
  return result === 'busy' ? { nextDueAt: ports.now() + BUSY_RETRY_MS, worked: false } : result;
}

/** A connection and its jobs with a next step, at one moment. */
interface View {
  connectionId: string;
  connection: Connection | undefined;
  jobs: readonly Job[];
  /** undefined: it was removed, or this build cannot speak to it any more */
  lane: Lane | undefined;
}

async function see(ports: QueuePorts, connectionId: string): Promise<View> {
  const [active, connection] = await Promise.all([ports.jobs.listActive(), ports.connections.get(connectionId)]);
  const jobs = active.filter((job) => job.connectionId === connectionId);
  const bound = connection && (await ports.remote(connection));
  const remote = bound && (await asSet(ports, heedingKeys(bound)));
  return { connectionId, connection, jobs, lane: connection && remote && { ports, connection, remote, jobs } };
}

/** The server is asked after its renders as often as the person has set it. Read for each pass: a change counts from the next look on. */
async function asSet(ports: QueuePorts, remote: Remote): Promise<Remote> {
  const { firstLookMs } = await ports.settings();
  const { traits } = remote;
  return { ...remote, traits: { ...traits, pollPlan: planWith(traits.pollPlan, firstLookMs) } };
}

/** As it is once what waited for its key has been let go, where the key is back. */
async function seeReleased(ports: QueuePorts, connectionId: string, isMine: (job: Job) => boolean): Promise<View> {
  const view = await see(ports, connectionId);
  const isReleased = view.connection && (await releaseHeld(ports, view.connection, view.jobs.filter(isMine)));
  return isReleased ? see(ports, connectionId) : view;
}

/** How it is after the work. */
interface After extends View {
  retryMs: number;
  /** nothing can be asked there until somebody calls */
  isKeyAway?: true;
}

/** Does the work and gives how it is afterwards. What throws is reported and looked at again: the other lanes go on. */
async function pass(
  ports: QueuePorts,
  { connectionId }: View,
  isMine: (job: Job) => boolean,
  work: () => Promise<void>,
): Promise<After> {
  let retryMs = STILL_DUE_RETRY_MS;
  try {
    await work();
  } catch (problem) {
    if (problem instanceof KeysAwayError) return holdLane(ports, connectionId, isMine, problem);
    ports.report(problem);
    retryMs = AFTER_TROUBLE_MS;
  }
  return { ...(await see(ports, connectionId)), retryMs };
}

async function holdLane(
  ports: QueuePorts,
  connectionId: string,
  isMine: (job: Job) => boolean,
  { away }: KeysAwayError,
): Promise<After> {
  const { connection, jobs } = await see(ports, connectionId);
  if (connection) await holdForKeys(ports, connection, jobs.filter(isMine), away);
  return { ...(await see(ports, connectionId)), retryMs: KEYS_RETRY_MS, isKeyAway: true };
}

async function send(lane: Lane): Promise<void> {
  const adopted = { ...lane, jobs: await adoptOrphans(lane) };
  await lookStep(adopted);
  await auditStep(adopted);
  await submitStep(adopted);
}

async function giveUp(ports: QueuePorts, { connection, jobs }: View): Promise<void> {
  // The person may be moving it to another connection just now.
  const setting = { connection, traits: { free: false, canCancel: false }, once: true };
  for (const job of jobs)
    await applyEvent(ports, job, { type: 'given-up', failure: { code: 'connection-removed' } }, setting);
  if (connection) await dropAudit(ports, connection);
}

function isChanged(before: View, after: View): boolean {
  const revs = ({ jobs }: View): string => jobs.map(({ id, rev }) => `${id}:${String(rev)}`).join();
  return revs(before) !== revs(after);
}

function hasEnded(before: View, after: View): boolean {
  return before.jobs.some(({ id }) => after.jobs.every((job) => job.id !== id));
}

async function sendingDueAt(ports: QueuePorts, after: After): Promise<number | null> {
  const { connection, jobs, retryMs } = after;
  const settings = await ports.settings();
  const parallel = connection ? parallelOf(connection, settings) : 0;
  const hasSlot = !settings.paused && jobs.filter(takesSlot).length < parallel;
  const online = ports.isOnline();
  const times = jobs.map((job) => {
    if (!isToSend(job)) return null;
    // The twin has a due time of its own, or waits for the person.
    if (isIn(job, 'queued') && waitsForTwin(job, jobs)) return null;
    if (waitsForSlot(job) && !hasSlot) return null;
    // It was looked at just now: a raised budget or a new day is what changes that.
    if (isIn(job, 'queued') && job.hold?.kind === 'over-budget') return null;
    return dueAtOf(job, connection, online);
  });
  const auditAt = connection && !after.isKeyAway ? nextAuditAt(ports, connection) : null;
  const soonest = earliest(ports, [...times, auditAt], retryMs);
  const liftAt = connection?.hold ? null : nextLiftAt(jobs, ports.budgetDays(), ports.now());
  return soonest === null || liftAt === null ? (soonest ?? liftAt) : Math.min(soonest, liftAt);
}

function waitsForSlot({ hold }: Job): boolean {
  return hold?.kind === 'paused' || hold?.kind === 'slots-full';
}

/** When a lane has to see the job again; null = not before something else happens. */
function dueAtOf(job: Job, connection: Connection | undefined, online: boolean): number | null {
  if (isIn(job, 'uncertain') && job.state.needsPerson) return null;
  if (job.hold?.kind === 'vault-locked') return null;
  if (job.hold?.kind === 'offline' && !online) return null;
  const hold = connection?.hold;
  if (hold?.kind === 'key-refused' || hold?.kind === 'no-credit') return null;
  return hold?.kind === 'unreachable' ? Math.max(job.dueAt, hold.until) : job.dueAt;
}

/** `retryMs`: until what is due already is looked at again. */
function earliest(ports: QueuePorts, times: readonly (number | null)[], retryMs: number): number | null {
  const now = ports.now();
  const due = times.filter((at) => at !== null).map((at) => believedTime(at, now));
  return due.length === 0 ? null : Math.min(...due.map((at) => (at > now ? at : now + retryMs)));
}
