/** @file One connection's work in one pass: what the steps are given. */
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import { believedTime } from '../domain/poll-plan';
import type { EventSetting } from './apply-event';
import type { QueuePorts, Remote } from './ports';

/** A connection, how to ask it, and its jobs as read at the start of the pass. */
export interface Lane {
  ports: QueuePorts;
  connection: Connection;
  remote: Remote;
  jobs: readonly Job[];
}

/** How events of this lane's jobs are taken. */
export function settingOf(lane: Pick<Lane, 'connection' | 'remote'>): EventSetting {
  return { connection: lane.connection, traits: lane.remote.traits };
}

/** True when the person has asked for this job since the connection was held: then one question may break the hold. */
export function isAskedFor(job: Job, since: number): boolean {
  const last = job.history.at(-1);
  const asked = last?.event === 'check-requested' || last?.event === 'retry-requested';
  return asked && last.at >= since;
}

/** True when the job's next step may be taken now, as far as time and holds go. */
export function isDue(job: Job, connection: Connection, now: number, online: boolean): boolean {
  if (isHeld(job, connection, now)) return false;
  if (job.hold?.kind === 'offline') return online;
  if (job.hold?.kind === 'vault-locked') return false;
  return believedTime(job.dueAt, now) <= now;
}

function isHeld(job: Job, { hold }: Connection, now: number): boolean {
  if (!hold || (hold.kind === 'unreachable' && believedTime(hold.until, now) <= now)) return false;
  // A hold from the future was noted by a clock that was set back since: any wish of the person is later.
  return !isAskedFor(job, hold.since > now ? 0 : hold.since);
}
