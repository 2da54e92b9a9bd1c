/**
 * @file What each answer of a self-test means, in words: good, worth a note, or bad with the next step. Pure; the tests themselves
 * are run by `self-tests.svelte.ts`.
 */
import type { RowsReport } from '../domain/finding';
import { formatBytes } from '../i18n/format-bytes';
import type { Locale } from '../i18n/locale';
import type { BrowserFacts, Capability, WorkerAnswer } from './care-services';
import type { SettingsSection } from './routes';
import type { DiskFacts } from './services';
import { testSteps, type TestReport } from './test-steps';

/** How a test ended. */
export interface TestOutcome {
  state: 'good' | 'warn' | 'bad';
  says: string;
  /** what to do; absent where there is nothing to do */
  next?: string;
  /** a page of Settings where it can be done */
  link?: { section: SettingsSection; label: string };
  /** for the report: what was found, in a word that is the same in every language */
  code: string;
  /** of a connection: its four steps and causes, shown as they are */
  connection?: TestReport;
  /** of the stored rows: what was found */
  rows?: RowsReport;
}

/** Below this part of the quota it is worth a note: a tenth. */
const LOW_PART = 0.1;

type Words = Locale['t']['settings']['diagnostics']['tests']['list'];

/** A Test of a connection. */
export function connectionOutcome(report: TestReport, words: Words): TestOutcome {
  const isGood = testSteps(report).every(({ state }) => state === 'done');
  const { answer } = report;
  const link = { section: 'connections', label: words.connection.link } as const;
  const code = answer.ok ? (isGood ? 'good' : 'no-models') : answer.why;
  return { state: isGood ? 'good' : 'bad', says: '', code, connection: report, ...(isGood ? {} : { link }) };
}

/** Writing and reading. `error`: the name of what the browser threw. */
export function databaseOutcome(
  answer: { isSame: boolean; tookMs: number } | { error: string },
  { t, format }: Locale,
): TestOutcome {
  const words = t.settings.diagnostics.tests.list.database;
  if ('error' in answer) {
    const isFull = answer.error === 'QuotaExceededError';
    const [says, next] = isFull ? [words.full, words.fullNext] : [words.failed(answer.error), words.failedNext];
    return { state: 'bad', says, next, code: answer.error };
  }
  if (!answer.isSame) return { state: 'bad', says: words.different, next: words.differentNext, code: 'different' };
  return { state: 'good', says: words.good(format.number(answer.tookMs)), code: 'good' };
}

/** Room, and whether the browser keeps it. */
export function quotaOutcome(disk: DiskFacts | null, locale: Locale): TestOutcome {
  const words = locale.t.settings.diagnostics.tests.list.quota;
  const link = { section: 'storage', label: words.link } as const;
  if (!disk) return { state: 'warn', says: words.unknown, next: words.unknownNext, code: 'unknown' };
  const { usedBytes, quotaBytes, isPersisted } = disk;
  const [used, quota] = [formatBytes(usedBytes, locale), formatBytes(quotaBytes, locale)];
  const freeBytes = quotaBytes - usedBytes;
  if (freeBytes < quotaBytes * LOW_PART)
    return {
      state: 'bad',
      says: words.low(formatBytes(Math.max(0, freeBytes), locale)),
      next: words.lowNext,
      link,
      code: 'low',
    };
  if (!isPersisted)
    return { state: 'warn', says: words.notKept(used, quota), next: words.notKeptNext, link, code: 'not-persisted' };
  return { state: 'good', says: words.good(used, quota), code: 'good' };
}

/** The look through all rows. What was found is shown beside it. */
export function rowsOutcome(report: RowsReport, { t, format }: Locale): TestOutcome {
  const words = t.settings.diagnostics.tests.list.rows;
  const newer = report.newer > 0 ? ` ${words.newer(format.number(report.newer))}` : '';
  const rows = format.number(report.rows);
  const code = report.findings.map(({ kind, count }) => `${kind} ${String(count)}`).join(', ') || 'good';
  if (report.findings.length === 0) return { state: 'good', says: words.good(rows) + newer, code, rows: report };
  return { state: 'bad', says: words.found(rows) + newer, next: words.foundNext, code, rows: report };
}

/** Whether the worker answers. */
export function workerOutcome(answer: WorkerAnswer, { t, format }: Locale): TestOutcome {
  const words = t.settings.diagnostics.tests.list.worker;
  switch (answer.kind) {
    case 'answers':
      return answer.isSameBuild
        ? { state: 'good', says: words.good(format.number(answer.tookMs)), code: 'good' }
        : { state: 'warn', says: words.otherBuild, next: words.otherBuildNext, code: 'other-build' };
    case 'silent':
      return { state: 'bad', says: words.silent, next: words.silentNext, code: 'silent' };
    case 'not-controlling':
      return { state: 'warn', says: words.uncontrolled, next: words.uncontrolledNext, code: 'not-controlling' };
    case 'none':
      return { state: 'warn', says: words.none, next: words.noneNext, code: 'none' };
  }
}

/** What the words of a capability are: an answer that has none of its own is said as `no`. */
interface CapabilityWords {
  good: string;
  no: string;
  noNext: string;
  denied?: string;
  deniedNext?: string;
  asked?: string;
  askedNext?: string;
}

/** Something this browser has or has not. Nothing of it is bad: the app works without. */
export function capabilityOutcome(capability: Capability, words: CapabilityWords): TestOutcome {
  const { denied = words.no, deniedNext = words.noNext } = words;
  const { asked = denied, askedNext = deniedNext } = words;
  switch (capability) {
    case 'yes':
      return { state: 'good', says: words.good, code: 'good' };
    case 'no':
      return { state: 'warn', says: words.no, next: words.noNext, code: 'no' };
    case 'denied':
      return { state: 'warn', says: denied, next: deniedNext, code: 'denied' };
    case 'asked-first':
      return { state: 'warn', says: asked, next: askedNext, code: 'asked-first' };
  }
}

/** Formats. Without H.264 hardly any clip can be shown. */
export function decodersOutcome(decoders: BrowserFacts['decoders'], { t, tag }: Locale): TestOutcome {
  const words = t.settings.diagnostics.tests.list.decoders;
  if (!decoders) return { state: 'warn', says: words.unknown, next: words.unknownNext, code: 'unknown' };
  const list = new Intl.ListFormat(tag);
  const named = (can: boolean): string[] =>
    decoders.filter(({ canDecode }) => canDecode === can).map(({ name }) => name);
  const [can, cannot] = [named(true), named(false)];
  const code = can.join(' ') || 'none';
  if (can.length === 0) return { state: 'bad', says: words.none, next: words.noneNext, code };
  if (cannot.length === 0) return { state: 'good', says: words.good(list.format(can)), code };
  return { state: 'warn', says: words.some(list.format(can), list.format(cannot)), next: words.someNext, code };
}
