/**
 * @file What the person says to a possible twin, and the words it is asked with. Made by the notice on a job's row; the job
 * service does the rest. Knows no DOM.
 */
import type { Connection } from '../domain/connection';
import type { Job, RemoteJob } from '../domain/job';
import type { Locale } from '../i18n/locale';
import { OneAtATime } from './one-at-a-time';
import type { JobService } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface TwinNeeds {
  services: { jobs: Pick<JobService, 'keepTwin' | 'dismissTwin'> };
  messages: StatusMessages;
  locale: Locale;
}

/** The question in words. */
export interface TwinWords {
  text: string;
  /** what keeping one adds to the spend */
  adds: string;
  twins: readonly { remote: RemoteJob; made: string }[];
}

/** Null where nothing is asked; nobody can fetch from a connection that was removed. */
export function twinWords(job: Job, connection: Connection | undefined, { t, format }: Locale): TwinWords | null {
  const { twins = [], estimateMicros } = job;
  if (twins.length === 0 || !connection) return null;
  const words = t.queue.twin;
  return {
    text: twins.length === 1 ? words.one : words.many(format.number(twins.length)),
    adds: addsWords(estimateMicros, connection, { t, format }),
    twins: twins.map((remote) => ({
      remote,
      made: remote.createdAt === undefined ? '' : words.madeAt(format.dateTime(remote.createdAt)),
    })),
  };
}

function addsWords(
  estimateMicros: number | null,
  { charge }: Connection,
  { t, format }: Pick<Locale, 't' | 'format'>,
): string {
  const words = t.queue.twin;
  if (charge === 'free' || estimateMicros === 0) return words.addsNothing;
  const adds = estimateMicros === null ? words.addsUnknown : words.adds(format.money(estimateMicros));
  return charge === 'practice' ? `${adds} ${t.queue.question.practice}` : adds;
}

/** The two answers, each given once however often it is pressed. */
export class TwinAnswers {
  readonly #needs: TwinNeeds;
  readonly #presses = new OneAtATime();

  constructor(needs: TwinNeeds) {
    this.#needs = needs;
  }

  /** Takes it in as a render of ours. */
  async keep(jobId: string, remoteId: string): Promise<void> {
    const { services, locale } = this.#needs;
    await this.#answer(remoteId, () => services.jobs.keepTwin(jobId, remoteId), locale.t.queue.twin.kept);
  }

  /** It is somebody else's. */
  async dismiss(jobId: string, remoteId: string): Promise<void> {
    const { services, locale } = this.#needs;
    await this.#answer(remoteId, () => services.jobs.dismissTwin(jobId, remoteId), locale.t.queue.twin.dismissed);
  }

  async #answer(remoteId: string, give: () => Promise<boolean>, said: string): Promise<void> {
    const { messages, locale } = this.#needs;
    const isDone = await this.#presses.run(remoteId, give);
    if (isDone !== null) messages.show(isDone ? said : locale.t.queue.tooLate);
  }
}
