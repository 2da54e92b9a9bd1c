/** @file How one screen gives way to the next: by a view transition where there is one and motion is welcome. */
import { tick } from 'svelte';
import { isStill } from '../parts/is-still';

/**
 * Applies a change of what is shown; resolves when the page shows it, before any animation has ended. `isWithin`: the screen
 * stays and only a part of it changes, which is shown at once; a transition waits for a picture of the whole old page.
 */
export async function changeView(change: () => void, isWithin: boolean): Promise<void> {
  const isAtOnce = isWithin || document.hidden || isStill();
  if (isAtOnce || !('startViewTransition' in document)) {
    change();
    await tick();
    return;
  }
  const transition = document.startViewTransition(async () => {
    change();
    await tick();
  });
  // A transition that is skipped (another one began) rejects `ready`; the change itself is made all the same.
  transition.ready.catch(() => undefined);
  await transition.updateCallbackDone;
}

/** Moves the focus to the head of the new screen, unless the screen has taken it itself. `before`: what had it. */
export function focusHead(main: HTMLElement, before: Element | null): void {
  const now = document.activeElement;
  if (now !== before && main.contains(now)) return;
  const head = main.querySelector('h1') ?? main;
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}
