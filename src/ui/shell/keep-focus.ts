/**
 * @file Keeps the focus on the page when what had it is taken away: a row that was removed, a message that was dismissed.
 * The nearest heading gets it, never another button, so that the next press of a key does nothing by accident. The
 * composition root starts it once; it knows no screen.
 */

/** Follows the focus below `root` from now on. */
export function keepFocus(root: HTMLElement): void {
  /** what has the focus, and all around it, innermost first */
  let trail: Element[] = [];
  root.addEventListener('focusin', ({ target }) => (trail = target instanceof Element ? aroundOf(target) : []));
  root.addEventListener('focusout', ({ relatedTarget }) => {
    // Some browsers tell it of an element on its way out too: what is left in place was left by the person.
    if (relatedTarget === null) queueMicrotask(() => trail[0]?.isConnected === true && isNowhere() && (trail = []));
  });
  const rescue = (): void => {
    if (isLost() && isNowhere()) headingNear(trail)?.focus({ preventScroll: true });
  };
  const isLost = (): boolean => trail[0]?.isConnected === false;
  // Whoever took it away may have a better place for the focus, and puts it there first.
  const observer = new MutationObserver(() => isLost() && requestAnimationFrame(rescue));
  observer.observe(root, { childList: true, subtree: true });

  function headingNear(around: readonly Element[]): HTMLElement | null {
    const left = around.filter((element) => element.isConnected && element !== root && root.contains(element));
    const places = [...left, root.querySelector('main') ?? root];
    const found = places.map((place) => place.querySelector<HTMLElement>('h1, h2')).find((heading) => heading !== null);
    if (found) found.tabIndex = -1;
    return found ?? null;
  }
}

function aroundOf(element: Element): Element[] {
  const around: Element[] = [];
  for (let up: Element | null = element; up; up = up.parentElement) around.push(up);
  return around;
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
