/**
 * @file From a key in the library's search to the wall it leads to: the time a person waits, and the work of the main thread. A part
 * of `npm run bench library`.
 */
import { sleep, teachUsable } from './library-opening.mjs';

/** @import {Stage} from './library-stage.mjs' */

const KEYS = 40;
/** Typed letter by letter, each in place of the one before. Letters that change nothing are not counted. */
const WORDS = ['lighthouse', 'golden', 'violin', 'snow', 'market', 'teaser', 'canyon', 'veo', 'misty', 'orchard'];
/** Longer than any answer takes; then the page rests again. */
const WINDOW_MS = 300;

/** Runs in the page: notes when the count in the head is another one and its frame has been drawn, ms since the key. */
function watchCount() {
  const note = document.querySelector('header .note');
  let keyAt = 0;
  addEventListener('keydown', ({ timeStamp }) => (keyAt = timeStamp), { capture: true });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    Object.assign(globalThis, { shownAfter: performance.now() - keyAt });
    Reflect.get(globalThis, 'resultShown')('');
  };
  // The message comes after the frame.
  const later = () => requestAnimationFrame(() => port2.postMessage(null));
  if (note) new MutationObserver(later).observe(note, { childList: true, characterData: true, subtree: true });
}

/**
 * @param {Stage} stage
 * @returns {Promise<{ waitedMs: number[], workMs: number[], allWorkMs: number[], idleMs: number }>} `workMs` until the result is
 *   shown, `allWorkMs` with the pictures that come after it
 */
export async function measureTyping(stage) {
  const page = await stage.open('library', teachUsable);
  await page.evaluate(() => Reflect.get(globalThis, 'usableAt'));
  await sleep(3000);
  await page.evaluate(watchCount);
  const session = await page.context().newCDPSession(page);
  // The processor's time, so that other programs do not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workedMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
  };
  let shown = () => {};
  session.on('Runtime.bindingCalled', () => shown());
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'resultShown' });
  // Asked for the moment the result is shown; what comes in between counts too.
  const workOf = async (/** @type {() => Promise<unknown>} */ work) => {
    const before = await workedMs();
    const untilShown = new Promise((resolve) => (shown = () => resolve(workedMs())));
    const [, shownAt] = await Promise.all([work(), Promise.race([untilShown, sleep(WINDOW_MS)]), sleep(WINDOW_MS)]);
    const all = (await workedMs()) - before;
    return { all, untilShown: typeof shownAt === 'number' ? shownAt - before : all };
  };
  const { all: idleMs } = await workOf(() => Promise.resolve());
  await page.locator('input[type="search"]').focus();
  /** @type {number[]} */
  const waitedMs = [];
  /** @type {number[]} */
  const workMs = [];
  /** @type {number[]} */
  const allWorkMs = [];
  for (let n = 0; waitedMs.length < KEYS && n < 3 * WORDS.length; n += 1) {
    for (const [at, letter] of [...(WORDS[n % WORDS.length] ?? '')].entries()) {
      if (at === 0) await page.keyboard.press('ControlOrMeta+A');
      await page.evaluate(() => Reflect.deleteProperty(globalThis, 'shownAfter'));
      const worked = await workOf(() => page.keyboard.press(letter));
      const waited = await page.evaluate(
        () => /** @type {number | undefined} */ (Reflect.get(globalThis, 'shownAfter')),
      );
      if (waited === undefined) continue;
      waitedMs.push(waited);
      workMs.push(worked.untilShown);
      allWorkMs.push(worked.all);
    }
  }
  return { waitedMs, workMs, allWorkMs, idleMs };
}
