/**
 * @file The addresses a player needs, taken and given back, and whether the clip can be played here. One for each clip
 * shown; the player component reports what the <video> says.
 */
import type { AppServices, MediaUrl } from './services';

/** How the player stands. */
export type PlayerStatus =
  /** the address is on its way */
  | 'loading'
  | 'ready'
  /** this browser cannot decode it */
  | 'undecodable'
  /** its bytes could not be read just now */
  | 'unreadable'
  /** there are no bytes */
  | 'missing';

/** MEDIA_ERR_NETWORK of the HTML standard, 4.8.11.1: the bytes stopped coming. Any other error is the file's own. */
const MEDIA_ERR_NETWORK = 2;

/** The state of one player. */
export class ClipPlayer {
  readonly #media: Pick<AppServices['media'], 'videoUrl' | 'imageUrl'>;
  #taken: MediaUrl[] = [];
  #run = 0;
  status = $state<PlayerStatus>('loading');
  videoUrl = $state<string | null>(null);
  posterUrl = $state<string | null>(null);
  /** the filmstrip; null: there is none, or not yet */
  stripUrl = $state<string | null>(null);

  constructor(media: Pick<AppServices['media'], 'videoUrl' | 'imageUrl'>) {
    this.#media = media;
  }

  /** Takes the addresses of a clip; gives back those taken before. `fileId` null: its video cannot be read now, its picture can. */
  async load(fileId: string | null, posterFileId: string | null): Promise<void> {
    this.release();
    const run = this.#run;
    const poster = posterFileId === null ? null : this.#keep(run, await this.#media.imageUrl(posterFileId));
    if (run === this.#run) this.posterUrl = poster;
    if (fileId === null) return;
    const video = this.#keep(run, await this.#media.videoUrl(fileId));
    if (run !== this.#run) return;
    this.videoUrl = video;
    this.status = video === null ? 'missing' : 'ready';
  }

  /** Takes the address of the filmstrip, which may be made while the clip is looked at. Call after `load`. */
  async loadStrip(stripFileId: string): Promise<void> {
    const run = this.#run;
    const strip = this.#keep(run, await this.#media.imageUrl(stripFileId));
    if (run === this.#run) this.stripUrl = strip;
  }

  /** What came too late, after the person had left, is given back at once. */
  #keep(run: number, media: MediaUrl | null): string | null {
    if (!media) return null;
    if (run === this.#run) this.#taken.push(media);
    else media.release();
    return media.url;
  }

  /** The player could not go on; `code` is the media error's. */
  failed(code: number | undefined): void {
    this.status = code === MEDIA_ERR_NETWORK ? 'unreadable' : 'undecodable';
  }

  /** It has sound at most: its pictures cannot be decoded, and the player would not say so. */
  hasNoPicture(): void {
    this.status = 'undecodable';
  }

  /** Gives all addresses back. */
  release(): void {
    this.#run++;
    for (const media of this.#taken) media.release();
    this.#taken = [];
    this.videoUrl = null;
    this.posterUrl = null;
    this.stripUrl = null;
    this.status = 'loading';
  }
}
