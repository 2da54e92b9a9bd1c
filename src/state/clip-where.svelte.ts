/**
 * @file Where the video of the clip on screen is, and whether it can be played now: read again with every change of folders and clips.
 * The viewer owns one. Asks nobody about a clip whose video is in this browser.
 */
import type { Clip } from '../domain/clip';
import type { AllowingNeeds } from './allow-folder';
import type { ClipReach } from './folder-services';
import type { AppServices } from './services';

/** What this needs of the shared state. */
export interface ClipWhereNeeds extends AllowingNeeds {
  services: AllowingNeeds['services'] & Pick<AppServices, 'watch'>;
}

/** In this browser. */
const HERE: ClipReach = { kind: 'here' };

/** The whereabouts of one clip. */
export class ClipWhere {
  readonly #needs: ClipWhereNeeds;
  #clip: Clip | null = null;
  #run = 0;
  /** the clip `#reach` is of */
  #clipId = $state('');
  #reach = $state.raw<ClipReach | null>(null);

  constructor(needs: ClipWhereNeeds) {
    this.#needs = needs;
  }

  /** Where it is; null: not known yet. */
  of({ id, place }: Clip): ClipReach | null {
    if (this.#clipId === id) return this.#reach;
    return place ? null : HERE;
  }

  /** Its bytes can be had now, as far as is known. */
  canRead(clip: Clip): boolean {
    const kind = this.of(clip)?.kind;
    return kind === 'here' || kind === 'readable';
  }

  /** Follows this clip and no other. Gives the way to stop. */
  follow(clip: Clip): () => void {
    // Of the same clip what was known stands until more is: a film that plays goes on while its clip is moved.
    if (this.#clipId !== clip.id) this.#reach = clip.place ? null : HERE;
    this.#clip = clip;
    this.#clipId = clip.id;
    void this.look();
    if (!clip.place) return () => undefined;
    return this.#needs.services.watch(['folders', 'files'], () => void this.look());
  }

  /** Looks again, as when it did not play. */
  async look(): Promise<void> {
    const clip = this.#clip;
    if (!clip) return;
    const run = ++this.#run;
    if (!clip.place) {
      this.#reach = HERE;
      return;
    }
    const { files } = this.#needs.services;
    // A folder that cannot be asked now is asked at the next change; the player says what it meets.
    const reach = await files
      .folders()
      .then((folders) => folders.reach(clip))
      .catch((): ClipReach => ({ kind: 'readable', folderId: '', folderName: '', path: clip.place?.path ?? '' }));
    if (run === this.#run) this.#reach = reach;
  }

  /** Asks for permission to read it, and says so where it was refused. Called in a press. */
  async allow(): Promise<boolean> {
    const reach = this.#reach;
    if (reach?.kind !== 'needs-permission') return false;
    const { allowFolder } = await import('./allow-folder');
    const isAllowed = await allowFolder(this.#needs, reach);
    await this.look();
    return isAllowed;
  }
}
