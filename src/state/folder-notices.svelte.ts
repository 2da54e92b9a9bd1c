/**
 * @file What the library and the queue say of folders: clips that wait for a press, clips that could not be written, and that some are
 * on their way. Silent where there is no folder. Knows no DOM.
 */
import { SECOND_MS } from '../base/time';
import type { Locale } from '../i18n/locale';
import { clipsNotWritten } from './blocked-clips';
import type { FolderService, FoldersWaiting, FolderView } from './folder-services';
import { OneLook } from './one-look';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface FolderNoticesNeeds {
  services: { files: Pick<AppServices['files'], 'folders'>; watch: AppServices['watch'] };
  messages: Pick<StatusMessages, 'show'>;
  locale: Locale;
}

/** One clip is written in less: nothing is said of what is over before it is read. */
export const SAID_AFTER_MS = 2 * SECOND_MS;

/** The notices. */
export class FolderNotices {
  readonly #needs: FolderNoticesNeeds;
  #service: FolderService | null = null;
  readonly #looks = new OneLook(() => this.#look());
  #hasStopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting = $state.raw<FoldersWaiting['folders']>([]);
  #blocked = $state.raw<FolderView['blocked']>([]);
  #underWay = $state(0);
  /** writing goes on for longer than a moment */
  #isLong = $state(false);
  /** the person is being asked */
  isBusy = $state(false);

  constructor(needs: FolderNoticesNeeds) {
    this.#needs = needs;
  }

  /** "3 clips wait for your folder “Clips”."; '' = nothing is said */
  get waitingText(): string {
    const { t, format } = this.#needs.locale;
    const count = this.#waiting.reduce((sum, one) => sum + one.count, 0);
    const names = this.#waiting.map(({ name }) => name);
    return count === 0 ? '' : t.libraryFolders.notice.wait(count, format.number(count), names);
  }

  /** "2 clips could not be written: the disk is full."; '' = nothing is said */
  get blockedText(): string {
    return clipsNotWritten(this.#blocked, this.#needs.locale);
  }

  /** '' = nothing is said */
  get writingText(): string {
    const { t, format } = this.#needs.locale;
    const count = this.#underWay;
    return count === 0 || !this.#isLong ? '' : t.libraryFolders.notice.writing(count, format.number(count));
  }

  /** Looks now and with every change. Gives the way to stop. */
  follow(): () => void {
    this.#looks.ask();
    const stop = this.#needs.services.watch(['folders', 'exports'], () => this.#looks.ask());
    return () => {
      stop();
      this.#looks.end();
      this.#hasStopped = true;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Asks for all that wait. Called in a press. */
  async allow(): Promise<void> {
    const folders = this.#waiting;
    await this.#once(async (service) => {
      const { messages, locale } = this.#needs;
      if (await service.allow(folders.map(({ id }) => id))) return;
      const left = (await service.waiting()).folders;
      for (const { name } of left) messages.show(locale.t.libraryFolders.refused(name), { kind: 'error' });
    });
  }

  /** Tries again what could not be written. */
  async tryAgain(): Promise<void> {
    await this.#once((service) => service.tryAgain());
  }

  async #once(work: (service: FolderService) => Promise<void>): Promise<void> {
    if (this.isBusy || !this.#service) return;
    this.isBusy = true;
    try {
      await work(this.#service);
      await this.#look();
    } catch {
      this.#needs.messages.show(this.#needs.locale.t.libraryFolders.failed, { kind: 'error' });
    } finally {
      this.isBusy = false;
    }
  }

  async #look(): Promise<void> {
    try {
      const service = await this.#needs.services.files.folders();
      this.#service = service;
      if (!service.isSupported()) return;
      const waiting = await service.waiting();
      // A folder's own list is long where many clips stand in it; its reasons are needed only here.
      const views = waiting.blocked > 0 ? await service.list() : [];
      if (this.#hasStopped) return;
      this.#waiting = waiting.folders;
      this.#blocked = views.flatMap(({ blocked }) => blocked);
      this.#see(waiting.underWay);
    } catch {
      // Nothing is said of what cannot be known now; the next change asks again.
    }
  }

  #see(underWay: number): void {
    this.#underWay = underWay;
    if (underWay === 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#isLong = false;
    } else {
      this.#timer ??= setTimeout(() => (this.#isLong = true), SAID_AFTER_MS);
    }
  }
}
