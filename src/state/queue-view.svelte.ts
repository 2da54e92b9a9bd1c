/**
 * @file What the queue page shows and does: jobs in groups, each described in words, and what the person presses. It only
 * tells the job service what was wanted; what follows from it is the machine's. Knows no DOM.
 */
import type { Clip } from '../domain/clip';
import type { Connection } from '../domain/connection';
import { isAtRest, type Job, type RemoteJob } from '../domain/job';
import type { JobAction } from '../domain/job-actions';
import { shownStatus, type ShownName } from '../domain/shown-status';
import type { Locale } from '../i18n/locale';
import { byId } from './by-id';
import { ClipChanges } from './clip-changes.svelte';
import { beginEdit, type EditedForm } from './composer-editing';
import type { Composer } from './composer.svelte';
import { Elsewhere } from './elsewhere.svelte';
import { heldConnections, type HeldConnection } from './held-connections';
import { describeJob, type JobRow } from './job-row';
import { keyWaits, type KeyWait } from './key-waits';
import { KnownClips } from './known-clips.svelte';
import { listTraits } from './list-traits';
import { OneAtATime } from './one-at-a-time';
import { QueueBulk } from './queue-bulk.svelte';
import { groupQueue, isWaiting, type QueueGroups } from './queue-groups';
import { QueueMoves } from './queue-moves.svelte';
import { QueueSwitch } from './queue-switch.svelte';
import type { Router } from './router.svelte';
import type { AppServices, BackgroundAbility, PersonEvent } from './services';
import { sayIfItFails } from './say-if-it-fails';
import { followRenderTimes, ShownTimes } from './shown-times';
import { changedJobs, namesOf, sayChanges, type ShownNames } from './status-changes';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface QueueNeeds {
  services: Pick<AppServices, 'jobs' | 'clips' | 'connections' | 'files' | 'media' | 'platform' | 'settings' | 'watch'>;
  jobs: { readonly current: readonly Job[]; readonly isLoaded: boolean };
  connections: { readonly current: readonly Connection[]; readonly isLoaded: boolean };
  composer: Pick<Composer, 'useParams'> & EditedForm;
  router: Pick<Router, 'go'>;
  messages: StatusMessages;
  locale: Locale;
}

/** Actions that are one event of the machine. */
const EVENTS = {
  cancel: { type: 'cancel-requested' },
  retry: { type: 'retry-requested' },
  'check-now': { type: 'check-requested' },
  'send-again': { type: 'resubmit-confirmed' },
  'leave-it': { type: 'submission-discarded' },
  unarchive: { type: 'unarchived' },
} as const satisfies Partial<Record<JobAction, PersonEvent>>;

/** Jobs of a group that are shown at first, and with each Show more: 1,000 rows at once would be slow. */
export const ROWS_STEP = 50;

/** The state of the queue page. */
export class QueueView {
  readonly #needs: QueueNeeds;
  readonly #times: ShownTimes;
  readonly #clips: KnownClips;
  readonly #presses = new OneAtATime();
  #namesBefore: ShownNames | null = null;

  /** ms since epoch; moved on by the page while anything is under way */
  now = $state(0);
  isShowingArchived = $state(false);
  /** what goes on after the tab closes; null until known */
  background = $state<BackgroundAbility | null>(null);
  /** the job whose details are open */
  detailsId = $state<string | null>(null);
  /** the job for which Stop waiting was pressed, before it is done */
  stoppingId = $state<string | null>(null);
  /** what screen readers hear */
  said = $state('');

  readonly #byId = $derived.by(() => byId(this.#needs.connections.current));
  readonly #stored = $derived.by(() => groupQueue(this.#needs.jobs.current, this.connectionOf));
  readonly #waiting = $derived.by(() => this.#stored.active.filter(isWaiting));
  /** moving what waits */
  readonly moves: QueueMoves;
  /** what can be made of finished ones */
  readonly changes: ClipChanges;
  /** a failed one on another connection */
  readonly elsewhere: Elsewhere;
  /** what is done to many at once */
  readonly bulk: QueueBulk;
  /** the pause */
  readonly switch: QueueSwitch;
  readonly groups: QueueGroups = $derived.by(() => {
    const begun = this.#stored.active.filter((job) => !isWaiting(job));
    return { ...this.#stored, active: [...begun, ...this.moves.waiting] };
  });
  /** true while times shown have to move on */
  readonly isMoving = $derived.by(() => this.groups.active.length > 0);
  readonly isEmpty = $derived.by(() => Object.values(this.groups).every((jobs) => jobs.length === 0));

  constructor(needs: QueueNeeds) {
    this.#needs = needs;
    const { services, messages, locale } = needs;
    this.#clips = new KnownClips(services);
    this.#times = new ShownTimes(followRenderTimes(services));
    const { jobs } = services;
    this.moves = new QueueMoves({ waiting: () => this.#waiting, jobs, messages, locale });
    this.bulk = new QueueBulk({ jobs, groups: () => this.#stored, find: this.connectionOf, messages, locale });
    this.switch = new QueueSwitch(services);
    this.changes = new ClipChanges(needs);
    this.elsewhere = new Elsewhere(needs);
    this.tick();
    void needs.services.platform.backgroundAbility().then((ability) => (this.background = ability));
  }

  /** False until jobs and connections were read: before that a row could say something wrong. */
  get isLoaded(): boolean {
    return this.#needs.jobs.isLoaded && this.#needs.connections.isLoaded;
  }

  /** Time has moved on. */
  tick(): void {
    this.now = this.#needs.services.platform.now();
  }

  /** The connection with this id; undefined when it was removed. */
  readonly connectionOf = (id: string): Connection | undefined => this.#byId.get(id);

  /** The clip a job has become; undefined when there is none, it was deleted, or is being fetched. */
  clipOf(clipId: string | null): Clip | undefined {
    return clipId === null ? undefined : (this.#clips.find(clipId) ?? undefined);
  }

  /** The job with this id, as it is now. */
  jobOf(id: string | null): Job | undefined {
    return id === null ? undefined : this.#needs.jobs.current.find((job) => job.id === id);
  }

  /** A job in words. */
  rowOf(job: Job): JobRow {
    const { services, locale } = this.#needs;
    const connection = this.connectionOf(job.connectionId);
    const canCancel = connection !== undefined && services.connections.traits(connection).canCancel;
    // What has ended does not change with time, so it is not described again at each tick.
    const now = isAtRest(job) ? services.platform.now() : this.now;
    const leftMs = this.#times.leftMs(job, now);
    const hasElsewhere = this.elsewhere.hasAny(job);
    return describeJob(job, { connection, canCancel, hasElsewhere, leftMs, now, locale });
  }

  /** The connections that hold back jobs of a group. */
  heldOf(group: keyof QueueGroups): HeldConnection[] {
    return heldConnections(this.groups[group], this.connectionOf);
  }

  /** What jobs of a group wait for where they have no key now. */
  keyWaitsOf(group: keyof QueueGroups): KeyWait[] {
    return keyWaits(this.groups[group], this.connectionOf, this.now);
  }

  /** Says what has changed since the last call. Called with each change of the jobs. */
  say(): void {
    if (!this.isLoaded) return;
    const { locale, jobs } = this.#needs;
    const shown = jobs.current.filter((job) => job.archivedAt === null);
    const names = namesOf(shown, (job) => this.#nameOf(job));
    const changed = this.#namesBefore ? changedJobs(this.#namesBefore, names) : [];
    this.#namesBefore = names;
    if (changed.length === 0) return;
    const one = (id: string): string => {
      const row = shown.find((job) => job.id === id);
      return row ? this.#sentenceOf(row) : '';
    };
    this.said = sayChanges(changed, { one, many: locale.t.queue.saidMany });
  }

  #nameOf(job: Job): ShownName {
    const connection = this.connectionOf(job.connectionId);
    return shownStatus(job, connection, 0, listTraits(connection)).name;
  }

  #sentenceOf(job: Job): string {
    const { title, statusLabel } = this.rowOf(job);
    return this.#needs.locale.t.queue.said(title, statusLabel);
  }

  /** A button was pressed. */
  async run(job: Job, action: JobAction): Promise<void> {
    const { composer, router } = this.#needs;
    if (action === 'stop-waiting') this.stoppingId = job.id;
    else if (action === 'elsewhere') this.elsewhere.open(job);
    else if (action === 'remove') await this.#remove(job);
    else if (action === 'edit' || action === 'edit-and-retry') {
      await (action === 'edit' ? beginEdit(composer, job) : composer.useParams(job.params, job.connectionId));
      router.go({ screen: 'new' });
    } else await this.#act(job.id, EVENTS[action]);
  }

  /** It is rendered, and some of its videos are here. */
  get isStoppingDownload(): boolean {
    const job = this.#needs.jobs.current.find(({ id }) => id === this.stoppingId);
    return job?.state.phase === 'downloading';
  }

  /** Stop waiting was confirmed. */
  async stopWaiting(): Promise<void> {
    const id = this.stoppingId;
    this.stoppingId = null;
    if (id !== null) await this.#act(id, EVENTS.cancel);
  }

  /** The person says which render on the server is theirs. */
  async choose(job: Job, remote: RemoteJob): Promise<void> {
    await this.#once(job.id, () => this.#needs.services.jobs.choose(job.id, remote));
  }

  /** Asks a held connection again, through one of its jobs. */
  async check(held: HeldConnection): Promise<void> {
    await this.#act(held.askAbout, EVENTS['check-now']);
  }

  async #act(id: string, event: PersonEvent): Promise<void> {
    const { services, messages, locale } = this.#needs;
    const isDone = await this.#once(id, () => services.jobs.act(id, event));
    if (isDone && event.type === 'check-requested') messages.show(locale.t.queue.checking);
  }

  async #remove(job: Job): Promise<void> {
    const { services, messages, locale } = this.#needs;
    const { removed, removedDone, undo } = locale.t.queue;
    const gone = await services.jobs.remove(job.id);
    if (!gone) return;
    const run = (): void => void services.jobs.restore(gone);
    messages.show(gone.state.phase === 'done' ? removedDone : removed, { action: { label: undo, run } });
  }

  /** Does it once, however often it is pressed meanwhile, and says so when it no longer applied. */
  async #once(id: string, work: () => Promise<boolean>): Promise<boolean> {
    const { messages, locale } = this.#needs;
    const isDone = await sayIfItFails(messages, locale.t.queue.notDone, () => this.#presses.run(id, work));
    if (isDone === false) messages.show(locale.t.queue.tooLate);
    return isDone ?? false;
  }
}
