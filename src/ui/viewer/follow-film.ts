/** @file Tells the player's controls what the <video> does. The player attaches it; nothing else listens to the film. */
import type { PlayerControls } from '../../state/player-controls.svelte';

/** What can go wrong with a film. */
export interface FilmTrouble {
  /** `code` of the media error */
  failed(code: number | undefined): void;
  /** it plays, but nothing of it can be seen */
  noPicture(): void;
}

/** Follows the film until the way back is called, which also lets its bytes go. */
export function followFilm(film: HTMLVideoElement, controls: PlayerControls, trouble: FilmTrouble): () => void {
  const detach = controls.attach(film);
  const sync = (): void => controls.sync();
  const listeners: Record<string, () => void> = {
    play: sync,
    pause: sync,
    ended: sync,
    timeupdate: sync,
    durationchange: sync,
    seeked: () => controls.seeked(),
    click: () => controls.toggle(),
    error: () => trouble.failed(film.error?.code),
    // Where only the sound can be decoded browsers play that and say nothing (HEVC in Chromium).
    loadedmetadata: () => (film.videoWidth === 0 ? trouble.noPicture() : sync()),
  };
  for (const [name, listener] of Object.entries(listeners)) film.addEventListener(name, listener);
  const stopFrames = followFrames(film, controls);
  return () => {
    stopFrames();
    for (const [name, listener] of Object.entries(listeners)) film.removeEventListener(name, listener);
    detach();
    film.removeAttribute('src');
    film.load();
  };
}

/** Each frame as it is shown, in browsers that tell. */
function followFrames(film: HTMLVideoElement, controls: PlayerControls): () => void {
  if (!('requestVideoFrameCallback' in film)) return () => undefined;
  const each: VideoFrameRequestCallback = (_now, { mediaTime, presentedFrames }) => {
    controls.noteFrame(mediaTime, presentedFrames);
    handle = film.requestVideoFrameCallback(each);
  };
  let handle = film.requestVideoFrameCallback(each);
  return () => film.cancelVideoFrameCallback(handle);
}
