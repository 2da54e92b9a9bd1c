/**
 * @file Goes somewhere that the person did not press here: a notification's click, a launch. An open dialog may hold what
 * they are typing, so it waits until that is closed; only the last wish counts. Used by `background.ts`.
 */

/** Makes the goer. `goTo` gets what was wished last. */
export function createGoWhenFree(
  root: Pick<Document, 'addEventListener'> & { querySelector(selector: string): object | null },
  goTo: (path: string) => void,
): (path: string) => void {
  let wish: string | undefined;
  const go = (): void => {
    if (wish === undefined || root.querySelector('dialog[open]')) return;
    const path = wish;
    wish = undefined;
    goTo(path);
  };
  // `close` does not bubble.
  root.addEventListener('close', () => queueMicrotask(go), { capture: true });
  return (path) => {
    wish = path;
    go();
  };
}
