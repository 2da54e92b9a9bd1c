/**
 * @file Pictures on their way into the form: read, turned and kept by the media service. The composer owns one for each kind;
 * the kept pictures themselves stand in the composer's params.
 */
import type { StartImage } from '../domain/params';
import type { MediaService } from './services';

/** Why a picture was not taken. */
export type ImageProblem = 'not-an-image' | 'too-large' | 'disk-full';

/** Takes pictures in. */
export class ComposerImage {
  readonly #media: Pick<MediaService, 'keepStartImage'>;
  #turn = 0;
  #line: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** a picture is being read */
  isReading = $state(false);
  /** why the last one was not taken */
  problem = $state<ImageProblem | null>(null);

  constructor(media: Pick<MediaService, 'keepStartImage'>) {
    this.#media = media;
  }

  /** Reads and keeps a file; undefined when it is not taken or a newer one came. */
  take(file: File): Promise<StartImage | undefined> {
    this.clear();
    return this.takeNext(file);
  }

  /** Reads and keeps a file behind those that are being read; undefined when it is not taken or the form has gone on. */
  takeNext(file: File): Promise<StartImage | undefined> {
    const turn = this.#turn;
    this.problem = null;
    this.#waiting++;
    this.isReading = true;
    const read = this.#line.then(() => this.#read(file, turn));
    this.#line = read.catch(() => undefined);
    return read;
  }

  async #read(file: File, turn: number): Promise<StartImage | undefined> {
    if (turn !== this.#turn) return undefined;
    const kept = await this.#media.keepStartImage(file).finally(() => {
      // Also where the database fails: Render must not wait for a picture that never comes.
      if (turn === this.#turn) this.isReading = --this.#waiting > 0;
    });
    if (turn !== this.#turn) return undefined;
    if (kept.ok) return kept.value;
    this.problem = kept.error;
    return undefined;
  }

  /** Forgets what is being read and what went wrong. */
  clear(): void {
    this.#turn++;
    this.#line = Promise.resolve();
    this.#waiting = 0;
    this.isReading = false;
    this.problem = null;
  }
}
