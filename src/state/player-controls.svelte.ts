/**
 * @file What the player's controls show and do: play, seek, frames, speed, loop, sound. It speaks to a film, which is the <video>
 * in the page and a plain object in tests; the player component tells it of the film's events. One for the viewer's life, so that
 * volume and loop go from clip to clip; both are kept.
 */
import { PLAYER_KEY, readPlayerSettings, USUAL_PLAYER, type PlayerSettings } from './player-settings';
import type { SettingsService } from './services';

/** What the controls need of a <video>. Times in seconds. */
export interface Film {
  play(): Promise<void>;
  pause(): void;
  readonly paused: boolean;
  readonly seeking: boolean;
  readonly duration: number;
  currentTime: number;
  playbackRate: number;
  volume: number;
  muted: boolean;
  loop: boolean;
}

/** Speeds there are. */
export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;
/** One of them. */
export type Speed = (typeof SPEEDS)[number];

/** Used until the film's own is known: what most models make. */
const USUAL_FRAME_SECONDS = 1 / 24;

/** Longer is a gap, not a frame: nothing is made at fewer than 5 a second. */
const LONGEST_FRAME_SECONDS = 1 / 5;

/** Times of a film are whole microseconds, and twice rounded on their way. */
const ROUNDING_SECONDS = 2e-6;

/** The controls of one player. */
export class PlayerControls {
  readonly #settings: SettingsService;
  #film: Film | null = null;
  /** where the frame on screen begins; null: not known since the last jump */
  #frameAt: number | null = null;
  /** which of the frames drawn that was */
  #count = 0;
  /** asked for while the film was still on its way to another place */
  #wanted: number | null = null;
  #wasPlaying = false;

  isPlaying = $state(false);
  /** seconds from the beginning */
  at = $state(0);
  /** seconds; 0 until it is known */
  length = $state(0);
  speed = $state<Speed>(1);
  /** length of a frame as the film showed; null: it has not played yet */
  frameSeconds = $state<number | null>(null);
  kept = $state.raw<PlayerSettings>(USUAL_PLAYER);

  constructor(settings: SettingsService) {
    this.#settings = settings;
  }

  /** Reads how the person likes to watch. */
  async load(): Promise<void> {
    const kept = await this.#settings.get(PLAYER_KEY, readPlayerSettings);
    if (!kept) return;
    this.kept = kept;
    this.#applyKept();
  }

  /** A film is there. Gives the way to let it go: it stops. */
  attach(film: Film): () => void {
    this.#film = film;
    this.#frameAt = this.#wanted = this.frameSeconds = null;
    this.at = this.length = this.#count = 0;
    this.isPlaying = this.#wasPlaying = false;
    this.#applyKept();
    return () => {
      film.pause();
      if (this.#film === film) this.#film = null;
      this.isPlaying = false;
    };
  }

  /** Something about the film has changed: it plays, stands, knows its length. */
  sync(): void {
    const film = this.#film;
    if (!film) return;
    this.isPlaying = !film.paused;
    if (Number.isFinite(film.duration)) this.length = film.duration;
    if (this.#wanted === null) this.at = film.currentTime;
  }

  /**
   * The film shows the frame that begins at `mediaTime`, the `count`th it has drawn. While it plays this tells how long a frame is,
   * also where the page was too busy to be told of each.
   */
  noteFrame(mediaTime: number, count = this.#count + 1): void {
    if (this.#isOfBefore(mediaTime)) return;
    const frames = Math.max(1, count - this.#count);
    this.#count = count;
    const took = this.#frameAt === null ? 0 : (mediaTime - this.#frameAt) / frames;
    // A browser that is behind leaves frames out: the shortest time between two of them is the frame's.
    const isShorter = took < (this.frameSeconds ?? Infinity) * 0.98;
    if (this.isPlaying && took > 0 && took < LONGEST_FRAME_SECONDS && isShorter) this.frameSeconds = took;
    this.#frameAt = mediaTime;
    this.sync();
  }

  /** Shown before the film was sent elsewhere, told after: the next step must not count from there. */
  #isOfBefore(mediaTime: number): boolean {
    const film = this.#film;
    if (film?.seeking !== true) return false;
    const ahead = film.currentTime - mediaTime;
    return ahead < -ROUNDING_SECONDS || ahead >= (this.frameSeconds ?? USUAL_FRAME_SECONDS);
  }

  /** Moment to take a frame at, ms: inside the frame on screen. */
  get atMs(): number {
    return (this.#film?.currentTime ?? this.at) * 1000;
  }

  toggle(): void {
    if (this.#film?.paused === true) this.#play();
    else this.#film?.pause();
  }

  #play(): void {
    // Refused, or stopped again before it could begin: it stands, and the button says so.
    this.#film?.play().catch(() => this.sync());
  }

  /** Goes to a moment; kept within the film. */
  seekTo(seconds: number): void {
    const film = this.#film;
    if (!film) return;
    const to = Math.min(this.length, Math.max(0, seconds));
    this.at = to;
    this.#frameAt = null;
    // One jump at a time: a pointer asks for more than a film can follow.
    if (film.seeking) this.#wanted = to;
    else film.currentTime = to;
  }

  seekBy(seconds: number): void {
    this.seekTo(this.at + seconds);
  }

  /** It has arrived where it was sent. */
  seeked(): void {
    const film = this.#film;
    const to = this.#wanted;
    this.#wanted = null;
    if (film && to !== null) film.currentTime = to;
    this.sync();
  }

  /** Stands still while a pointer holds the film, and goes on afterwards as before. */
  hold(isHeld: boolean): void {
    if (isHeld) {
      this.#wasPlaying = this.isPlaying;
      this.#film?.pause();
    } else if (this.#wasPlaying) {
      this.#wasPlaying = false;
      this.#play();
    }
  }

  /** One frame on or back; stops. Aims at the middle of the frame, where rounding does no harm. */
  step(direction: 1 | -1): void {
    this.#film?.pause();
    const frame = this.frameSeconds ?? USUAL_FRAME_SECONDS;
    const begin = this.#frameAt;
    if (begin === null) {
      this.seekBy(direction * frame);
      return;
    }
    const from = direction === 1 ? begin + this.#untold(begin, frame) : begin;
    const next = Math.min(this.length, Math.max(0, from + direction * frame));
    this.seekTo(next + frame / 2);
    this.#frameAt = next;
  }

  /**
   * Whole frames that the film has gone on since the one it told of, s: a browser that is behind draws fewer, or tells later. A
   * step on from there would go back in time.
   */
  #untold(begin: number, frame: number): number {
    const since = (this.#wanted ?? this.#film?.currentTime ?? begin) - begin;
    return Math.max(0, Math.floor(since / frame)) * frame;
  }

  setSpeed(speed: Speed): void {
    this.speed = speed;
    if (this.#film) this.#film.playbackRate = speed;
  }

  /** The next speed up or down. */
  speedBy(direction: 1 | -1): void {
    const speed = SPEEDS[SPEEDS.indexOf(this.speed) + direction];
    if (speed !== undefined) this.setSpeed(speed);
  }

  toggleMute(): void {
    const { volume, isMuted } = this.kept;
    // A film that is on but cannot be heard is what nobody means.
    const heard = isMuted && volume === 0 ? { volume: 0.5 } : {};
    this.keep({ isMuted: !isMuted, ...heard });
  }

  toggleLoop(): void {
    this.keep({ isLooping: !this.kept.isLooping });
  }

  /** Louder or softer, heard at once; `keep` when the hand lets go. */
  setVolume(volume: number): void {
    this.kept = { ...this.kept, volume, isMuted: volume === 0 };
    this.#applyKept();
  }

  /** Changes how the person likes to watch, and remembers it. */
  keep(change: Partial<PlayerSettings> = {}): void {
    this.kept = { ...this.kept, ...change };
    this.#applyKept();
    void this.#settings.set(PLAYER_KEY, this.kept);
  }

  #applyKept(): void {
    const film = this.#film;
    if (!film) return;
    film.volume = this.kept.volume;
    film.muted = this.kept.isMuted;
    film.loop = this.kept.isLooping;
    film.playbackRate = this.speed;
  }
}
