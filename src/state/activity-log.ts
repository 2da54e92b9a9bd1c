/**
 * @file The live log's lines: what happened to renders, what was asked of servers, what went wrong, newest first, each with how much
 * it matters. Pure. A line names a render by its id, never by its prompt.
 */
import type { ProblemEntry, RequestEntry } from '../domain/activity';
import type { HistoryEntry, Job } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import { LOG_LEVELS, type LogLevel, type LogSource } from '../domain/log-line';
import { formatBytes } from '../i18n/format-bytes';
import type { Locale } from '../i18n/locale';
import { historyText } from './job-details';

/** A line. */
export interface LogLine {
  /** stays with the line as long as it is there */
  key: string;
  /** ms since epoch */
  at: number;
  level: LogLevel;
  source: LogSource;
  text: string;
}

/** What the lines are made of. */
export interface LogFeed {
  jobs: readonly Job[];
  requests: readonly RequestEntry[];
  problems: readonly ProblemEntry[];
  /** what happened to renders until then is not shown, ms since epoch */
  clearedAt: number;
}

/** Renders whose histories are read: those that changed last. */
const JOBS_READ = 200;

/** Lines that are made in all. */
const LINES_MADE = 1500;

/** Characters of a render's id: 36^6 tell them apart, and it can be found by them in its record. */
const ID_CHARS = 6;

const EVENT_LEVELS: Partial<Record<JobEvent['type'], LogLevel>> = {
  ...{ 'render-failed': 'error', 'poll-given-up': 'error', 'given-up': 'error' },
  ...{ 'submit-lost': 'warn', 'submit-refused': 'warn', 'submissions-many': 'warn', 'look-failed': 'warn' },
  ...{ 'look-impossible': 'warn', 'poll-failed': 'warn', 'download-failed': 'warn', 'download-damaged': 'warn' },
  ...{ 'asset-expired': 'warn', 'cancel-refused': 'warn', held: 'warn', 'twins-seen': 'warn' },
  ...{ 'look-empty': 'debug', notified: 'debug', 'check-requested': 'debug', 'assets-renewed': 'debug' },
};

/** All lines, newest first. */
export function logLines(feed: LogFeed, locale: Locale): LogLine[] {
  const lines = [...renderLines(feed, locale), ...requestLines(feed.requests, locale), ...problemLines(feed.problems)];
  return lines.sort((a, b) => b.at - a.at).slice(0, LINES_MADE);
}

/** Those that matter at least so much, of one source or all, and have all the words. */
export function filterLines(
  lines: readonly LogLine[],
  { level, source, text }: { level: LogLevel; source: LogSource | 'all'; text: string },
): LogLine[] {
  const least = LOG_LEVELS.indexOf(level);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    const fits = LOG_LEVELS.indexOf(line.level) >= least && (source === 'all' || line.source === source);
    return fits && words.every((word) => line.text.toLowerCase().includes(word));
  });
}

/** A render as the log names it. */
export function shortId(id: string): string {
  return id.slice(0, ID_CHARS);
}

function renderLines({ jobs, clearedAt }: LogFeed, locale: Locale): LogLine[] {
  const latest = jobs.toSorted((a, b) => b.updatedAt - a.updatedAt).slice(0, JOBS_READ);
  return latest.flatMap((job) =>
    job.history
      .map((entry, n) => ({ entry, n }))
      .filter(({ entry }) => entry.at > clearedAt)
      .map(({ entry, n }) => renderLine(job, entry, n, locale)),
  );
}

function renderLine({ id, params }: Job, entry: HistoryEntry, n: number, locale: Locale): LogLine {
  const parts = [locale.t.settings.diagnostics.log.render(shortId(id)), params.model, historyText(entry, locale)];
  return {
    ...{ key: `${id} ${String(n)} ${entry.event}`, at: entry.at, source: 'render', text: parts.join(' · ') },
    level: EVENT_LEVELS[entry.event as JobEvent['type']] ?? 'info',
  };
}

function requestLines(requests: readonly RequestEntry[], locale: Locale): LogLine[] {
  const seen = new Map<string, number>();
  return requests.toReversed().map((entry) => {
    const name = `${String(entry.at)} ${entry.context} ${entry.path}`;
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    const key = `${name} ${String(times)}`;
    return { key, at: entry.at, source: 'request', level: levelOf(entry), text: requestText(entry, locale) };
  });
}

function levelOf({ status, failed, method }: RequestEntry): LogLevel {
  if (failed === 'stopped') return 'debug';
  if (failed !== null || status === null || status >= 500) return 'warn';
  if (status >= 400) return 'warn';
  return method === 'GET' ? 'debug' : 'info';
}

/** A call in one line: what was asked, what came, how long it took. */
export function requestText({ method, host, path, status, failed, ms, bytes, context }: RequestEntry, locale: Locale) {
  const words = locale.t.settings.diagnostics.log;
  const parts = [
    `${method} ${host}${path}`,
    failed === null ? String(status) : words.failed[failed],
    words.ms(locale.format.number(ms)),
    ...(bytes === null ? [] : [formatBytes(bytes, locale)]),
    context === 'worker' ? words.inWorker : words.inPage,
  ];
  return parts.join(' · ');
}

function problemLines(problems: readonly ProblemEntry[]): LogLine[] {
  return problems.map((entry, n) => ({
    ...{
      key: `problem ${String(entry.at)} ${String(problems.length - n)}`,
      at: entry.at,
      level: 'error',
      source: 'problem',
    },
    text: problemText(entry),
  }));
}

/** A problem in one line. */
export function problemText({ name, message, places, context }: ProblemEntry): string {
  const said = message === '' ? name : `${name}: ${message}`;
  return [said, places[0], context].filter(Boolean).join(' · ');
}
