/** @file One job as the queue shows it, all in words and numbers that are ready to stand there. Pure; `QueueView` calls it. */
import type { Connection } from '../domain/connection';
import { isAtRest, isIn, type Job } from '../domain/job';
import { actionsFor, retryPays, type JobAction } from '../domain/job-actions';
import { jobTitle } from '../domain/job-title';
import { shownStatus, type ShownName } from '../domain/shown-status';
import type { Locale } from '../i18n/locale';
import { jobCost, priceOf, type Figure } from './job-cost';
import { questionWords, type QuestionWords } from './job-question';
import { reasonWords, type ReasonWords } from './job-reason';
import { jobTime } from './job-time';
import { listTraits } from './list-traits';
import { endedAt } from './queue-groups';

/** A button of a row. */
export interface ActionWords {
  action: JobAction;
  /** with the price where it pays */
  label: string;
}

/** What a row shows. */
export interface JobRow extends ReasonWords {
  id: string;
  /** the prompt, one line, at most 80 characters */
  title: string;
  status: ShownName;
  statusLabel: string;
  /** model, length, size, time */
  facts: readonly string[];
  /** 0–99; null: the server does not say · undefined: nothing progresses */
  progress: number | null | undefined;
  time: Figure | null;
  cost: Figure;
  actions: readonly ActionWords[];
  /** set when the person has to decide about a lost submission */
  question: QuestionWords | null;
  /** its clip; null = none yet */
  clipId: string | null;
}

/** What is needed beside the job. */
export interface RowSetting {
  connection: Connection | undefined;
  canCancel: boolean;
  /** another connection could render it */
  hasElsewhere: boolean;
  /** see `ShownTimes` */
  leftMs: number | null;
  now: number;
  locale: Locale;
}

/** Nobody hears from the server meanwhile, so nothing is known of the time left. */
const STILL: ReadonlySet<string | undefined> = new Set(['unreachable', 'offline', 'paused']);

/** Describes a job. */
export function describeJob(job: Job, setting: RowSetting): JobRow {
  const { connection, canCancel, hasElsewhere, leftMs, now, locale } = setting;
  const traits = { canCancel, hasElsewhere, ...listTraits(connection) };
  const status = shownStatus(job, connection, now, traits);
  const isAsked = status.reason?.kind === 'question';
  const isHeld = status.name === 'needs-you' || STILL.has(status.reason?.kind);
  return {
    id: job.id,
    title: jobTitle(job),
    status: status.name,
    statusLabel: locale.t.composeMore.recent.states[status.name],
    facts: factsOf(job, setting),
    ...reasonWords(status.reason, { job, connection, now, locale }),
    progress: progressOf(job, isHeld),
    time: isHeld ? null : jobTime(job, leftMs, now, locale),
    cost: jobCost(job, connection, locale),
    actions: actionsFor(job, traits, connection).map((action) => ({
      action,
      label: actionLabel(action, job, locale),
    })),
    question: isAsked ? questionWords(job, connection, locale) : null,
    clipId: isIn(job, 'done') ? job.state.clipId : null,
  };
}

function factsOf(job: Job, { connection, now, locale: { t, format } }: RowSetting): string[] {
  const { model, seconds, size } = job.params;
  // What the server did not say of a render made elsewhere is left out.
  const length = seconds > 0 ? [t.queue.seconds(format.number(seconds))] : [];
  const facts = [model, ...length, ...(size === '' ? [] : [size.replace('x', '×')])];
  if (isIn(job, 'uncertain'))
    return [
      ...facts,
      ...(connection ? [connection.label] : []),
      t.queue.question.sentAt(format.when(job.state.submittedAt, now)),
    ];
  return isAtRest(job) ? [...facts, format.when(endedAt(job), now)] : facts;
}

/** What is held shows how far it was, but nothing that seems to move. */
function progressOf({ state }: Job, isHeld: boolean): JobRow['progress'] {
  const nothing = isHeld ? undefined : null;
  if (state.phase === 'rendering' || state.phase === 'canceling') return state.polls.progress ?? nothing;
  return state.phase === 'submitting' || state.phase === 'downloading' ? nothing : undefined;
}

function actionLabel(action: JobAction, job: Job, { t, format }: Locale): string {
  const words = t.queue;
  if (action !== 'retry' || !retryPays(job) || job.estimateMicros === 0) return words.actions[action];
  const price = priceOf(job, format);
  return price === null ? words.retryPaysUnknown : words.retryPays(price);
}
