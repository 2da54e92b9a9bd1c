/**
 * @file Judges what a storm has left behind. Pure: every broken promise is a sentence, everything else a count. Zero lost and
 * zero unexplained is the aim.
 */
import { isIn, type HistoryEntry, type Job } from '../../src/domain/job';
import type { ClipEvidence, Evidence, RemoteEvidence } from './evidence';

/** What became of a render that the server has accepted. */
export type Fate =
  /** here, byte for byte */
  | 'stored'
  /** here as the server served it: without its tail, and marked as damaged */
  | 'damaged'
  /** linked to a job that can still get it */
  | 'linked'
  /** the server itself failed it */
  | 'failed'
  /** shown to the person: as a possible twin, or among those to choose from */
  | 'shown'
  /** the browser sent the request of another one twice, unseen, and nobody was told yet */
  | 'twin'
  /** the person left its submission alone, sent it again while nobody could know, or said that it is not theirs */
  | 'left'
  /** the server does not list it */
  | 'unlisted'
  /** nobody here knows it */
  | 'lost'
  /** here, but not the film the server made */
  | 'wrong';

/** The result of one seed. */
export interface Verdict {
  accepted: number;
  fates: Record<Fate, number>;
  /** renders that exist because the browser sent a request twice */
  resentByBrowser: number;
  needsPerson: number;
  notices: number;
  orphanBytes: number;
  /** sentences; empty is the aim */
  broken: string[];
}

/** Judges. */
export function judge(evidence: Evidence): Verdict {
  const { remotes, jobs, notices, orphanBytes } = evidence;
  const fates = fatesOf(evidence);
  const counts: Record<Fate, number> = {
    ...{ stored: 0, damaged: 0, linked: 0, failed: 0, shown: 0 },
    ...{ twin: 0, left: 0, unlisted: 0, lost: 0, wrong: 0 },
  };
  for (const fate of fates.values()) counts[fate]++;
  return {
    accepted: remotes.length,
    fates: counts,
    resentByBrowser: remotes.length - new Set(remotes.map(({ order }) => order)).size,
    needsPerson: jobs.filter(asksPerson).length,
    notices: notices.length,
    orphanBytes,
    broken: [
      ...badFates(fates, evidence),
      ...badSends(evidence),
      ...badLinks(evidence),
      ...jobs.flatMap(badRest),
      ...badSpend(evidence),
      ...repeated(notices).map((id) => `two notifications stand for job ${id}`),
      ...(orphanBytes > 0 ? [`${orphanBytes} bytes belong to nobody after the sweep`] : []),
    ],
  };
}

/** Times an event happened to a job. */
function countOf({ history }: Job, ...names: string[]): number {
  const counts = history.filter(({ event }) => names.includes(event)).map(({ times }) => times ?? 1);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The server's id a job is linked to now. */
function linkOf({ state }: Job): string | null {
  if ('remoteId' in state) return state.remoteId;
  return 'accepted' in state ? (state.accepted?.remoteId ?? null) : null;
}

function asksPerson(job: Job): boolean {
  return isIn(job, 'uncertain') && job.state.needsPerson;
}

function fatesOf(evidence: Evidence): Map<string, Fate> {
  const { remotes, jobs } = evidence;
  const fates = new Map<string, Fate>();
  for (const remote of remotes) fates.set(remote.id, knownFate(remote, evidence) ?? 'lost');
  const listLost = (): RemoteEvidence[] => remotes.filter(({ id }) => fates.get(id) === 'lost');
  for (const [prompt, alone] of groupBy(listLost(), (remote) => remote.prompt)) {
    const isUnlisted = prompt.includes('[fault: forgotten');
    // What one request became is one thing to decide about, however often the browser has sent it.
    const orders = [...groupBy(alone, ({ order }) => order).values()];
    const excused = orders.slice(0, isUnlisted ? orders.length : countDecided(jobs, prompt));
    for (const { id } of excused.flat()) fates.set(id, isUnlisted ? 'unlisted' : 'left');
  }
  const known = new Set(remotes.filter(({ id }) => fates.get(id) !== 'lost').map(({ order }) => order));
  for (const { id, order } of listLost()) if (known.has(order)) fates.set(id, 'twin');
  return fates;
}

function knownFate({ id, status, sha256, shortSha256 }: RemoteEvidence, { clips, jobs }: Evidence): Fate | null {
  const clip = clips.find(({ remoteId }) => remoteId === id);
  if (clip)
    return clip.sha256 === sha256 ? 'stored' : clip.damaged && clip.sha256 === shortSha256 ? 'damaged' : 'wrong';
  if (status === 'failed') return 'failed';
  if (jobs.some((job) => linkOf(job) === id)) return 'linked';
  return jobs.some((job) => showsToPerson(job, id)) ? 'shown' : null;
}

function showsToPerson(job: Job, remoteId: string): boolean {
  const candidates = isIn(job, 'uncertain') ? job.state.candidates : [];
  return [...candidates, ...(job.twins ?? [])].some((remote) => remote.remoteId === remoteId);
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** Renders of this prompt about which the person decided, or is asked, while nobody could know whose they are. */
function countDecided(jobs: readonly Job[], prompt: string): number {
  const counts = jobs
    .filter(({ params }) => params.prompt === prompt)
    .map((job) => {
      const isLeft = isIn(job, 'canceled') && job.state.how === 'unknown';
      // One that was kept is a job of its own, and here.
      const isKept = job.history[0]?.event === 'submission-found';
      const decided = countOf(job, 'resubmit-confirmed', 'twin-settled') + (isLeft || asksPerson(job) ? 1 : 0);
      return isKept ? decided - 1 : decided;
    });
  return Math.max(
    0,
    counts.reduce((sum, count) => sum + count, 0),
  );
}

function badFates(fates: ReadonlyMap<string, Fate>, { connections }: Evidence): string[] {
  const canList = connections.every((connection) => connection.canList !== 'no');
  return [...fates].flatMap(([id, fate]) => {
    if (fate === 'twin' && canList) return [`render ${id} was ordered by the browser alone, and nobody was told`];
    if (fate === 'lost') return [`render ${id} was accepted, and nobody here knows it`];
    return fate === 'wrong' ? [`the clip of render ${id} is not what the server made`] : [];
  });
}

/** After these a job may be sent once more. */
const OPENS_AGAIN = ['submit-refused', 'resubmit-confirmed', 'retry-requested'];

/** Paid once: what left, left for a reason that stands in the history. */
function badSends({ jobs, orders, connections }: Evidence): string[] {
  const started = jobs.reduce((sum, job) => sum + countOf(job, 'submit-started'), 0);
  const unwritten = orders > started ? [`${orders} requests left, but only ${started} were written down before`] : [];
  const repeats = jobs.filter((job) => {
    const isPriced = connections.find(({ id }) => id === job.connectionId)?.charge === 'priced';
    return isSentUnasked(job.history, isPriced ? OPENS_AGAIN : [...OPENS_AGAIN, 'submission-absent']);
  });
  return [...unwritten, ...repeats.map(({ id }) => `job ${id} was sent again although nobody wanted it`)];
}

function isSentUnasked(history: readonly HistoryEntry[], opensAgain: readonly string[]): boolean {
  let isSent = false;
  for (const { event, times } of history) {
    if (event === 'submit-started' && (isSent || (times ?? 1) > 1)) return true;
    if (event === 'submit-started') isSent = true;
    else if (opensAgain.includes(event)) isSent = false;
  }
  return false;
}

function badLinks({ jobs, clips, remotes }: Evidence): string[] {
  const links = jobs.map(linkOf).filter((id) => id !== null);
  const made = clips.map(({ remoteId }) => remoteId).filter((id) => id !== null);
  return [
    ...repeated(links).map((id) => `render ${id} belongs to two jobs`),
    ...repeated(made).map((id) => `render ${id} became two clips`),
    ...links
      .filter((id) => !remotes.some((remote) => remote.id === id))
      .map((id) => `a job is linked to ${id}, which the server never made`),
    ...jobs
      .filter((job) => isIn(job, 'done') && !hasClip(job, clips))
      .map(({ id }) => `job ${id} is done without a clip`),
  ];
}

function hasClip(job: Job, clips: readonly ClipEvidence[]): boolean {
  return isIn(job, 'done') && clips.some(({ id, bytes }) => id === job.state.clipId && bytes > 0);
}

/** In peace a job rests, or waits for an answer that only the person can give. */
function badRest(job: Job): string[] {
  const { id, state, dueAt, notifyDue, hold } = job;
  const isAtRest = isIn(job, 'done') || isIn(job, 'failed') || isIn(job, 'canceled') || asksPerson(job);
  return [
    ...(isAtRest ? [] : [`job ${id} is stuck in ${state.phase}${hold ? ` (${hold.kind})` : ''}`]),
    ...(Number.isFinite(dueAt) ? [] : [`job ${id} has no time at which it goes on`]),
    ...(notifyDue ? [`job ${id} has news that the person was not told`] : []),
  ];
}

/** One amount for each time a job was linked to a render. */
function badSpend({ jobs, spend }: Evidence): string[] {
  return jobs.flatMap((job) => {
    const rows = spend.filter(({ jobId, kind }) => jobId === job.id && kind === 'accepted').length;
    const links = countOf(job, 'submit-accepted', 'submission-found');
    return rows === links ? [] : [`job ${job.id} was linked ${links} times and counted ${rows} times in the spend`];
  });
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, n) => ids.indexOf(id) !== n))];
}
