/**
 * @file What a notification carries, written and read. Notifications outlive builds: what an older build showed is read with
 * care, what is not ours is left alone. Called by the notifier; pure.
 */
import { isRecord, numberOf, textOf } from '../base/json';
import { readNoticeKind, type NoticeKind } from '../domain/notification-settings';

/** What a notification says of one job. */
export interface ToldJob {
  jobId: string;
  clipId: string | null;
  kind: NoticeKind;
  /** the prompt as a title, for the text of a group */
  title: string;
}

/** One notification, standing or to be shown. */
export interface Told {
  /** a new one with the same tag takes its place */
  tag: string;
  /** what it is about, oldest first; never empty */
  jobs: readonly ToldJob[];
  /** how many more it stands for that it does not name */
  more: number;
}

/** The part of a standing notification that is read here. */
export interface RawNotification {
  tag: string;
  body: string;
  data: unknown;
}

/** What its click and later plans need. `kind` and `clipId` stand on top, where every build looks for them. */
export function toData({ jobs, more }: Told): Record<string, unknown> {
  const only = jobs.length === 1 && more === 0 ? jobs[0] : undefined;
  return { kind: jobs.at(-1)?.kind, jobId: only?.jobId ?? null, clipId: only?.clipId ?? null, jobs, more };
}

/** Reads one that stands; undefined where it is not one of ours. */
export function readTold({ tag, body, data }: RawNotification): Told | undefined {
  const record = isRecord(data) ? data : {};
  const listed = Array.isArray(record['jobs']) ? record['jobs'].flatMap((raw) => readJob(raw) ?? []) : [];
  const more = Math.max(0, numberOf(record['more']) ?? 0);
  if (listed.length > 0) return { tag, jobs: listed, more };
  const jobId = /^job-(.+)$/u.exec(tag)?.[1];
  if (jobId === undefined) return undefined;
  const clipId = textOf(record['clipId']) ?? null;
  // The first builds named one job, and the page's own notifications only its clip.
  const kind = readNoticeKind(record['kind']) ?? (clipId === null ? 'needs-you' : 'ready');
  return { tag, jobs: [{ jobId, clipId, kind, title: body }], more: 0 };
}

function readJob(raw: unknown): ToldJob | undefined {
  if (!isRecord(raw)) return undefined;
  const kind = readNoticeKind(raw['kind']);
  const jobId = textOf(raw['jobId']);
  if (!kind || jobId === undefined) return undefined;
  return { jobId, kind, clipId: textOf(raw['clipId']) ?? null, title: textOf(raw['title']) ?? '' };
}
