/**
 * @file The report a person may hand on: versions, abilities, counts, test results, the last calls and problems. In English, for
 * whoever helps. No key, no prompt, no file name, no label, nothing a server said. Pure.
 */
import type { ProblemEntry, RequestEntry } from '../domain/activity';
import { isLocalAddress, type Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import type { BrowserFacts } from './care-services';
import { problemText } from './activity-log';
import type { DiskFacts } from './services';

/** What it is made of. */
export interface ReportFacts {
  /** ms since epoch */
  now: number;
  version: string;
  commit: string;
  language: string;
  browser: BrowserFacts;
  disk: DiskFacts | null;
  counts: Readonly<Record<string, number>>;
  connections: readonly Connection[];
  jobs: readonly Job[];
  /** by test: a code, '' = not run */
  tests: readonly { id: string; code: string }[];
  /** newest first */
  requests: readonly RequestEntry[];
  problems: readonly ProblemEntry[];
}

/** Calls and problems that are told. */
const REQUESTS_TOLD = 40;
const PROBLEMS_TOLD = 20;

const MIB = 1024 * 1024;

/** The report as text. */
export function writeReport(facts: ReportFacts): string {
  const sections: [title: string, lines: string[]][] = [
    ['Sora Renderer', appLines(facts)],
    ['Browser', browserLines(facts)],
    ['Stored rows', Object.entries(facts.counts).map(([store, count]) => `${store}: ${String(count)}`)],
    ['Connections', facts.connections.map(connectionLine)],
    ['Renders by phase', phaseLines(facts.jobs)],
    ['Tests', facts.tests.map(({ id, code }) => `${id}: ${code === '' ? 'not run' : code}`)],
    ['Last requests', facts.requests.slice(0, REQUESTS_TOLD).map((entry) => requestLine(entry, facts.connections))],
    ['Last problems', facts.problems.slice(0, PROBLEMS_TOLD).map((entry) => `${iso(entry.at)} ${problemText(entry)}`)],
  ];
  return sections
    .map(([title, lines]) => [`# ${title}`, ...(lines.length > 0 ? lines : ['none']), ''].join('\n'))
    .join('\n');
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function appLines({ now, version, commit, language }: ReportFacts): string[] {
  return [`version: ${version} (${commit})`, `written: ${iso(now)}`, `language: ${language}`];
}

function browserLines({ browser, disk }: ReportFacts): string[] {
  const { userAgent, backgroundSync, periodicSync, notifications, decoders } = browser;
  const decodes = decoders?.filter(({ canDecode }) => canDecode).map(({ name }) => name);
  const room = disk
    ? `${String(Math.round(disk.usedBytes / MIB))} of ${String(Math.round(disk.quotaBytes / MIB))} MiB used, ${disk.isPersisted ? 'kept' : 'not kept'}`
    : 'not told';
  return [
    userAgent,
    `background sync: ${backgroundSync}, periodic: ${periodicSync}, notifications: ${notifications}`,
    `decodes: ${decodes ? decodes.join(', ') || 'none' : 'not told'}`,
    `storage: ${room}`,
  ];
}

/** Its service and how it stands; neither its label nor where it is: both may name a person or a company. */
function connectionLine({ id, service, charge, hold, canList, proxy, address }: Connection): string {
  const place = isLocalAddress(address) ? 'own network' : 'internet';
  const through = proxy === undefined ? '' : ', through a proxy';
  return `${numberedId(id)}: ${service}, ${place}${through}, ${charge}, hold ${hold?.kind ?? 'none'}, lists ${canList}`;
}

/** Enough to tell connections apart. */
function numberedId(id: string): string {
  return id === '' ? 'new' : id.slice(0, 6);
}

function phaseLines(jobs: readonly Job[]): string[] {
  const counts = new Map<string, number>();
  for (const { state, hold } of jobs) {
    const failure = state.phase === 'failed' ? ` (${state.failure.code})` : '';
    const name = `${state.phase}${failure}${hold ? `, ${hold.kind}` : ''}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name}: ${String(count)}`);
}

/** A server of one's own is not named; the path tells enough. */
function requestLine(entry: RequestEntry, connections: readonly Connection[]): string {
  const { at, method, host, path, status, failed, ms, bytes, context, connectionId } = entry;
  const isLocal = isLocalAddress(`http://${host}/`);
  const known = connections.some(({ id }) => id === connectionId) ? ` [${numberedId(connectionId)}]` : '';
  const size = bytes === null ? '' : ` ${String(bytes)} B`;
  return `${iso(at)} ${method} ${isLocal ? '(own network)' : host}${path} ${failed ?? String(status)} ${String(ms)} ms${size} ${context}${known}`;
}
