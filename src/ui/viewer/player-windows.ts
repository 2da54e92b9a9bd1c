/** @file Full screen and the small window of the player, as far as the browser has them. Never throws. */

/** What the film can do where nothing else may fill the screen. */
interface IphoneFilm {
  webkitEnterFullscreen?: () => void;
}

/** Whether the stage, or at least the film, can fill the screen. */
export function canFullScreen(): boolean {
  return document.fullscreenEnabled || 'webkitEnterFullscreen' in HTMLVideoElement.prototype;
}

/** Fills the screen with the stage, or gives it back. On iPhones only the film itself can. */
export async function toggleFullScreen(
  stage: HTMLElement | undefined,
  film: HTMLVideoElement | undefined,
): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else if (document.fullscreenEnabled) await stage?.requestFullscreen();
    else (film as IphoneFilm | undefined)?.webkitEnterFullscreen?.();
  } catch {
    // Refused by the browser or the system: everything stays as it is, which the person sees.
  }
}

/** Whether there is a small window above other windows. */
export function canPip(): boolean {
  return document.pictureInPictureEnabled;
}

/** Opens it, or closes it. False: the browser did not. */
export async function togglePip(film: HTMLVideoElement): Promise<boolean> {
  try {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await film.requestPictureInPicture();
    return true;
  } catch {
    return false;
  }
}
