/**
 * @file What the person is told, and where: which notifications to show and to close, what to say in the page. Decides from
 * what stands already, so that no job ever has two. Called by the notifier; pure.
 */
import { titleOf } from '../domain/clip';
import type { NoticeKind, NotificationSettings } from '../domain/notification-settings';
import type { NoticeToTell } from '../protocol/messages';
import type { Told, ToldJob } from './notification-data';

/** Where the person is, as far as the app's windows say. */
export type WindowsState =
  /** one of them has the focus */
  | 'focused'
  /** one can be seen beside something else */
  | 'visible'
  /** all are hidden */
  | 'hidden'
  | 'none';

/** What a plan is made of. */
export interface PlanFacts {
  settings: NotificationSettings;
  windows: WindowsState;
  /** the browser shows notifications of this site */
  isAllowed: boolean;
  /** ours that stand now */
  standing: readonly Told[];
  /** the news, oldest first */
  notices: readonly NoticeToTell[];
}

/** One to show. */
export interface ToShow extends Told {
  /** it takes the place of other news of the same job: the person is alerted again. Never on a repeat. */
  isNews: boolean;
}

/** What to do. */
export interface NotificationPlan {
  show: readonly ToShow[];
  /** tags of those that are out of date */
  close: readonly string[];
  /** said in the page instead */
  say: readonly NoticeToTell[];
  /** a page that is open somewhere sounds for this one */
  sound: NoticeToTell | null;
}

/** So many of a kind stand one by one; more become one. */
export const SINGLES_MAX = 3;

/** So many jobs a group names, the newest: enough to know a repeat, and far below what a notification may carry. */
export const NAMED_MAX = 100;

/** Kinds that are told together. What needs the person is never grouped away. */
const GROUPS = [
  { tag: 'ready-group', kinds: ['ready'], singlesMax: SINGLES_MAX },
  { tag: 'failed-group', kinds: ['failed', 'blocked'], singlesMax: SINGLES_MAX },
  // One budget holds many jobs: it is one thing to tell.
  { tag: 'budget', kinds: ['budget'], singlesMax: 0 },
] as const satisfies readonly { tag: string; kinds: readonly NoticeKind[]; singlesMax: number }[];

/** Makes the plan. */
export function planNotifications(facts: PlanFacts): NotificationPlan {
  const { settings, windows, isAllowed, standing, notices } = facts;
  const isInPage = windows === 'focused' || (windows === 'visible' && !isAllowed);
  const ready = notices.find(({ kind }) => kind === 'ready');
  const sound = settings.chime && !isInPage && windows !== 'none' ? (ready ?? null) : null;
  const say = isInPage ? notices : [];
  // In front of the app nothing is shown; what is out of date goes all the same.
  if (windows === 'focused' || !isAllowed) return { show: [], close: outdatedTags(standing, notices), say, sound };
  const wanted = arrange(mergeJobs(standing, notices, settings), standing);
  return {
    show: wanted.flatMap((told) => toShow(told, standing) ?? []),
    close: standing.map(({ tag }) => tag).filter((tag) => !wanted.some((told) => told.tag === tag)),
    say,
    sound,
  };
}

const singleTag = (jobId: string): string => `job-${jobId}`;

/** Singles whose job has other news now. */
function outdatedTags(standing: readonly Told[], notices: readonly NoticeToTell[]): string[] {
  const isOutdated = ({ tag, jobs }: Told): boolean =>
    notices.some(({ jobId, kind }) => tag === singleTag(jobId) && !jobs.some((job) => job.kind === kind));
  return standing.filter(isOutdated).map(({ tag }) => tag);
}

/** What stands with the news put in: one entry for each job, oldest first. A repeat keeps its place. */
function mergeJobs(
  standing: readonly Told[],
  notices: readonly NoticeToTell[],
  { kinds }: NotificationSettings,
): ToldJob[] {
  const jobs = new Map<string, ToldJob>();
  for (const job of standing.flatMap((told) => told.jobs)) jobs.set(job.jobId, job);
  for (const { jobId, clipId, kind, prompt } of notices) {
    if (jobs.get(jobId)?.kind === kind) continue;
    jobs.delete(jobId);
    if (kinds[kind]) jobs.set(jobId, { jobId, clipId, kind, title: titleOf(prompt) });
  }
  return [...jobs.values()];
}

/** The notifications these jobs make. */
function arrange(jobs: readonly ToldJob[], standing: readonly Told[]): Told[] {
  const single = (job: ToldJob): Told => ({ tag: singleTag(job.jobId), jobs: [job], more: 0 });
  const grouped = GROUPS.flatMap(({ tag, kinds, singlesMax }) => {
    const members = jobs.filter(({ kind }) => kinds.some((one) => one === kind));
    const more = standing.find((told) => told.tag === tag)?.more ?? 0;
    const isStanding = standing.some((told) => told.tag === tag);
    // A group that shrinks does not fall apart into notifications the person has seen.
    const isGroup = members.length > singlesMax || (isStanding && members.length > 1);
    return isGroup ? [groupOf(tag, members, more)] : members.map(single);
  });
  return [...grouped, ...jobs.filter(({ kind }) => kind === 'needs-you').map(single)];
}

function groupOf(tag: string, members: readonly ToldJob[], more: number): Told {
  const unnamed = Math.max(0, members.length - NAMED_MAX);
  return { tag, jobs: members.slice(unnamed), more: more + unnamed };
}

/** The notification if it says something else than what stands under its tag. */
function toShow(told: Told, standing: readonly Told[]): ToShow | undefined {
  const before = standing.find(({ tag }) => tag === told.tag);
  if (before && contentOf(before) === contentOf(told)) return undefined;
  return { ...told, isNews: before !== undefined && told.tag === singleTag(told.jobs[0]?.jobId ?? '') };
}

function contentOf({ jobs, more }: Told): string {
  return JSON.stringify([jobs.map(({ jobId, kind }) => [jobId, kind]), more]);
}
