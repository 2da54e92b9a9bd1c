import { describe, expect, it } from 'vitest';
import { PlayerControls, type Film } from './player-controls.svelte';
import type { SettingsService } from './services';

/** A film that does what it is told at once, but for jumps, which take until `arrive`. */
class FakeFilm implements Film {
  paused = true;
  seeking = false;
  duration = 8;
  playbackRate = 1;
  volume = 1;
  muted = false;
  loop = false;
  refuses = false;
  readonly jumps: number[] = [];
  get currentTime(): number {
    return this.jumps.at(-1) ?? 0;
  }
  set currentTime(to: number) {
    this.jumps.push(to);
    this.seeking = true;
  }
  async play(): Promise<void> {
    if (this.refuses) throw new Error('not allowed');
    this.paused = false;
  }
  pause(): void {
    this.paused = true;
  }
}

function open(kept?: unknown) {
  const stored: Record<string, unknown> = { player: kept };
  const settings: SettingsService = {
    get: async (key, read) => read(stored[key]),
    set: async (key, value) => void (stored[key] = value),
  };
  const film = new FakeFilm();
  const controls = new PlayerControls(settings);
  const detach = controls.attach(film);
  controls.sync();
  const arrive = (): void => {
    film.seeking = false;
    controls.seeked();
  };
  /** plays and shows frames that begin at these moments */
  const show = (...times: number[]): void => {
    film.paused = false;
    controls.sync();
    for (const time of times) controls.noteFrame(time);
  };
  return { stored, film, controls, detach, arrive, show };
}

describe('the controls of the player', () => {
  it('play and stand as the film does', () => {
    const { film, controls, detach } = open();
    controls.toggle();
    controls.sync();
    expect([film.paused, controls.isPlaying, controls.length]).toEqual([false, true, 8]);
    controls.toggle();
    controls.sync();
    expect(controls.isPlaying).toBe(false);
    controls.toggle();
    detach();
    expect([film.paused, controls.isPlaying]).toEqual([true, false]);
  });

  it('stand when the browser refuses to play', async () => {
    const { film, controls } = open();
    film.refuses = true;
    controls.toggle();
    await Promise.resolve();
    expect(controls.isPlaying).toBe(false);
  });

  it('stay within the film', () => {
    const { controls, arrive } = open();
    controls.seekBy(-5);
    expect(controls.at).toBe(0);
    arrive();
    controls.seekBy(20);
    expect(controls.at).toBe(8);
  });

  it('jump once at a time, and then to where the pointer is by now', () => {
    const { film, controls, arrive } = open();
    for (const to of [1, 2, 3, 4]) controls.seekTo(to);
    expect([film.jumps, controls.at]).toEqual([[1], 4]);
    arrive();
    expect(film.jumps).toEqual([1, 4]);
    arrive();
    expect([film.jumps, controls.at]).toEqual([[1, 4], 4]);
  });

  it('let the film stand while it is held, and go on only if it played', () => {
    const { film, controls, show } = open();
    controls.hold(true);
    controls.hold(false);
    expect(film.paused).toBe(true);
    show(0);
    controls.hold(true);
    expect(film.paused).toBe(true);
    controls.hold(false);
    expect(film.paused).toBe(false);
  });
});

describe('frames', () => {
  it('are as long as the shortest time between two that were shown', () => {
    const { controls, show } = open();
    show(0, 2 / 30, 3 / 30, 6 / 30);
    expect(controls.frameSeconds).toBeCloseTo(1 / 30, 6);
    expect(controls.isPlaying).toBe(true);
  });

  it('are measured also where the page is told of every third alone', () => {
    const { controls, show } = open();
    show();
    for (const n of [1, 4, 7]) controls.noteFrame(n / 24, n);
    expect(controls.frameSeconds).toBeCloseTo(1 / 24, 6);
  });

  it('are not measured across a jump or a loop', () => {
    const { controls, show, arrive } = open();
    show(7.9);
    controls.noteFrame(0);
    controls.seekTo(0.01);
    arrive();
    controls.noteFrame(0.01);
    expect(controls.frameSeconds).toBeNull();
  });

  it('are stepped one by one, to the middle of each, and the film stops', () => {
    const { film, controls, show, arrive } = open();
    show(1, 1.04);
    controls.step(1);
    expect(film.paused).toBe(true);
    expect(film.jumps.at(-1)).toBeCloseTo(1.1, 6);
    // The second press comes before the film has arrived.
    controls.step(1);
    arrive();
    expect(film.jumps.at(-1)).toBeCloseTo(1.14, 6);
    arrive();
    controls.noteFrame(1.12);
    controls.step(-1);
    expect(film.jumps.at(-1)).toBeCloseTo(1.1, 6);
  });

  it('are never stepped on back in time, where the browser tells of them late', () => {
    const { film, controls, show } = open();
    show(1, 1.04);
    // It stands two frames later than the last one it told of.
    film.jumps.push(1.13);
    controls.step(1);
    expect(film.jumps.at(-1)).toBeCloseTo(1.18, 6);
  });

  it('are not lost where one from before the step is told of after it', () => {
    const { film, controls, show, arrive } = open();
    show(1, 1.04);
    controls.step(1);
    controls.noteFrame(1.04);
    controls.step(1);
    arrive();
    expect(film.jumps.at(-1)).toBeCloseTo(1.14, 6);
    arrive();
    controls.step(-1);
    controls.noteFrame(1.12);
    controls.step(-1);
    arrive();
    expect(film.jumps.at(-1)).toBeCloseTo(1.06, 6);
  });

  it('are counted from where the film was sent to, also where it shows the old place a moment longer', () => {
    const { film, controls, show, arrive } = open();
    show(3, 3.04);
    controls.seekTo(0.5);
    controls.noteFrame(3.08);
    arrive();
    controls.step(1);
    expect(film.jumps.at(-1)).toBeCloseTo(0.54, 6);
  });

  it('are guessed at 24 a second until the film has played', () => {
    const { film, controls } = open();
    controls.step(1);
    expect(film.jumps.at(-1)).toBeCloseTo(1 / 24, 6);
  });

  it('are taken at the moment on screen, in ms', () => {
    const { controls, arrive } = open();
    controls.seekTo(1.5);
    arrive();
    expect(controls.atMs).toBe(1500);
  });
});

describe('how the person likes to watch', () => {
  it('is read, put on the film, and kept when it changes', async () => {
    const { stored, film, controls } = open({ volume: 0.3, isMuted: false, isLooping: true, hasKeys: false });
    await controls.load();
    expect([film.volume, film.muted, film.loop, controls.kept.hasKeys]).toEqual([0.3, false, true, false]);
    controls.toggleMute();
    expect(film.muted).toBe(true);
    expect(stored['player']).toEqual({ volume: 0.3, isMuted: true, isLooping: true, hasKeys: false });
  });

  it('is as it comes where what was kept makes no sense', async () => {
    const { film, controls } = open({ volume: 7, isMuted: 'yes' });
    await controls.load();
    expect([film.volume, film.muted, controls.kept.hasKeys]).toEqual([1, false, true]);
  });

  it('goes from film to film, and the speed with it', () => {
    const { controls, detach } = open();
    controls.setVolume(0.5);
    controls.speedBy(1);
    detach();
    const next = new FakeFilm();
    controls.attach(next);
    expect([next.volume, next.playbackRate, controls.length]).toEqual([0.5, 1.25, 0]);
  });

  it('is heard again after Mute, even where the volume was drawn to nothing', () => {
    const { film, controls } = open();
    controls.setVolume(0);
    expect(film.muted).toBe(true);
    controls.toggleMute();
    expect([film.muted, film.volume]).toEqual([false, 0.5]);
  });

  it('has a slowest and a fastest speed', () => {
    const { film, controls } = open();
    for (let press = 0; press < 10; press++) controls.speedBy(1);
    expect([controls.speed, film.playbackRate]).toEqual([2, 2]);
    for (let press = 0; press < 10; press++) controls.speedBy(-1);
    expect(film.playbackRate).toBe(0.25);
  });
});
