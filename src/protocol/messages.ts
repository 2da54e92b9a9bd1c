/**
 * @file Messages between the page and the service worker. They only say "look again"; the truth is in the database, and a
 * lost message costs time, never work. Page and worker may be different builds: unknown messages are ignored.
 */
import { isRecord, numberOf, textOf } from '../base/json';

/** From the page to the worker. */
export type ToWorker =
  /** there may be work; `budgetMs` is how long the worker may keep at it for this message */
  | { type: 'queue/kick'; budgetMs: number }
  /** take over now: the person asked for the new version */
  | { type: 'app/activate' };

/** From the worker to a page. */
export type ToPage =
  /** show this in the page because its window has the focus */
  | { type: 'queue/notice'; kind: 'ready' | 'failed' | 'blocked' | 'needs-you'; jobId: string; clipId: string | null }
  /** a notification was clicked: go there, a path below the base */
  | { type: 'app/open'; path: string };

/** Reads a message to the worker; undefined for what this build does not know. */
export function parseToWorker(raw: unknown): ToWorker | undefined {
  if (!isRecord(raw)) return undefined;
  if (raw['type'] === 'app/activate') return { type: 'app/activate' };
  const budgetMs = numberOf(raw['budgetMs']);
  if (raw['type'] === 'queue/kick' && budgetMs !== undefined) return { type: 'queue/kick', budgetMs };
  return undefined;
}

const NOTICE_KINDS = ['ready', 'failed', 'blocked', 'needs-you'] as const;

/** Reads a message to a page; undefined for what this build does not know. */
export function parseToPage(raw: unknown): ToPage | undefined {
  if (!isRecord(raw)) return undefined;
  const path = textOf(raw['path']);
  if (raw['type'] === 'app/open' && path !== undefined) return { type: 'app/open', path };
  const kind = NOTICE_KINDS.find((known) => known === raw['kind']);
  const jobId = textOf(raw['jobId']);
  if (raw['type'] !== 'queue/notice' || !kind || jobId === undefined) return undefined;
  return { type: 'queue/notice', kind, jobId, clipId: textOf(raw['clipId']) ?? null };
}
