/**
 * @file What a person does to many jobs of the queue at once: Check all now, Retry all failed, Clear finished. Each is one
 * call of the job service. `QueueView` owns one; nothing is retried that was not in the plan the person saw.
 */
import type { Job } from '../domain/job';
import { actionsFor } from '../domain/job-actions';
import type { Locale } from '../i18n/locale';
import { byId } from './by-id';
import { listTraits } from './list-traits';
import { OneAtATime } from './one-at-a-time';
import { planRetries, type RetryPlan } from './plan-retries';
import type { ConnectionLookup, QueueGroups } from './queue-groups';
import { sayIfItFails } from './say-if-it-fails';
import type { AppServices, PersonEvent } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What it needs of the page. */
export interface QueueBulkNeeds {
  jobs: Pick<AppServices['jobs'], 'actAll'>;
  groups: () => QueueGroups;
  find: ConnectionLookup;
  messages: StatusMessages;
  locale: Locale;
}

/** Acts on whole groups. */
export class QueueBulk {
  readonly #needs: QueueBulkNeeds;
  readonly #presses = new OneAtATime();
  /** Retry all failed was pressed: what it would do, as it is shown */
  retrying = $state.raw<RetryPlan | null>(null);
  /** there is something that a look may move on */
  readonly canCheck = $derived.by(() => this.#worthChecking().length > 0);
  /** there is something that may succeed as it is */
  readonly canRetry = $derived.by(() => this.#plan().jobs.length > 0);

  constructor(needs: QueueBulkNeeds) {
    this.#needs = needs;
  }

  /** Asks about everything that Check now is offered for. */
  async checkAll(): Promise<void> {
    const asked = await this.#all('check', this.#worthChecking(), { type: 'check-requested' });
    const { checkingMany, nothingToCheck } = this.#needs.locale.t.queue.bulk;
    if (asked) this.#needs.messages.show(asked.length === 0 ? nothingToCheck : checkingMany(asked.length));
  }

  /** Shows what a retry of all would do and cost. Nothing happens yet. */
  askRetry(): void {
    this.retrying = this.#plan();
  }

  /** The plan on screen was confirmed. What has moved on since is not touched. */
  async retry(): Promise<void> {
    const plan = this.retrying;
    this.retrying = null;
    if (!plan) return;
    const now = byId(this.#needs.groups().failed);
    const same = plan.jobs.filter(({ id, rev }) => now.get(id)?.rev === rev);
    const done = await this.#all('retry', same, { type: 'retry-requested' });
    if (done) this.#needs.messages.show(this.#needs.locale.t.queue.bulk.retried(done.length));
  }

  /** Puts all finished jobs into the archive; they can be taken out again. */
  async clearFinished(): Promise<void> {
    const { messages, locale, jobs } = this.#needs;
    const { cleared, undo } = locale.t.queue;
    const archived = await this.#all('clear', this.#needs.groups().finished, { type: 'archived' });
    if (!archived || archived.length === 0) return;
    const run = (): void => void jobs.actAll(archived, { type: 'unarchived' });
    messages.show(cleared(archived.length), { action: { label: undo, run } });
  }

  #plan(): RetryPlan {
    return planRetries(this.#needs.groups().failed, this.#needs.find);
  }

  #worthChecking(): Job[] {
    const { groups, find } = this.#needs;
    const { active, 'needs-you': asked } = groups();
    return [...asked, ...active].filter((job) => {
      const connection = find(job.connectionId);
      const traits = { canCancel: false, ...listTraits(connection) };
      return actionsFor(job, traits, connection).includes('check-now');
    });
  }

  /** Ids for which it was done; null while the same is still being done. */
  #all(what: string, jobs: readonly Pick<Job, 'id'>[], event: PersonEvent): Promise<string[] | null> {
    const ids = jobs.map(({ id }) => id);
    const { messages, locale } = this.#needs;
    const work = (): Promise<string[]> => this.#needs.jobs.actAll(ids, event);
    return sayIfItFails(messages, locale.t.queue.notDone, () => this.#presses.run(what, work));
  }
}
