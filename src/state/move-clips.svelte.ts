/**
 * @file Clips that a person wants in a folder on disk instead of this browser: which of them, into which folder, and the way there. One
 * for each time it is asked for; how it ends is said by `follow-move.ts`, wherever the person is then. Knows no DOM.
 */
import type { Clip } from '../domain/clip';
import { bytesOf } from '../domain/clip-outputs';
import type { Locale } from '../i18n/locale';
import type { AddFolderTrouble, FolderService, FolderView } from './folder-services';
import { followMove } from './follow-move';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What this needs of the shared state. */
export interface MoveNeeds {
  services: {
    clips: Pick<AppServices['clips'], 'getMany'>;
    files: Pick<AppServices['files'], 'folders'>;
    watch: AppServices['watch'];
  };
  messages: Pick<StatusMessages, 'show' | 'dismiss'>;
  locale: Locale;
}

/** Rows read at a time: their prompts may be long. */
const BATCH = 500;

/** One question where to. */
export class MoveClips {
  readonly #needs: MoveNeeds;
  readonly #asked: readonly string[];
  #service: FolderService | null = null;
  /** those whose video is in this browser */
  #ids: readonly string[] = [];
  isLoaded = $state(false);
  /** of those that can be moved */
  count = $state(0);
  bytes = $state(0);
  /** of the others, which are in a folder already */
  already = $state(0);
  folders = $state.raw<readonly FolderView[]>([]);
  folderId = $state('');
  /** it is being begun, or a folder chosen: a second press does nothing */
  isBusy = $state(false);
  /** what went wrong, in words; '' = nothing */
  trouble = $state('');
  readonly folder = $derived(this.folders.find(({ id }) => id === this.folderId));

  /** `clipIds`: at the moment of asking. */
  constructor(needs: MoveNeeds, clipIds: readonly string[]) {
    this.#needs = needs;
    this.#asked = [...clipIds];
  }

  /** Where it can go now. */
  get canGo(): boolean {
    return this.count > 0 && this.folder !== undefined && this.folder.access !== 'gone' && !this.isBusy;
  }

  /** Reads clips and folders. Never rejects. */
  async read(): Promise<void> {
    const words = this.#needs.locale.t.libraryFolders;
    try {
      const [service] = await Promise.all([this.#needs.services.files.folders(), this.#readClips()]);
      this.#service = service;
      await this.#readFolders();
    } catch {
      this.trouble = words.move.failed;
    }
    this.isLoaded = true;
  }

  /** Asks for a further folder, and takes it for this. Called in a press. */
  async add(): Promise<void> {
    await this.#once(async (service) => {
      const added = await service.add();
      if (!added.ok) {
        this.trouble = this.#whyNotAdded(added.error);
        return;
      }
      await this.#readFolders();
      this.folderId = added.value;
    });
  }

  /** Begins. Called in a press: the browser may ask the person. False: nothing was begun, and `trouble` says why. */
  async go(): Promise<boolean> {
    const { folder } = this;
    if (!folder || !this.canGo) return false;
    let hasBegun = false;
    await this.#once(async (service) => {
      const { messages, locale } = this.#needs;
      const words = locale.t.libraryFolders.move;
      if (folder.access !== 'granted' && !(await service.allow([folder.id]))) {
        this.trouble = words.refused(folder.name);
        return;
      }
      const count = await service.move(folder.id, this.#ids);
      hasBegun = true;
      if (count === 0) return;
      const said = messages.show(words.begun(count, locale.format.number(count), folder.name));
      followMove(this.#needs, service, folder, this.#ids, () => messages.dismiss(said));
    });
    return hasBegun;
  }

  async #once(work: (service: FolderService) => Promise<void>): Promise<void> {
    if (this.isBusy || !this.#service) return;
    this.isBusy = true;
    this.trouble = '';
    try {
      await work(this.#service);
    } catch {
      this.trouble = this.#needs.locale.t.libraryFolders.move.failed;
    } finally {
      this.isBusy = false;
    }
  }

  async #readFolders(): Promise<void> {
    this.folders = (await this.#service?.list()) ?? [];
    const usable = this.folders.find(({ access }) => access === 'granted') ?? this.folders[0];
    if (!this.folder) this.folderId = usable?.id ?? '';
  }

  async #readClips(): Promise<void> {
    const here: Clip[] = [];
    let already = 0;
    for (let from = 0; from < this.#asked.length; from += BATCH)
      for (const clip of await this.#needs.services.clips.getMany(this.#asked.slice(from, from + BATCH)))
        if (clip.place) already += 1;
        else here.push(clip);
    this.#ids = here.map(({ id }) => id);
    this.count = here.length;
    this.bytes = here.reduce((sum, clip) => sum + bytesOf(clip), 0);
    this.already = already;
  }

  #whyNotAdded(why: AddFolderTrouble): string {
    return why === 'canceled' ? '' : this.#needs.locale.t.libraryFolders.move.adding[why];
  }
}
