/**
 * @file The start image on its way into the form: read, turned and kept by the media service. The composer owns one; the
 * kept picture itself stands in the composer's params.
 */
import type { StartImage } from '../domain/params';
import type { MediaService } from './services';

/** Why a picture was not taken. */
export type ImageProblem = 'not-an-image' | 'too-large' | 'disk-full';

/** Takes pictures in, one at a time: the newest wins. */
export class ComposerImage {
  readonly #media: Pick<MediaService, 'keepStartImage'>;
  #turn = 0;
  /** a picture is being read */
  isReading = $state(false);
  /** why the last one was not taken */
  problem = $state<ImageProblem | null>(null);

  constructor(media: Pick<MediaService, 'keepStartImage'>) {
    this.#media = media;
  }

  /** Reads and keeps a file; undefined when it is not taken or a newer one came. */
  async take(file: File): Promise<StartImage | undefined> {
    const turn = ++this.#turn;
    this.isReading = true;
    this.problem = null;
    const kept = await this.#media.keepStartImage(file).finally(() => {
      // Also where the database fails: Render must not wait for a picture that never comes.
      if (turn === this.#turn) this.isReading = false;
    });
    if (turn !== this.#turn) return undefined;
    if (kept.ok) return kept.value;
    this.problem = kept.error;
    return undefined;
  }

  /** Forgets what is being read and what went wrong. */
  clear(): void {
    this.#turn++;
    this.isReading = false;
    this.problem = null;
  }
}
