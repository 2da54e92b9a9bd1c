/**
 * @file Messages between the page and the service worker. They only say "look again"; the truth is in the database, and a
 * lost message costs time, never work. Page and worker may be different builds: unknown messages are ignored.
 */
import { isRecord, numberOf, textOf } from '../base/json';
import { readNoticeKind, type NoticeKind } from '../domain/notification-settings';

/** News that a page has found and the worker is to tell. */
export interface NoticeToTell {
  kind: NoticeKind;
  jobId: string;
  clipId: string | null;
  prompt: string;
}

/** From the page to the worker. */
export type ToWorker =
  /** there may be work; `budgetMs` is how long the worker may keep at it for this message */
  | { type: 'queue/kick'; budgetMs: number }
  /** a page that runs the engine itself has news: tell the person, the worker sees all windows and shows notifications */
  | { type: 'queue/tell'; notices: readonly NoticeToTell[] }
  /** take over now: the person asked for the new version */
  | { type: 'app/activate' }
  /** say that you are there, and which build, on the port that comes with it */
  | { type: 'app/ping' };

/** What the worker says to `app/ping`. */
export interface PingAnswer {
  commit: string;
}

/** From the worker to a page. */
export type ToPage =
  /** show this in the page because its window has the focus; `isQuiet`: only its sound is wanted, the person is elsewhere */
  | { type: 'queue/notice'; kind: NoticeKind; jobId: string; clipId: string | null; isQuiet: boolean }
  /** a notification was clicked: go there, a path below the base */
  | { type: 'app/open'; path: string }
  /** "Save" on a notification: save this clip as a file */
  | { type: 'app/save'; clipId: string };

/** Reads a message to the worker; undefined for what this build does not know. */
export function parseToWorker(raw: unknown): ToWorker | undefined {
  if (!isRecord(raw)) return undefined;
  if (raw['type'] === 'app/activate' || raw['type'] === 'app/ping') return { type: raw['type'] };
  if (raw['type'] === 'queue/tell' && Array.isArray(raw['notices']))
    return { type: 'queue/tell', notices: raw['notices'].flatMap((notice) => parseNotice(notice) ?? []) };
  const budgetMs = numberOf(raw['budgetMs']);
  if (raw['type'] === 'queue/kick' && budgetMs !== undefined) return { type: 'queue/kick', budgetMs };
  return undefined;
}

function parseNotice(raw: unknown): NoticeToTell | undefined {
  if (!isRecord(raw)) return undefined;
  const kind = readNoticeKind(raw['kind']);
  const jobId = textOf(raw['jobId']);
  if (!kind || jobId === undefined) return undefined;
  return { kind, jobId, clipId: textOf(raw['clipId']) ?? null, prompt: textOf(raw['prompt']) ?? '' };
}

/** Reads a message to a page; undefined for what this build does not know. */
export function parseToPage(raw: unknown): ToPage | undefined {
  if (!isRecord(raw)) return undefined;
  const path = textOf(raw['path']);
  if (raw['type'] === 'app/open' && path !== undefined) return { type: 'app/open', path };
  const clipId = textOf(raw['clipId']);
  if (raw['type'] === 'app/save' && clipId !== undefined) return { type: 'app/save', clipId };
  const kind = readNoticeKind(raw['kind']);
  const jobId = textOf(raw['jobId']);
  if (raw['type'] !== 'queue/notice' || !kind || jobId === undefined) return undefined;
  return { type: 'queue/notice', kind, jobId, clipId: clipId ?? null, isQuiet: raw['isQuiet'] === true };
}
