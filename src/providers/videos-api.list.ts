/**
 * @file Pages back through the renders a Videos API server knows. Called by the provider to find a lost submission, where
 * a list that is wrongly called complete would cost money: what is not sure is not complete.
 */
import { MIB } from '../base/bytes';
import { isRecord } from '../base/json';
import { err, ok, type Result } from '../base/result';
import { SECOND_MS } from '../base/time';
import type { RemoteJob } from '../domain/job';
import type { RemoteFailure, RemoteList } from '../domain/remote';
import { NOT_SUPPORTED, QUESTION_TIMEOUT_MS, askForJson, asOptional, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { abilitiesOf } from './videos-api.services';
import { readRemoteJob } from './videos-api.wire';

/** The most the contract allows. */
const PAGE_LENGTH = 100;
/** 50 × 100 renders: far past any submission that is still looked for. */
const PAGES_MAX = 50;
/** 100 renders × 32,000 characters of prompt × 6 bytes ("\u00e9") = 19.2 MB. */
const PAGE_MAX_BYTES = 32 * MIB;

interface Page {
  jobs: readonly RemoteJob[];
  /** entries, also those that could not be read */
  length: number;
  /** null: the server does not say */
  hasMore: boolean | null;
}

/** Newest first, paged back past `since` (ms since epoch); null asks for one page. */
export async function listRenders(
  since: number | null,
  context: ProviderContext,
): Promise<Result<RemoteList, RemoteFailure>> {
  if (!abilitiesOf(context.connection).canList) return err(NOT_SUPPORTED);
  const jobs = new Map<string, RemoteJob>();
  let after: string | null = null;
  for (let count = 0; count < PAGES_MAX; count += 1) {
    const page: Result<Page, RemoteFailure> = await askForPage(after, context);
    if (!page.ok) return page;
    const isNews = page.value.jobs.some(({ remoteId }) => !jobs.has(remoteId));
    for (const job of page.value.jobs) jobs.set(job.remoteId, job);
    if (isLast(page.value) || isPast(page.value.jobs, since)) return ok({ jobs: [...jobs.values()], complete: true });
    after = page.value.jobs.at(-1)?.remoteId ?? null;
    // The same page again, or one without a name to go on from: this server cannot page.
    if (since === null || after === null || !isNews) break;
  }
  return ok({ jobs: [...jobs.values()], complete: false });
}

async function askForPage(after: string | null, context: ProviderContext): Promise<Result<Page, RemoteFailure>> {
  const from = after === null ? '' : `&after=${encodeURIComponent(after)}`;
  const path = `/videos?limit=${PAGE_LENGTH}&order=desc${from}`;
  const request = { method: 'GET', path, timeoutMs: QUESTION_TIMEOUT_MS } as const;
  const answer = await askForJson(context, request, 'bad-answer', PAGE_MAX_BYTES);
  if (answer.ok) return readPage(answer.value);
  // A 404 for a later page means that the render it was to go on from is gone, not the list.
  return err(after === null ? asOptional(answer.error) : answer.error);
}

function readPage(raw: unknown): Result<Page, RemoteFailure> {
  const data: unknown = isRecord(raw) ? raw['data'] : raw;
  if (!Array.isArray(data)) return err(wrongJson(raw));
  const hasMore = isRecord(raw) && typeof raw['has_more'] === 'boolean' ? raw['has_more'] : null;
  return ok({ jobs: data.flatMap((one: unknown) => readRemoteJob(one) ?? []), length: data.length, hasMore });
}

/**
 * The end of the list. A server that does not say has more as long as its pages are full; one that gives more than was
 * asked for gives everything.
 */
function isLast({ hasMore, length }: Page): boolean {
  return hasMore === null ? length !== PAGE_LENGTH : !hasMore;
}

/** True when a page that surely goes from new to old ends before `since`. Times on the wire are cut to whole seconds. */
function isPast(jobs: readonly RemoteJob[], since: number | null): boolean {
  if (since === null) return false;
  const times = jobs.map(({ createdAt }) => createdAt ?? Infinity);
  const isDescending = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? Infinity));
  return isDescending && (times.at(-1) ?? Infinity) + SECOND_MS <= since;
}
