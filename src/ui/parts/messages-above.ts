/**
 * @file Messages stand above a bar at the foot of the window, not on it: they tell what it did. For bars that stay in view. A style that
 * asks of the whole page whether there is a bar would be asked again with every change of the page.
 */

/** Between the two, besides what is between a bar and where messages stand without one; px. */
const GAP = 4;

/** To be attached to the bar: messages keep above it, however high it grows, for as long as it is there. */
export function messagesAbove(bar: HTMLElement): () => void {
  const messages = document.querySelector<HTMLElement>('.toasts');
  const watcher = new ResizeObserver(() => messages?.style.setProperty('--bar', `${String(bar.offsetHeight + GAP)}px`));
  watcher.observe(bar);
  return () => {
    watcher.disconnect();
    messages?.style.removeProperty('--bar');
  };
}
