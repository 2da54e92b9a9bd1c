/** @file Why a job stands as it stands, in words. Pure; the rows of the queue call it. The server's own prose is a quotation. */
import type { BudgetLimit } from '../domain/budget';
import type { Connection } from '../domain/connection';
import type { Failure } from '../domain/failure';
import type { Job, StateIn } from '../domain/job';
import type { ShownReason } from '../domain/shown-status';
import type { Locale } from '../i18n/locale';
import { keyCause } from './key-waits';

/** The words of a reason. */
export interface ReasonWords {
  /** a few words behind the facts */
  note: string | null;
  /** a sentence or more of its own */
  why: string | null;
  /** what the server said, as a quotation: foreign text */
  quote: string | null;
}

const NOTHING: ReasonWords = { note: null, why: null, quote: null };

/** What is needed beside the reason. */
export interface ReasonSetting {
  job: Job;
  connection: Connection | undefined;
  now: number;
  locale: Locale;
}

/** The words of a reason; a question has its own, see `job-question.ts`. */
export function reasonWords(reason: ShownReason | null, setting: ReasonSetting): ReasonWords {
  if (!reason || reason.kind === 'question') return NOTHING;
  const { t } = setting.locale;
  const { notes } = t.queue;
  switch (reason.kind) {
    case 'unreachable':
      return { ...NOTHING, note: nextTry(reason.until, notes.unreachable, notes.unreachableNow, setting) };
    case 'rate-limited':
      return { ...NOTHING, note: nextTry(reason.until, notes.rateLimited, notes.tryingAgain, setting) };
    case 'trying-again': {
      const note = nextTry(reason.at, notes.tryingAgainAt, notes.tryingAgain, setting);
      return { note, why: t.failures.what(reason.failure), quote: quoteOf(reason.failure, setting) };
    }
    case 'disk-full':
      return { ...NOTHING, note: notes['disk-full'], why: roomWords(reason.until, setting) };
    case 'over-budget':
      return budgetWords(reason.limit, setting);
    case 'ended':
      return { ...NOTHING, why: endWords(reason.failure, setting), quote: quoteOf(reason.failure, setting) };
    case 'vault-locked':
      return { ...NOTHING, note: notes.key[keyCause(setting.job, setting.connection, setting.now)] };
    case 'stopped':
      return { ...NOTHING, note: notes[reason.how] };
    default:
      return { ...NOTHING, note: notes[reason.kind] };
  }
}

/** The way on, and for a result that waits on its server how long it does. */
function roomWords(until: number | null, { job, now, locale: { t, format } }: ReasonSetting): string {
  const { way, keptUntil, keptUnknown } = t.queue.diskFull;
  if (job.state.phase !== 'downloading') return way;
  return `${way} ${until === null ? keptUnknown : keptUntil(format.when(until, now))}`;
}

/** Which budget it would exceed, and when it goes on. */
function budgetWords(limit: BudgetLimit | null, { locale: { t } }: ReasonSetting): ReasonWords {
  if (limit === null) return { ...NOTHING, note: t.queue.notes['over-budget'] };
  return { ...NOTHING, ...t.settings.budget.holds[limit] };
}

function nextTry(at: number, later: (when: string) => string, soon: string, { now, locale }: ReasonSetting): string {
  return at > now ? later(locale.format.when(at, now)) : soon;
}

/** What happened, what it cost, and the way on. */
function endWords(failure: Failure, { job, connection, locale: { t } }: ReasonSetting): string {
  const isPriced = connection === undefined || connection.charge === 'priced';
  const charged = job.state.phase === 'failed' && isPriced ? chargedWords(job.state, t.queue.charged) : [];
  return [t.failures.what(failure), ...charged, t.failures.next(failure)].join(' ');
}

function chargedWords({ charged }: StateIn<'failed'>, words: Locale['t']['queue']['charged']): string[] {
  return [words[charged]];
}

function quoteOf({ serverText }: Failure, { locale: { t } }: ReasonSetting): string | null {
  return serverText ? t.failures.serverSays(serverText) : null;
}
