/**
 * @file Everything the screens share, made once by the composition root and handed down by Svelte context. Holds no logic
 * of its own: each part is a class of its own file.
 */
import type { Component } from 'svelte';
import type { Clip } from '../domain/clip';
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import type { AppLocale } from './app-locale.svelte';
import { Composer } from './composer.svelte';
import { LibraryPlace } from './library-place';
import { LiveQuery } from './live-query.svelte';
import { Router, type AddressBar } from './router.svelte';
import type { AppLock } from './app-lock.svelte';
import type { InstallOffer } from './install-offer.svelte';
import type { AppServices } from './services';
import { StatusMessages } from './status-messages.svelte';
import { WorkerUpdate } from './worker-update.svelte';

/** As many as are shown beside anything else, and some to spare. */
const NEWEST_CLIPS = 24;

/** Shared state of the page. */
export class AppState {
  readonly services: AppServices;
  readonly locale: AppLocale;
  readonly router: Router;
  readonly messages = new StatusMessages();
  readonly update = new WorkerUpdate();
  /** the way to install the app; null until it is known */
  install = $state.raw<InstallOffer | null>(null);
  /** the lock over the app; null as long as there is no passphrase */
  lock = $state.raw<AppLock | null>(null);
  /** what shows the lock; there before it */
  lockGuard = $state.raw<Component<{ lock: AppLock }> | null>(null);
  /** what stands beside the estimate about budgets and room; null as long as no budget was ever set and there is plenty of room */
  estimateNotes = $state.raw<Component | null>(null);
  /** where the library was left for a clip */
  readonly libraryPlace = new LibraryPlace();
  /** all jobs, newest first */
  readonly jobs: LiveQuery<Job[]>;
  /** the newest clips, NEWEST_CLIPS at most, newest first; all of them are the library's, see `services.library` */
  readonly newestClips: LiveQuery<Clip[]>;
  /** how many clips there are */
  readonly clipCount: LiveQuery<number>;
  readonly connections: LiveQuery<Connection[]>;
  /** the form of New */
  readonly composer: Composer;
  /** whether the browser says there is a network */
  online = $state(true);

  constructor(services: AppServices, locale: AppLocale, bar: AddressBar) {
    this.services = services;
    this.locale = locale;
    this.router = new Router(bar);
    const watch: AppServices['watch'] = (stores, rerun) => services.watch(stores, rerun);
    this.jobs = new LiveQuery<Job[]>(watch, ['jobs'], () => services.jobs.list(), []);
    this.newestClips = new LiveQuery<Clip[]>(watch, ['clips'], () => services.clips.listNewest(NEWEST_CLIPS), []);
    this.clipCount = new LiveQuery<number>(watch, ['clips'], () => services.clips.count(), 0);
    // What a connection offers is read with it, and comes after it when it is new.
    const offered = ['connections', 'catalogues'] as const;
    this.connections = new LiveQuery<Connection[]>(watch, offered, () => services.connections.list(), []);
    this.composer = new Composer(this);
  }
}
