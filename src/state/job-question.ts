/** @file The question a lost submission puts to the person, in words, with the price of each way. Pure; the queue calls it. */
import type { Connection } from '../domain/connection';
import { isIn, type Job, type RemoteJob, type StateIn } from '../domain/job';
import type { Locale } from '../i18n/locale';
import { listTraits } from './list-traits';

/** A render on the server that may be theirs. */
export interface CandidateWords {
  remote: RemoteJob;
  /** "made 4 s after it was sent"; empty when the server does not say */
  made: string;
}

/** The question in words. */
export interface QuestionWords {
  why: string;
  /** what Send it again costs */
  send: string;
  candidates: CandidateWords[];
}

/** Null where nothing is asked. */
export function questionWords(job: Job, connection: Connection | undefined, locale: Locale): QuestionWords | null {
  if (!isIn(job, 'uncertain')) return null;
  const { state } = job;
  return {
    why: whyWords(state, connection, locale),
    send: sendWords(job, connection, locale),
    candidates: state.candidates.map((remote) => ({ remote, made: madeWords(remote, state.submittedAt, locale) })),
  };
}

/** Two takes are told apart by seconds, so the time since sending says more than the time of day. */
function madeWords({ createdAt }: RemoteJob, submittedAt: number, { t, format }: Locale): string {
  const words = t.queue.question;
  if (createdAt === undefined) return '';
  const sinceMs = createdAt - submittedAt;
  return sinceMs >= 0 ? words.madeAfter(format.span(sinceMs)) : words.madeAt(format.dateTime(createdAt));
}

function whyWords(state: StateIn<'uncertain'>, connection: Connection | undefined, { t }: Locale): string {
  const words = t.queue.question;
  if (state.candidates.length > 0) return words.several(state.candidates.length);
  const looks = state.emptyLooksAt.length;
  const looked = looks > 0 ? [words.looked(looks)] : listTraits(connection).canList ? [] : [words.cannotLook];
  return [words.lost, ...looked, ...(connection?.charge === 'free' ? [] : [words.mayPayTwice])].join(' ');
}

function sendWords({ estimateMicros }: Job, connection: Connection | undefined, { t, format }: Locale): string {
  const words = t.queue.question;
  if (connection?.charge === 'free' || estimateMicros === 0) return words.chargesFree;
  if (estimateMicros === null) return words.chargesUnknown;
  const charges = words.charges(format.money(estimateMicros), format.money(2 * estimateMicros));
  return connection?.charge === 'practice' ? `${charges} ${words.practice}` : charges;
}
