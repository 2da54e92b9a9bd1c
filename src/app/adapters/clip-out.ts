/**
 * @file Ways of a clip out of the app beside saving it: a tab of its own, the clipboard, a drag. Its addresses are blob addresses of
 * videos only, so that none can be opened as a page on this origin.
 */
import { HOUR_MS } from '../../base/time';
import type { DragOut } from '../../state/clip-services';

/**
 * How long a tab may ask for its bytes: a player asks again where it is moved to, and so does a reload. Not for ever, since bytes
 * that have an address are not freed when their clip is deleted.
 */
const RELEASE_AFTER_MS = HOUR_MS;

/** Tabs that have their address at the same time; of more, the one opened first loses it. */
const OPEN_MAX = 8;

/** What gives each of them back, the oldest first. */
const open: (() => void)[] = [];

/** False: there are no bytes. */
export function openInTab(video: Blob | undefined): boolean {
  if (!video) return false;
  const url = URL.createObjectURL(video);
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener';
  link.click();
  const release = (): void => URL.revokeObjectURL(url);
  setTimeout(release, RELEASE_AFTER_MS);
  if (open.push(release) > OPEN_MAX) open.shift()?.();
  return true;
}

/**
 * What Chromium takes for a file that is dragged onto the desktop: "type:name:address". A colon would end the name, and no legal
 * name has one.
 */
export function dragOut(video: Blob, name: string): DragOut {
  const url = URL.createObjectURL(video);
  return { data: `${video.type}:${name}:${url}`, release: () => URL.revokeObjectURL(url) };
}

/** False: this browser does not take it, or not now. */
export async function copyImage(picture: Blob): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]);
    return true;
  } catch {
    return false;
  }
}
