/**
 * @file What Settings, Folders holds: the folders, how they stand, what waits for them, and what is done with them. One for the whole
 * page: a look through a folder goes on while the person is elsewhere in the app. Knows no DOM and no handle of a folder.
 */
import type { Folder } from '../domain/folder';
import type { ScanReport } from '../domain/folder-scan';
import type { Locale } from '../i18n/locale';
import type { AddFolderTrouble, FolderService, FolderView } from './folder-services';
import { FolderScan } from './folder-scan.svelte';
import { LiveQuery, type Watch } from './live-query.svelte';
import { restedWatch } from './rested-watch';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What it needs of the shared state. */
export interface FoldersNeeds {
  services: { files: Pick<AppServices['files'], 'folders'>; watch: AppServices['watch'] };
  messages: Pick<StatusMessages, 'show'>;
  locale: Pick<Locale, 't' | 'format'>;
}

/** Why a folder was not added. */
export type AddTrouble = Exclude<AddFolderTrouble, 'canceled'> | 'broke';

const made = new WeakMap<FoldersNeeds, FoldersPage>();

/** The one of this app. */
export function foldersPageOf(needs: FoldersNeeds): FoldersPage {
  const page = made.get(needs) ?? new FoldersPage(needs);
  made.set(needs, page);
  return page;
}

/** The state of the page. */
export class FoldersPage {
  readonly #needs: FoldersNeeds;
  readonly #query: LiveQuery<readonly FolderView[] | null>;
  #service: FolderService | undefined;
  #again: () => void = () => undefined;
  #scans = $state.raw<Readonly<Record<string, FolderScan>>>({});
  /** null: not known yet */
  isSupported = $state<boolean | null>(null);
  /** why the last one was not added; null: nothing to say */
  trouble = $state<AddTrouble | null>(null);
  /** the person has said no, or the browser did in their name */
  isRefused = $state(false);
  /** asked about in the dialog */
  removing = $state.raw<FolderView | null>(null);

  constructor(needs: FoldersNeeds) {
    this.#needs = needs;
    const watch: Watch = restedWatch((stores, rerun) => {
      this.#again = rerun;
      return needs.services.watch(stores, rerun);
    });
    this.#query = new LiveQuery(watch, ['folders', 'exports', 'clips', 'files'], () => this.#read(), null);
  }

  /** in the order they were added; null: not read yet */
  get folders(): readonly FolderView[] | null {
    return this.#query.current;
  }

  // Read anew each time: a derived value of an object that outlives its readers was seen to keep what it had for the last of them.

  /** Those that the person can allow by a press. */
  get toAllow(): readonly FolderView[] {
    return (this.folders ?? []).filter(({ access }) => access === 'prompt');
  }

  /** Clips that wait for that press. */
  get heldCount(): number {
    return this.toAllow.reduce((sum, folder) => sum + pendingOf(folder), 0);
  }

  /** The look through a folder that goes on or was the last; undefined: none since the app was opened. */
  scanOf(id: string): FolderScan | undefined {
    return this.#scans[id];
  }

  /** Nobody tells of a permission that was given or taken elsewhere: asked again when the page is looked at. */
  refresh(): void {
    this.#again();
  }

  /** Called in a press. Looks through what was added. */
  async add(): Promise<void> {
    await this.#taking(async () => [await (await this.#folders()).add()]);
  }

  /** Called in a drop, before anything is awaited; what was dropped before the folders were read is not taken. */
  async drop(items: readonly DataTransferItem[]): Promise<void> {
    const service = this.#service;
    if (!service) return;
    const added = items.map((item) => service.addDropped(item));
    await this.#taking(() => Promise.all(added));
  }

  /** Called in a press: asks for all that need it, then what waits is written. */
  async allow(): Promise<void> {
    const asked = this.toAllow;
    this.isRefused = false;
    try {
      this.isRefused = !(await (await this.#folders()).allow(asked.map(({ id }) => id)));
    } finally {
      this.refresh();
    }
    if (!this.isRefused) for (const { id, scannedAt } of asked) if (scannedAt === null) void this.#firstScan(id);
  }

  async change(id: string, change: Partial<Pick<Folder, 'savesNew' | 'template'>>): Promise<void> {
    await (await this.#folders()).change(id, change);
  }

  async tryAgain({ id }: FolderView): Promise<void> {
    await (await this.#folders()).tryAgain(id);
  }

  /** Says how many. */
  async giveUp({ id, name }: FolderView): Promise<void> {
    const count = await (await this.#folders()).giveUp(id);
    const { t, format } = this.#needs.locale;
    this.#needs.messages.show(t.settings.folders.waits.gaveUp(count, format.number(count), name));
  }

  /** What the dialog asks about. */
  async remove(): Promise<void> {
    const folder = this.removing;
    if (!folder) return;
    this.removing = null;
    this.#scans[folder.id]?.stop();
    await (await this.#folders()).remove(folder.id);
  }

  /** Goes on when the page is left; one at a time in a folder. */
  async scan(id: string): Promise<void> {
    if (this.#scans[id]?.isRunning) return;
    const service = await this.#folders();
    const scan = new FolderScan((told, signal) => service.scan(id, told, signal));
    this.#scans = { ...this.#scans, [id]: scan };
    await scan.run();
    // A folder may have turned out to be gone, or its permission.
    this.refresh();
  }

  closeReport(id: string): void {
    this.#scans = Object.fromEntries(Object.entries(this.#scans).filter(([other]) => other !== id));
  }

  /** Nobody has asked for it: an empty folder is not worth a word, nor one that waits for permission. */
  async #firstScan(id: string): Promise<void> {
    await this.scan(id);
    const scan = this.#scans[id];
    if (scan?.end === 'needs-permission' || (scan?.report && isEmpty(scan.report))) this.closeReport(id);
  }

  async #read(): Promise<readonly FolderView[]> {
    const service = await this.#folders();
    return service.isSupported() ? service.list() : [];
  }

  async #folders(): Promise<FolderService> {
    this.#service ??= await this.#needs.services.files.folders();
    this.isSupported = this.#service.isSupported();
    return this.#service;
  }

  /** Of several that were dropped, the first trouble is said. */
  async #taking(take: () => Promise<Awaited<ReturnType<FolderService['add']>>[]>): Promise<void> {
    this.trouble = null;
    try {
      for (const taken of await take()) {
        if (taken.ok) void this.#firstScan(taken.value);
        else if (taken.error !== 'canceled') this.trouble ??= taken.error;
      }
    } catch {
      this.trouble = 'broke';
    }
  }
}

function isEmpty({ added, moved, unchanged, missing, refusedCount, isComplete }: ScanReport): boolean {
  return isComplete && added + moved + unchanged + missing + refusedCount === 0;
}

/** Clips that are to be written as soon as the folder can be used. */
export function pendingOf({ waiting, blocked }: Pick<FolderView, 'waiting' | 'blocked'>): number {
  return waiting - blocked.reduce((sum, { count }) => sum + count, 0);
}
