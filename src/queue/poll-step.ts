/** @file Asks after renders that are under way, and cancels those that are to stop. Never sends what could cost. */
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { isIn, type Job, type StateIn } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import { backoffMs, isForgotten, isTooOld, nextPollDelay } from '../domain/poll-plan';
import type { RemoteFailure, RemoteState } from '../domain/remote';
import { renderKind, type RenderTimes } from '../domain/render-times';
import { tookAsSeen, usualTime, type UsualTime } from '../domain/usual-time';
import { applyEvent } from './apply-event';
import { noteIfIdle } from './audit-step';
import { holdsConnection, isOffline, isOnlyThis, noteFailure, noteGoodAnswer } from './connection-answer';
import { isAskedFor, isDue, settingOf, type Lane } from './lane';

/** A look that came later than this after its time was kept waiting by something else. */
const PUNCTUAL_MS = 10 * SECOND_MS;

type Watched = StateIn<'rendering'> | StateIn<'canceling'>;

/** What the looks of one pass share. */
interface Round {
  /** how long earlier renders took */
  times: RenderTimes;
  /** that the connection answers is written, and nothing has failed since */
  isNoted: boolean;
}

/** All looks that are due on this connection, side by side: they are few, and none may wait for a slow one. */
export async function pollStep(lane: Lane): Promise<void> {
  const now = lane.ports.now();
  const online = lane.ports.isOnline();
  const due = lane.jobs.filter(
    (job) => (isIn(job, 'rendering') || isIn(job, 'canceling')) && isDue(job, lane.connection, now, online),
  );
  if (due.length === 0) return;
  const round: Round = { times: await lane.ports.times.read(), isNoted: false };
  const outcomes = await Promise.allSettled(due.map((job) => pollOne(lane, job, round)));
  const [trouble, ...others] = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of others) lane.ports.report(reason);
  // What is in trouble is put off by whoever called.
  if (trouble) throw trouble.reason;
}

async function pollOne(lane: Lane, job: Job, round: Round): Promise<void> {
  const { state } = job;
  if (state.phase !== 'rendering' && state.phase !== 'canceling') return;
  const answer = await lane.remote.poll(state.operation);
  if (!answer.ok) {
    round.isNoted = false;
    return questionFailed(lane, job, state, answer.error);
  }
  await noteAnswer(lane, round);
  const isPending = answer.value.kind === 'pending';
  // A finished render is paid for: it is kept, and only an unfinished one is stopped.
  const isTold = isPending && state.phase === 'canceling';
  if (isTold && (await cancel(lane, job, state)) === 'settled') return;
  const usual = usualTime(round.times[renderKind(job.connectionId, job.params)] ?? []);
  const event = eventFor(lane, state, answer.value, usual);
  await applyEvent(lane.ports, job, isTold ? asTold(event) : event, settingOf(lane));
  if (answer.value.kind === 'ready') await noteTime(lane, job, state, answer.value.tookMs);
  if (!isPending) await noteIfIdle(lane, job, state.acceptedAt);
}

/** Once for many looks: a hundred answers say no more than one. */
async function noteAnswer({ ports, connection }: Lane, round: Round): Promise<void> {
  if (round.isNoted) return;
  round.isNoted = true;
  await noteGoodAnswer(ports, connection);
}

function eventFor(lane: Lane, state: Watched, answer: RemoteState, usual: UsualTime | null): JobEvent {
  const now = lane.ports.now();
  switch (answer.kind) {
    case 'ready':
      return readyEvent(answer, lane.ports.createId());
    case 'failed':
      return { ...answer, type: 'render-failed' };
    case 'pending': {
      if (isTooOld(state.acceptedAt, null, now)) return { type: 'poll-given-up', failure: { code: 'timeout' } };
      const isMoving = answer.progress !== null && answer.progress > (state.polls.progress ?? 0);
      const delay = nextPollDelay({
        plan: lane.remote.traits.pollPlan,
        sinceAcceptedMs: now - state.acceptedAt,
        progress: answer.progress,
        movedMsAgo: isMoving ? 0 : now - state.polls.movedAt,
        usual,
        failures: 0,
        retryAfterMs: null,
        jitter: lane.ports.random(),
      });
      const { progress, queuePosition, log } = answer;
      const said = log ? { log } : {};
      return { type: 'render-progressed', progress, queuePosition, ...said, nextAt: now + delay };
    }
  }
}

function readyEvent(
  { assets, expiresAt, costMicros }: Extract<RemoteState, { kind: 'ready' }>,
  fileId: string,
): JobEvent {
  const cost = costMicros === undefined ? {} : { costMicros };
  return { type: 'render-ready', assets, fileId, expiresAt, ...cost };
}

/** Remembers how long it took, for the renders of its kind that come. */
async function noteTime({ ports }: Lane, job: Job, { polls, acceptedAt }: Watched, tookMs?: number): Promise<void> {
  // A result that had expired was ready long ago.
  if (polls.expiredTimes > 0) return;
  const now = ports.now();
  const isPlanned =
    polls.lookedAt !== undefined && polls.failures === 0 && !isAskedFor(job, 0) && now - job.dueAt < PUNCTUAL_MS;
  const seen = { lookedMs: (polls.lookedAt ?? acceptedAt) - acceptedAt, seenMs: now - acceptedAt, isPlanned };
  const took = tookAsSeen({ ...seen, ...(tookMs === undefined ? {} : { tookMs }) });
  if (took !== null && took > 0) await ports.times.add(renderKind(job.connectionId, job.params), took);
}

/** The look was as good as any, and what the person wants is passed on. */
function asTold(event: JobEvent): JobEvent {
  return event.type === 'render-progressed' ? { ...event, isTold: true } : event;
}

/** `settled`: written, one way or the other; `requested`: the server was told, and what becomes of it is seen by the next looks. */
async function cancel(lane: Lane, job: Job, state: Watched): Promise<'settled' | 'requested'> {
  const answer = lane.remote.cancel
    ? await lane.remote.cancel(state.operation)
    : ({ ok: false, error: { kind: 'unsupported', failure: { code: 'request-refused' } } } as const);
  if (answer.ok) {
    if (answer.value === 'requested') return 'requested';
    await applyEvent(lane.ports, job, { type: 'cancel-confirmed' }, settingOf(lane));
    return 'settled';
  }
  if (holdsConnection(answer.error) || answer.error.kind === 'server' || answer.error.kind === 'rate-limited') {
    await questionFailed(lane, job, state, answer.error);
    return 'settled';
  }
  await applyEvent(lane.ports, job, { type: 'cancel-refused' }, settingOf(lane));
  return 'settled';
}

async function questionFailed(lane: Lane, job: Job, state: Watched, cause: RemoteFailure): Promise<void> {
  const { ports } = lane;
  await noteFailure(ports, lane.connection, cause);
  const written = await applyEvent(ports, job, failureEvent(lane, state, cause), settingOf(lane));
  if (!written || (!isIn(written, 'rendering') && !isIn(written, 'canceling'))) return;
  const { polls, acceptedAt } = written.state;
  if (isForgotten(polls.notFoundAt))
    await applyEvent(ports, written, { type: 'poll-given-up', failure: { code: 'forgotten' } }, settingOf(lane));
  else if (
    isTooOld(acceptedAt, null, ports.now()) &&
    (!holdsConnection(cause) || (await isOnlyThis(lane.remote, cause)))
  )
    await applyEvent(ports, written, { type: 'poll-given-up', failure: cause.failure }, settingOf(lane));
}

function failureEvent(lane: Lane, { polls }: Watched, cause: RemoteFailure): JobEvent {
  const now = lane.ports.now();
  if (isOffline(lane.ports, lane.connection, cause))
    return { type: 'held', hold: { kind: 'offline' }, dueAt: now + MINUTE_MS };
  if (cause.kind === 'gone') return { type: 'poll-given-up', failure: { code: 'expired' } };
  const nextAt = now + backoffMs(polls.failures + 1, lane.ports.random(), cause.retryAfterMs);
  return { type: 'poll-failed', failure: cause.failure, nextAt, notFound: cause.kind === 'not-found' };
}
