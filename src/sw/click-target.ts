/** @file Where a click on a notification leads, as a path below the app's base. Pure; the data is checked, it may be old. */
import { isRecord, textOf } from '../base/json';
import type { JobNotice } from '../queue/ports';

/** What a notification carries for its click. */
export interface NotificationFacts {
  kind: JobNotice['kind'];
  jobId: string;
  clipId: string | null;
}

/** The clip when there is one, else the queue. */
export function clickTarget(raw: unknown): string {
  const clipId = isRecord(raw) ? textOf(raw['clipId']) : undefined;
  return clipId === undefined ? 'queue' : `library/${encodeURIComponent(clipId)}`;
}
