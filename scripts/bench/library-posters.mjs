/** @file How fast posters are made that are missing, and how long they keep the main thread. A part of `npm run bench library`. */
import { traceMainThread } from './main-thread.mjs';
import { openStage } from './library-stage.mjs';

/** Clips that have pictures already, and those that have none. */
const PICTURED = 2000;
const POSTERLESS = 40;

/** Runs in the page: when the first poster was stored and when the last, ms. */
async function watchPosters() {
  const asked = (/** @type {IDBRequest} */ request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await asked(indexedDB.open('sora-renderer'));
  const due = () => asked(db.transaction('clips').objectStore('clips').index('posterDue').count());
  const all = await due();
  const noted = [];
  for (let left = all; left > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const now = await due();
    if (now < left) {
      performance.mark('bench');
      noted.push({ at: performance.now(), left: now });
    }
    left = now;
  }
  db.close();
  return noted;
}

/**
 * @param {string} dir the built app, with the files of the seeding
 * @returns {Promise<{ perSecond: number, longestMs: number }>}
 */
export async function measurePosters(dir) {
  const stage = await openStage(dir);
  try {
    const total = PICTURED + POSTERLESS;
    await stage.seed({ from: 0, to: total, total, filmsFrom: PICTURED, posterlessFrom: PICTURED });
    const page = await stage.open('library');
    /** @type {{ at: number, left: number }[]} */
    let noted = [];
    const { tasks, marksMs } = await traceMainThread(page, async () => {
      noted = await page.evaluate(watchPosters);
    });
    const [first, last] = [noted[0], noted.at(-1)];
    if (!first || !last) throw new Error('all posters were there already');
    const perSecond = ((first.left - last.left) / (last.at - first.at)) * 1000;
    const from = marksMs[0] ?? 0;
    const longestMs = Math.max(
      ...tasks.filter(({ startMs }) => startMs > from).map((task) => task.endMs - task.startMs),
    );
    return { perSecond, longestMs };
  } finally {
    await stage.close();
  }
}
